"""Two actors: what passes between them, in which direction, and how that changes."""

from collections.abc import Iterable, Sequence
from datetime import date

from pydantic import Field

from app.models.actors import NO_EVENTS, DirectedSum, Direction, Evidenced, Trend
from app.models.common import ActorRef, Answer, Page
from app.models.events import Event
from app.models.timeline import Bucket, BucketRow, bucket_of
from app.models.vocabulary import Granularity


class DyadBucketRow(BucketRow):
    """One row of dyad_buckets.cypher: events of one kind, quad class and direction in a period."""

    direction: str
    first_day: date
    last_day: date


class DyadBucket(Bucket):
    """One period of the timeline of two actors."""

    outgoing: int = Field(description="Events in which `a` acts on `b`.", examples=[2])
    incoming: int = Field(description="Events in which `b` acts on `a`.", examples=[1])
    mutual: int = Field(description="Events in which both act.", examples=[1])


class DyadTimeline(Page):
    """What two actors have to do with each other: counts by period, and events, newest first."""

    a: ActorRef
    b: ActorRef
    granularity: str = Field(examples=["month"])
    buckets: list[DyadBucket] | None = Field(
        description="All matching events by period, oldest first, on the first page; null on "
        "the pages after it."
    )
    items: list[Event]


class Dyad(Answer):
    """How two actors stand to each other."""

    a: ActorRef
    b: ActorRef
    n_events: int = Field(examples=[5])
    cooperation: int = Field(description="Quad classes 1 and 2.", examples=[5])
    conflict: int = Field(description="Quad classes 3 and 4.", examples=[0])
    intensity: float | None = Field(
        description="Mean PLOVER score, -10 to 10; null without events.", examples=[8.1]
    )
    first_day: date | None = Field(description="Null when no report dates any event.")
    last_day: date | None = Field(examples=["2025-01-01"])
    outgoing: DirectedSum = Field(description="`a` acts, `b` is acted on.")
    incoming: DirectedSum = Field(description="`b` acts, `a` is acted on.")
    mutual: DirectedSum = Field(description="Both act: meetings, agreements, fighting.")
    by_kind: dict[str, int] = Field(examples=[{"deployment": 3, "meeting": 1}])
    trend: Trend | None = Field(description="Null when no report dates any event.")
    agreements: list[Event] = Field(description="Treaties and other agreements, newest first.")
    transfers: list[Event] = Field(description="What one gives to the other, newest first.")
    deployments: list[Event] = Field(description="Forces that one sends to the other.")
    top_events: list[Evidenced] = Field(
        description="Of the newest 500 events those with the most independent sources, with the "
        "sentences that say so."
    )


def summed(rows: Iterable[BucketRow]) -> DirectedSum:
    """Return the sums of rows."""
    rows = list(rows)
    total = sum(row.n_events for row in rows)
    if not total:
        return NO_EVENTS
    cooperation = sum(row.n_events for row in rows if row.quad <= 2)
    return DirectedSum(
        n_events=total,
        cooperation=cooperation,
        conflict=total - cooperation,
        intensity=round(sum(row.intensity for row in rows) / total, 3),
    )


def trend_of(rows: Sequence[DyadBucketRow]) -> Trend | None:
    """Return the trend of monthly rows; None when none has a date."""
    dated = [row for row in rows if row.start > date.min]
    if not dated:
        return None
    last = max(_month(row.start) for row in dated)
    recent = summed(row for row in dated if last - 12 < _month(row.start))
    before = summed(row for row in dated if last - 24 < _month(row.start) <= last - 12)
    return Trend.between(recent, before)


def directed(rows: Iterable[DyadBucketRow], *, in_order: bool) -> dict[Direction, DirectedSum]:
    """Return the sums by direction; `in_order`: the ids of `a` and `b` stand in order."""
    parts: dict[Direction, list[DyadBucketRow]] = {"outgoing": [], "incoming": [], "mutual": []}
    for row in rows:
        parts[_direction(row.direction, in_order=in_order)].append(row)
    return {direction: summed(part) for direction, part in parts.items()}


def dyad_buckets_of(
    rows: Sequence[DyadBucketRow], granularity: Granularity, *, in_order: bool
) -> list[DyadBucket]:
    """Return the periods of rows, oldest first; undated events are in the first one, of year 1."""
    by_start: dict[date, list[DyadBucketRow]] = {}
    for row in rows:
        by_start.setdefault(row.start, []).append(row)
    return [
        DyadBucket(
            **dict(bucket_of(start, by_start[start], granularity)),
            **{
                direction: part.n_events
                for direction, part in directed(by_start[start], in_order=in_order).items()
            },
        )
        for start in sorted(by_start)
    ]


def _direction(direction: str, *, in_order: bool) -> Direction:
    if direction == "mutual":
        return "mutual"
    return "outgoing" if (direction == "forward") is in_order else "incoming"


def _month(day: date) -> int:
    return day.year * 12 + day.month
