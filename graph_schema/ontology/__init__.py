"""The vocabulary of the graph: event types, kinds of claim, kinds of actor, units; from YAML.

Each row of the four files beside this module is one frozen model. The files are read once, when
first asked for; a wrong row is a `ConfigurationError` that names the file and the row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph_schema.errors import ConfigurationError

type Quad = Literal[1, 2, 3, 4]
type EventLabel = Literal["Agreement", "Attack", "Casualties", "Deployment", "Meeting", "Transfer"]
type ActorLabel = Literal[
    "Alliance", "ArmedForce", "ArmedGroup", "Country", "Organization", "Person"
]

FILES = ("event_types", "claim_kinds", "actor_kinds", "figure_units")
NAME = r"^[A-Z]+$"
CAMEO_ROOT = r"^[0-9]{2}$"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EventType(_Row):
    """A PLOVER event type.

    Attributes:
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        intensity: from -10 (worst conflict) to 10.
        modes: score of each mode, on the same scale.
        cameo: CAMEO roots of two digits that map to the type.
    """

    name: Annotated[str, Field(pattern=NAME)]
    quad: Quad
    intensity: Annotated[float, Field(ge=-10, le=10)]
    meaning: str
    cameo: tuple[Annotated[str, Field(pattern=CAMEO_ROOT)], ...]
    modes: Mapping[str, Annotated[float, Field(ge=-10, le=10)]]


class ClaimKind(_Row):
    """A kind of claim: the second label of its events, and its types, best first."""

    name: str
    label: EventLabel | None
    types: tuple[Annotated[str, Field(pattern=NAME)], ...]


class ActorKind(_Row):
    """A kind of actor: its second label, and words that show it in an unknown actor's name."""

    name: str
    label: ActorLabel | None
    words: tuple[str, ...]


class FigureUnit(_Row):
    """A class of things that figures count: its words, and whether it is a toll of casualties."""

    name: str
    toll: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All four tables, each by name, in the order of its file."""

    event_types: Mapping[str, EventType]
    claim_kinds: Mapping[str, ClaimKind]
    actor_kinds: Mapping[str, ActorKind]
    figure_units: Mapping[str, FigureUnit]


@cache
def ontology() -> Ontology:
    """Return the vocabulary of this version.

    Raises:
        ConfigurationError: a file cannot be read as its model; the message names file and row.
    """
    return parse_ontology({name: _text(name) for name in FILES})


def parse_ontology(files: Mapping[str, str]) -> Ontology:
    """Return the vocabulary that the YAML texts of `files` (name without suffix) hold.

    Raises:
        ConfigurationError: a row is wrong, comes twice, or a kind names an unknown type.
    """
    loaded = Ontology(
        event_types=_table("event_types.yaml", files["event_types"], EventType),
        claim_kinds=_table("claim_kinds.yaml", files["claim_kinds"], ClaimKind),
        actor_kinds=_table("actor_kinds.yaml", files["actor_kinds"], ActorKind),
        figure_units=_table("figure_units.yaml", files["figure_units"], FigureUnit),
    )
    for kind in loaded.claim_kinds.values():
        for name in kind.types:
            if name not in loaded.event_types:
                raise ConfigurationError(f"claim_kinds.yaml: {kind.name}: unknown type {name!r}")
    return loaded


def quad_class(event_type: str) -> Quad:
    """Return the quad class of a PLOVER type: 1 V+, 2 M+, 3 V-, 4 M-.

    Raises:
        ConfigurationError: there is no such type.
    """
    return _event_type(event_type).quad


def intensity(event_type: str) -> float:
    """Return the PLOVER score of a type, from -10 (conflict) to 10 (cooperation).

    Raises:
        ConfigurationError: there is no such type.
    """
    return _event_type(event_type).intensity


def event_label(kind: str) -> EventLabel | None:
    """Return the second label of events of a kind of claim; None when they have none.

    Raises:
        ConfigurationError: there is no such kind.
    """
    return _claim_kind(kind).label


def natural_types(kind: str) -> Sequence[str]:
    """Return the PLOVER types natural to a kind of claim, best first.

    Raises:
        ConfigurationError: there is no such kind.
    """
    return _claim_kind(kind).types


def label_of_kind(kind: str) -> ActorLabel | None:
    """Return the second label of actors of a kind ("agency"); None when they have none.

    Raises:
        ConfigurationError: there is no such kind.
    """
    found = ontology().actor_kinds.get(kind)
    if found is None:
        raise ConfigurationError(f"actor kind {kind!r}: not in actor_kinds.yaml")
    return found.label


def _event_type(name: str) -> EventType:
    found = ontology().event_types.get(name)
    if found is None:
        raise ConfigurationError(f"event type {name!r}: not in event_types.yaml")
    return found


def _claim_kind(name: str) -> ClaimKind:
    found = ontology().claim_kinds.get(name)
    if found is None:
        raise ConfigurationError(f"claim kind {name!r}: not in claim_kinds.yaml")
    return found


def _text(name: str) -> str:
    return resources.files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")


def _table[R: (EventType, ClaimKind, ActorKind, FigureUnit)](
    file: str, text: str, model: type[R]
) -> Mapping[str, R]:
    try:
        rows = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ConfigurationError(f"{file}: not YAML: {error}") from error
    if not isinstance(rows, list):
        raise ConfigurationError(f"{file}: expected a list of rows, found {type(rows).__name__}")
    table: dict[str, R] = {}
    for number, content in enumerate(rows, start=1):
        try:
            row = model.model_validate(content)
        except ValidationError as error:
            raise ConfigurationError(f"{file}: row {number}: {_first(error)}") from error
        if row.name in table:
            raise ConfigurationError(f"{file}: row {number}: {row.name!r} comes twice")
        table[row.name] = row
    return table


def _first(error: ValidationError) -> str:
    """Return field and message of the first of pydantic's findings, in one line."""
    finding = error.errors()[0]
    where = ".".join(str(part) for part in finding["loc"]) or "row"
    return f"{where}: {finding['msg']}"
