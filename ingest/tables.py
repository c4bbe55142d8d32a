"""Reads the tables of ingest/data: words and rules that are data, checked when they are loaded."""

from importlib.resources import files

import yaml
from pydantic import TypeAdapter, ValidationError

from graph_schema.errors import ConfigurationError


def read_table[T](name: str, form: TypeAdapter[T]) -> T:
    """Return the content of a YAML table of ingest/data, validated.

    Raises:
        ConfigurationError: the table is no YAML or has a wrong form; the message names the file
            and the row.
    """
    text = files("ingest").joinpath("data", name).read_text(encoding="utf-8")
    try:
        return form.validate_python(yaml.safe_load(text))
    except (yaml.YAMLError, ValidationError) as error:
        raise ConfigurationError(f"{name}: {error}") from error
