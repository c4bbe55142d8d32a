"""Query parameters that routes share. A parameter that a route does not know is refused (422)."""

from datetime import UTC, date, datetime, time
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from app.graph import Parameter
from app.models.vocabulary import EventType, Kind, Status

MAX_LIMIT = 500
DEFAULT_LIMIT = 50
MAX_CURSOR = 1000  # characters


def _end_of_day(value: object) -> object:
    """Return the last moment (UTC) of a bare day; anything else as it is."""
    if not isinstance(value, str):
        return value
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return datetime.combine(day, time.max, tzinfo=UTC)


def _with_zone(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class Parameters(BaseModel):
    """Base of all query parameters."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class AsKnown(Parameters):
    """As it was known on a day: only claims that had been reported, or recorded, by then count."""

    known_at: date | None = Field(
        default=None,
        description="What the press had said by the end of this day: claims reported later do "
        "not count towards existence, status, time or figures. Claims of undated reports never "
        "count. Which claims are about one event, its sides and its types are as resolved now.",
        examples=["2025-02-27"],
    )
    recorded_at: Annotated[datetime | None, BeforeValidator(_end_of_day)] = Field(
        default=None,
        description="What this graph had learnt by then (audit). A day means its end, UTC.",
        examples=["2025-03-01", "2025-03-01T12:00:00Z"],
    )

    @property
    def limited(self) -> bool:
        """Return whether some claims may not count."""
        return self.known_at is not None or self.recorded_at is not None

    def known(self) -> dict[str, Parameter]:
        """Return the parameters of the queries: as_known, known_at, recorded_at."""
        recorded = None if self.recorded_at is None else _with_zone(self.recorded_at)
        return {"as_known": self.limited, "known_at": self.known_at, "recorded_at": recorded}


class Including(AsKnown):
    """With the claims themselves."""

    include: list[Literal["claims"]] = Field(
        default=[],
        description="`claims`: list the claims of each event, with their sentences.",
        examples=[["claims"]],
    )


class EventFilter(Including):
    """Which events; a repeated parameter means any of its values."""

    kind: list[Kind] = Field(default=[], description="Kinds.", examples=[["deployment", "attack"]])
    type: list[EventType] = Field(
        default=[],
        description="PLOVER types; an event matches with any of its types.",
        examples=[["AID"]],
    )
    status: list[Status] = Field(
        default=[], description="Status of the event.", examples=[["happened", "ongoing"]]
    )

    def event_filter(self) -> dict[str, Parameter]:
        """Return the parameters of the queries: kinds, types, statuses (None: all), and `known`."""
        return self.known() | {
            "kinds": list(self.kind) or None,
            "types": list(self.type) or None,
            "statuses": list(self.status) or None,
        }


class Period(Parameters):
    """World time of events, by the day that puts them on a timeline."""

    since: date | None = Field(
        default=None,
        alias="from",
        description="First day, included. The day of an event is the first day that it can have "
        "happened; when no report says when, the day of its first report.",
        examples=["2024-10-01"],
    )
    until: date | None = Field(
        default=None, alias="to", description="Last day, included.", examples=["2025-02-28"]
    )

    def period(self) -> dict[str, Parameter]:
        """Return the parameters of the queries: since, until; both included, sentinels if open."""
        return {"since": self.since or date.min, "until": self.until or date.max}


class Paged(Parameters):
    """A part of a list."""

    limit: int = Field(
        default=DEFAULT_LIMIT,
        ge=1,
        le=MAX_LIMIT,
        description="Items on a page.",
        examples=[50],
    )
    cursor: str | None = Field(
        default=None,
        max_length=MAX_CURSOR,
        description="`next_cursor` of the page before. Other parameters must stay the same.",
        examples=[None],
    )
