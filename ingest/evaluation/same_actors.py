"""One actor, many names: the table same_actors.yaml, and the side that an actor stands for."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph_schema.errors import ConfigurationError
from ingest.evaluation.wording import plain

TABLE = "same_actors.yaml"


class _Actor(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    also: tuple[str, ...] = Field(min_length=1)


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    actors: tuple[_Actor, ...]


def side(actor: str) -> str:
    """Return the side that `actor` is counted as: its country or organisation, name folded.

    >>> side("RUS/armed forces"), side("the EU")
    ('rus', 'european union')
    """
    name = plain(actor.split("/")[0]).replace("’", "'").removeprefix("the ")
    return same_actors().get(name, name)


@cache
def same_actors() -> Mapping[str, str]:
    """Return the first name of each actor by its other names, as same_actors.yaml has them.

    Raises:
        ConfigurationError: the file is malformed, or a name stands for two actors or is not folded.
    """
    content = files("ingest.evaluation").joinpath(TABLE).read_text(encoding="utf-8")
    return read_table(content)


def read_table(content: str) -> Mapping[str, str]:
    """Return what the text of the table says; see `same_actors`.

    Raises:
        ConfigurationError: as there.
    """
    try:
        table = _Table.model_validate(yaml.safe_load(content))
    except (ValidationError, yaml.YAMLError) as error:
        raise ConfigurationError(f"{TABLE}: {error}") from error
    first: dict[str, str] = {}
    for actor in table.actors:
        for name in (actor.name, *actor.also):
            if name in first:
                raise ConfigurationError(f"{TABLE}: {name!r} is {first[name]!r} and {actor.name!r}")
            if name != plain(name).removeprefix("the "):
                raise ConfigurationError(f'{TABLE}: {name!r} is not folded (lower case, no "the")')
            first[name] = actor.name
    return MappingProxyType(first)
