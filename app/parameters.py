"""Query parameters that routes share. A parameter that a route does not know is refused (422)."""

from datetime import UTC, date, datetime, time
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)

from app.graph import Parameter
from app.models.vocabulary import EventType, Kind, Status

MAX_LIMIT = 500
DEFAULT_LIMIT = 50
MAX_CURSOR = 1000  # characters
MAX_ID = 200  # characters; ids of the graph are far shorter


def _end_of_day(value: object) -> object:
    """Return the last moment (UTC) of a bare day; anything else as it is."""
    if not isinstance(value, str):
        return value
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return datetime.combine(day, time.max, tzinfo=UTC)


def in_utc(moment: datetime) -> datetime:
    """Return a moment in UTC, which one without a zone is taken for.

    Neo4j refuses offsets of more than 18 hours; Python knows them up to 24.

    Raises:
        ValueError: in UTC it is outside of the years 1 to 9999.
    """
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{moment} is outside of the years 1 to 9999") from error


type Moment = Annotated[datetime, AfterValidator(in_utc)]


def in_order(since: date | None, until: date | None, name: str) -> date | None:
    """Return `until`, the last day of a period whose first is the parameter `name`.

    Raises:
        ValueError: it is before the first day.
    """
    if since is not None and until is not None and until < since:
        raise ValueError(f"{until} is before {name}={since}")
    return until


class Parameters(BaseModel):
    """Base of all query parameters."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class AsKnown(Parameters):
    """Which claims count: those reported or recorded by a day, read with enough confidence."""

    known_at: date | None = Field(
        default=None,
        description="What the press had said by the end of this day: claims reported later do "
        "not count towards existence, status, time or figures. Claims of undated reports never "
        "count. Which claims are about one event, its sides, its types and its `day` on timelines "
        "are as resolved now.",
        examples=["2025-02-27"],
    )
    recorded_at: Annotated[Moment | None, BeforeValidator(_end_of_day)] = Field(
        default=None,
        description="What this graph had learnt by then (audit). A day means its end, UTC.",
        examples=["2025-03-01", "2025-03-01T12:00:00Z"],
    )

    min_confidence: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="Claims that were read with less confidence (0 to 1) do not count.",
        examples=[0.5],
    )

    @property
    def limited(self) -> bool:
        """Return whether some claims may not count."""
        limits = (self.known_at, self.recorded_at, self.min_confidence)
        return any(limit is not None for limit in limits)

    def known(self) -> dict[str, Parameter]:
        """Return the parameters of the queries: as_known and the limits themselves."""
        return {
            "as_known": self.limited,
            "known_at": self.known_at,
            "recorded_at": self.recorded_at,
            "min_confidence": self.min_confidence,
        }


class Including(AsKnown):
    """With the claims themselves."""

    include: list[Literal["claims"]] = Field(
        default=[],
        description="`claims`: list the claims of each event, with their sentences.",
        examples=[["claims"]],
    )


class EventFilter(Including):
    """Which events, of one kind; a repeated parameter means any of its values."""

    type: list[EventType] = Field(
        default=[],
        description="PLOVER types; an event matches with any of its types.",
        examples=[["AID"]],
    )
    status: list[Status] = Field(
        default=[], description="Status of the event.", examples=[["happened", "ongoing"]]
    )
    min_sources: int | None = Field(
        default=None,
        ge=1,
        le=1000,
        description="Only events that so many independent sources tell of.",
        examples=[2],
    )

    def event_filter(self) -> dict[str, Parameter]:
        """Return the parameters of the queries (None: all): kinds, types ..., and `known`."""
        return self.known() | {
            "kinds": None,
            "types": list(self.type) or None,
            "statuses": list(self.status) or None,
            "min_sources": self.min_sources,
        }


class AnyKind(EventFilter):
    """Which events, of all kinds."""

    kind: list[Kind] = Field(default=[], description="Kinds.", examples=[["deployment", "attack"]])

    def event_filter(self) -> dict[str, Parameter]:
        """Return the parameters of the queries."""
        return super().event_filter() | {"kinds": list(self.kind) or None}


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

    @field_validator("until")
    @classmethod
    def _in_order(cls, until: date | None, info: ValidationInfo) -> date | None:
        return in_order(info.data.get("since"), until, "from")

    def period(self) -> dict[str, Parameter]:
        """Return the parameters of the queries: since, until; both included, sentinels if open."""
        return {"since": self.since or date.min, "until": self.until or date.max}


class ActivePeriod(Parameters):
    """World time where `from` and `to` are actors."""

    active_from: date | None = Field(
        default=None,
        description="World time (`from` and `to` are actors here): only what can have been under "
        "way on this day or later. What has no known time can.",
        examples=["2024-10-01"],
    )
    active_to: date | None = Field(
        default=None,
        description="World time: only what can have begun by this day.",
        examples=["2025-02-28"],
    )

    @field_validator("active_to")
    @classmethod
    def _in_order(cls, until: date | None, info: ValidationInfo) -> date | None:
        return in_order(info.data.get("active_from"), until, "active_from")

    def active(self) -> dict[str, Parameter]:
        """Return the parameters of the queries; None where open."""
        return {"active_from": self.active_from, "active_to": self.active_to}


class Sides(Parameters):
    """Who sends or gives, and to whom; both are ids of countries or groups."""

    sender: str | None = Field(
        default=None,
        alias="from",
        max_length=MAX_ID,
        description="Who sends or gives: id of a country or group. (World time is `active_from` "
        "and `active_to` on this route.)",
        examples=["PRK"],
    )
    receiver: str | None = Field(
        default=None,
        alias="to",
        max_length=MAX_ID,
        description="To whom, or to whose land or side: id of a country or group.",
        examples=["RUS"],
    )


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
