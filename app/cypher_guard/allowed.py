"""The table of what analysts' Cypher may use (allowed.yaml), read once and checked."""

from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from graph_schema.errors import ConfigurationError


class Allowed(BaseModel):
    """The rows of allowed.yaml.

    Attributes:
        operators: operators of a plan that only read the graph.
        procedures: procedures that may be called.
        functions: functions that may be called, in small letters.
        words_before_parenthesis: words of the language in capitals that may stand before "(".
        refused_words: word in capitals -> what it does.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    operators: frozenset[str]
    procedures: frozenset[str]
    functions: frozenset[str]
    words_before_parenthesis: frozenset[str]
    refused_words: dict[str, str]


@cache
def allowed() -> Allowed:
    """Return the table.

    Raises:
        ConfigurationError: the file cannot be read as its model.
    """
    path = resources.files("app").joinpath("cypher_guard", "allowed.yaml")
    try:
        return Allowed.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise ConfigurationError(f"cypher_guard/allowed.yaml: {error}") from error
