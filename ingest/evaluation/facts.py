"""Facts made comparable: names folded, actors as sides, an absent key as "" or ()."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, field_validator

from ingest.claims import claim_to_json
from ingest.evaluation.same_actors import side
from ingest.evaluation.wording import plain
from ingest.models import Claim

NATURAL_TYPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "deployment": ("MOBILIZE", "AID", "RETREAT"),
        "transfer": ("AID", "COOPERATE"),
        "casualties": ("ASSAULT",),
        "agreement": ("AGREE", "COOPERATE", "RETREAT"),
        "meeting": ("CONSULT",),
        "attack": ("ASSAULT",),
    }
)
"""PLOVER types of a fact that names none, by kind (measure of the corpus)."""


def _listed(value: object) -> object:
    """Return the names that `value` holds: a name alone is a list of one, null is none."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list | tuple):
        return value or ()
    return tuple(name for name in value if not isinstance(name, str) or name.strip())


type Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class QuantityRecord(BaseModel):
    """A figure as written in JSON."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    low: float | None = None
    high: float | None = None
    qualifier: str | None = None
    unit: str | None = None


class FactRecord(BaseModel):
    """A fact as written in JSON (corpus guideline); keys that it leaves out are open."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    kind: str | None = None
    type: Names = ()
    source: Names = ()
    target: Names = ()
    place: str | None = None
    time: tuple[date, date] | None = None
    movement: str | None = None
    quantity: QuantityRecord | None = None
    items: Names = ()
    transport: Names = ()
    status: str | None = None
    said_by: Names = ()
    evidence: str | None = None

    @field_validator("time", mode="before")
    @classmethod
    def _open(cls, value: object) -> object:
        return value or None

    @field_validator("time")
    @classmethod
    def _in_order(cls, value: tuple[date, date] | None) -> tuple[date, date] | None:
        if value is not None and value[0] > value[1]:
            raise ValueError(f"{value[0]} is after {value[1]}")
        return value


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as it is compared.

    Attributes:
        types: PLOVER types, best first; those natural for the kind when the fact names none.
        source, target: sides, at the level of countries and organisations.
        time: first and last day; None when open.
        figures: low and high; None when no figure is given.
        label: kind, types and actors as written, for people.
    """

    kind: str
    types: tuple[str, ...]
    source: frozenset[str]
    target: frozenset[str]
    place: str
    time: tuple[date, date] | None
    movement: str
    figures: tuple[float | None, float | None] | None
    qualifier: str
    items: tuple[str, ...]
    transport: tuple[str, ...]
    status: str
    said_by: tuple[str, ...]
    evidence: str
    label: str

    @property
    def sides(self) -> frozenset[str]:
        """All sides, whichever way they act."""
        return self.source | self.target


def fact_of_record(record: FactRecord) -> Fact:
    """Return the fact that is written in `record`."""
    kind = plain(record.kind)
    figure = record.quantity or QuantityRecord()
    return Fact(
        kind=kind,
        types=tuple(name.upper() for name in record.type) or NATURAL_TYPES.get(kind, ()),
        source=frozenset(map(side, record.source)),
        target=frozenset(map(side, record.target)),
        place=plain(record.place),
        time=record.time,
        movement=plain(record.movement),
        figures=None if figure.low is figure.high is None else (figure.low, figure.high),
        qualifier=plain(figure.qualifier),
        items=record.items,
        transport=record.transport,
        status=plain(record.status),
        said_by=record.said_by,
        evidence=" ".join((record.evidence or "").split()),
        label=_label(record),
    )


def fact_of_claim(claim: Claim) -> Fact:
    """Return the fact that a claim states, read from its public form as anybody would."""
    return fact_of_record(FactRecord.model_validate(claim_to_json(claim)))


def _label(record: FactRecord) -> str:
    sides = f"{', '.join(record.source)} > {', '.join(record.target)}"
    return f"{plain(record.kind)} {'|'.join(record.type)}: {sides}"
