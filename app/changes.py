"""Which changes are wanted, and the key that the next ones come after.

Batches are written one after the other, each with one moment that is taken while the writers' lock
is held (ingest.graph_writer), so no change ever appears before one that was handed out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Self

from pydantic import BeforeValidator, Field

from app.graph import Graph, Parameter
from app.models.changes import Change, ChangeRow, change_of
from app.models.vocabulary import EventType, Kind, Status
from app.parameters import Moment, Parameters

BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
AFTER_ALL = "\uffff"  # no claim has an id after this
COUNTRY = "^[A-Z]{3}$"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader of changes stands: after the change of a claim at a moment."""

    at: datetime
    id: str

    @classmethod
    def of(cls, key: Sequence[str | int] | None, since: datetime | None) -> Self:
        """Return the place of a decoded cursor, else just after `since`, else the beginning."""
        if key:
            return cls(datetime.fromisoformat(str(key[0])), str(key[1]))
        if since is not None:
            return cls(since, AFTER_ALL)
        return cls(BEGINNING, "")

    @property
    def key(self) -> tuple[str, str]:
        """Return the key of a cursor."""
        return self.at.isoformat(), self.id


class ChangeFilter(Parameters):
    """Which claims; a repeated parameter means any of its values."""

    kind: list[Kind] = Field(default=[], description="Kinds.", examples=[["deployment"]])
    type: list[EventType] = Field(default=[], description="PLOVER types.", examples=[["AID"]])
    status: list[Status] = Field(
        default=[], description="Status that the claim gives.", examples=[["happened"]]
    )
    country: str | None = Field(
        default=None,
        pattern=COUNTRY,
        description="Only claims of events on the timeline of this country (ISO 3166-1 alpha-3).",
        examples=["PRK"],
    )
    min_confidence: float | None = Field(
        default=None, ge=0, le=1, description="Claims read with at least this confidence."
    )

    def change_filter(self) -> dict[str, Parameter]:
        """Return the parameters of the query; None means all."""
        return {
            "kinds": list(self.kind) or None,
            "types": list(self.type) or None,
            "statuses": list(self.status) or None,
            "country": self.country,
            "min_confidence": self.min_confidence,
        }


def _start_of_day(value: object) -> object:
    """Return a bare day as its first moment, UTC; anything else as it is."""
    return f"{value}T00:00:00Z" if isinstance(value, str) and len(value) == 10 else value


Since = Annotated[Moment | None, BeforeValidator(_start_of_day)]


async def read_changes(
    graph: Graph, wanted: ChangeFilter, place: Place, limit: int
) -> tuple[list[Change], Place]:
    """Return at most `limit` changes after a place, oldest first, and the place after them."""
    params = wanted.change_filter() | {
        "after_at": place.at, "after_id": place.id, "limit": limit,
    }  # fmt: skip
    rows = await graph.fetch("changes", ChangeRow, params)
    after = Place(rows[-1].at, rows[-1].claim.id) if rows else place
    return [change_of(row) for row in rows], after
