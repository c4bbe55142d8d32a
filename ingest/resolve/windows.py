"""When a claim says that it happened, as a window of days that two claims can be compared by.

A claim without a time is about the days before its report (after it, when it speaks of a plan): an
*assumed* window, which may join events but never stretches them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from ingest.models import Claim, Kind

type Bucket = Literal["month", "year"]

PROSPECTIVE = frozenset({"planned", "possible"})
LONG_RATIO = 3  # two totals "since ..." are one when neither spans more than three times the other


@dataclass(frozen=True, slots=True)
class Tempo:
    """How close in time claims of a kind must be to tell of one happening. All in days.

    Attributes:
        gap: most days between two windows that still adjoin; -1: they have to share a day.
        unknown: length of the window assumed for a claim without a time.
        coarse: longest window that can mean a single happening ("in April"); longer are totals.
        spread: most days that the exact windows of one event may span together: it cuts chains of
            daily reports, each of which adjoins the next.
        bucket: claims whose windows have their middles in different buckets are never compared.
    """

    gap: int
    unknown: int
    coarse: int
    spread: int
    bucket: Bucket


# A movement of forces takes weeks and is told for weeks; a strike or a meeting has its day. Set by
# hand, in round numbers, with the groups of tests/data/expected_groups.json in view.
TEMPO: Mapping[Kind, Tempo] = MappingProxyType(
    {
        "agreement": Tempo(gap=3, unknown=14, coarse=31, spread=10, bucket="month"),
        "attack": Tempo(gap=-1, unknown=3, coarse=31, spread=2, bucket="month"),
        "casualties": Tempo(gap=0, unknown=7, coarse=31, spread=3, bucket="month"),
        "deployment": Tempo(gap=7, unknown=30, coarse=92, spread=45, bucket="year"),
        "event": Tempo(gap=1, unknown=3, coarse=31, spread=3, bucket="month"),
        "meeting": Tempo(gap=1, unknown=3, coarse=31, spread=4, bucket="month"),
        "transfer": Tempo(gap=3, unknown=14, coarse=31, spread=14, bucket="year"),
    }
)


@dataclass(frozen=True, slots=True)
class Window:
    """Days from `earliest` to `latest`, both included; assumed from the report unless `stated`."""

    earliest: date
    latest: date
    stated: bool

    @property
    def days(self) -> int:
        """Return the number of days, at least 1."""
        return (self.latest - self.earliest).days + 1


def window_of(claim: Claim) -> Window | None:
    """Return the window of a claim; None when neither it nor its report has a date."""
    if claim.time is not None:
        return Window(claim.time.earliest, claim.time.latest, stated=True)
    if claim.reported_at is None:
        return None
    length = timedelta(days=TEMPO[claim.kind].unknown)
    if claim.status in PROSPECTIVE:
        return Window(claim.reported_at, _shift(claim.reported_at, length), stated=False)
    return Window(_shift(claim.reported_at, -length), claim.reported_at, stated=False)


def bucket_of(kind: Kind, window: Window | None) -> str:
    """Return the bucket of a window: "2024-10", "2024", "since-2024" for a total, or "undated".

    The middle decides, so that "in April" and "on April 13" meet. A happening around the turn of a
    bucket can be cut in two: the price for comparing a claim with a bounded number of others.
    """
    if window is None:
        return "undated"
    if window.days > TEMPO[kind].coarse:
        return f"since-{window.earliest.year:04}"
    middle = window.earliest + (window.latest - window.earliest) // 2
    return middle.isoformat()[: 7 if TEMPO[kind].bucket == "month" else 4]


def closeness(kind: Kind, one: Window, other: Window) -> float | None:
    """Return how well two windows agree, in [0, 1]; None when they cannot mean one happening.

    It is the share of the days of both that they have in common; adjoining windows have 0.
    """
    tempo = TEMPO[kind]
    apart = (max(one.earliest, other.earliest) - min(one.latest, other.latest)).days
    if apart > tempo.gap + 1:
        return None
    shorter, longer = sorted((one.days, other.days))
    if longer > tempo.coarse and longer > LONG_RATIO * shorter:
        return None
    common = max(0, 1 - apart)
    return common / (one.days + other.days - common)


def _shift(day: date, by: timedelta) -> date:
    """Return `day` moved by `by`, held within the calendar."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min
