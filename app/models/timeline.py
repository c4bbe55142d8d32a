"""Timelines: periods with counts, and the events themselves."""

from collections.abc import Sequence
from datetime import date, timedelta

from pydantic import BaseModel, Field

from app.models.common import ActorRef, Answer, Page
from app.models.events import Event
from app.models.vocabulary import Granularity


class BucketRow(BaseModel):
    """One row of timeline_buckets.cypher: the events of one kind and quad class in a period."""

    start: date
    kind: str
    quad: int
    n_events: int
    intensity: float  # sum of the scores


class Bucket(Answer):
    """One period of a timeline. Periods without events are left out."""

    start: date = Field(description="First day of the period.", examples=["2025-01-01"])
    end: date = Field(description="Last day of the period, included.", examples=["2025-01-31"])
    n_events: int = Field(examples=[4])
    by_kind: dict[str, int] = Field(examples=[{"deployment": 3, "attack": 1}])
    by_quad: dict[int, int] = Field(
        description="By quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal "
        "conflict, 4 material conflict.",
        examples=[{"2": 3, "4": 1}],
    )
    intensity: float = Field(description="Mean PLOVER score, -10 to 10.", examples=[5.25])


class Timeline(Page):
    """What happened around a country: counts by period, and events, newest first."""

    country: ActorRef
    granularity: str = Field(examples=["month"])
    buckets: list[Bucket] | None = Field(
        description="All matching events by period, oldest first, on the first page; null on "
        "the pages after it."
    )
    items: list[Event]


class CountRow(BaseModel):
    """The row of a counting query."""

    counted: int


def buckets_of(rows: Sequence[BucketRow], granularity: Granularity) -> list[Bucket]:
    """Return the periods of rows, oldest first."""
    by_start: dict[date, list[BucketRow]] = {}
    for row in rows:
        by_start.setdefault(row.start, []).append(row)
    return [bucket_of(start, by_start[start], granularity) for start in sorted(by_start)]


def period_end(start: date, granularity: Granularity) -> date:
    """Return the last day of the period that starts on `start`.

    >>> period_end(date(2024, 2, 1), "month"), period_end(date(2024, 10, 1), "quarter")
    (datetime.date(2024, 2, 29), datetime.date(2024, 12, 31))
    """
    match granularity:
        case "day":
            return start
        case "week":
            return start + timedelta(days=6)
        case "month":
            return _months_on(start, 1)
        case "quarter":
            return _months_on(start, 3)
        case "year":
            return date(start.year, 12, 31)


def _months_on(start: date, months: int) -> date:
    last = start.month + months - 1
    if last >= 12:
        return date(start.year, 12, 31)
    return date(start.year, last + 1, 1) - timedelta(days=1)


def bucket_of(start: date, rows: Sequence[BucketRow], granularity: Granularity) -> Bucket:
    """Return the period of rows that all start on `start`; at least one."""
    total = sum(row.n_events for row in rows)
    kinds = sorted({row.kind for row in rows})
    quads = sorted({row.quad for row in rows})
    return Bucket(
        start=start,
        end=period_end(start, granularity),
        n_events=total,
        by_kind={k: sum(row.n_events for row in rows if row.kind == k) for k in kinds},
        by_quad={q: sum(row.n_events for row in rows if row.quad == q) for q in quads},
        intensity=round(sum(row.intensity for row in rows) / total, 3),
    )
