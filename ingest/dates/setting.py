"""What time phrases are resolved against, and how far a count of units reaches."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from ingest.dates.calendar import Unit, add_months, grown, shift
from ingest.models import Interval

type Direction = Literal["last", "this", "next"]

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase is resolved against.

    Attributes:
        published: day of the report.
        anchor: days of the happening that "a day later" counts from; None when it is not known.
        future: the clause is about the future; None when that is not known.
    """

    published: date
    anchor: Interval | None = None
    future: bool | None = None

    def moved(self, day: date) -> "Setting":
        """Return the setting of a report of `day`."""
        return Setting(day, self.anchor, future=self.future)


class Expression(Protocol):
    """A meaning of a time phrase."""

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the days meant; None when they cannot be told. May reach past publication."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many units: low and high are equal for a plain number."""

    low: float
    high: float


def moved(start: Interval, count: Count, unit: Unit, sign: int) -> Interval:
    """Return `start` moved by a count of units, as wide as such a phrase is loose.

    Days are exact. A week is taken with a day to each side, several with three (the corpus reads
    "two weeks ago" with two or three). Months and years are those of the calendar, a single year
    with six weeks to each side, decades with a year.
    """
    if unit == "hour":
        whole = (int(count.low // 24), max(int(count.low // 24), int((count.high + 11) // 24)))
        low, high, unit = float(whole[0]), float(whole[1]), "day"
    else:
        low, high = count.low, count.high
    ends = (
        shift(start.earliest, sign * (low if sign > 0 else high), unit),
        shift(start.latest, sign * (high if sign > 0 else low), unit),
    )
    found = Interval(*ends)
    if unit == "day":
        return found
    if unit == "week":
        slack = 1 if high <= 1 else 3
    elif unit == "year" and high <= 1:
        slack = 45
    elif unit == "decade":
        return grown(Interval(add_months(ends[0], -12), add_months(ends[1], 12)), "year")
    else:
        return grown(found, "month" if unit in ("month", "quarter") else "year")
    return Interval(found.earliest - slack * DAY, found.latest + slack * DAY)
