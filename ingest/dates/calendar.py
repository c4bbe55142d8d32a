"""Arithmetic of intervals of days: units of the calendar, their parts, their neighbours."""

import calendar
from datetime import date, timedelta
from typing import Literal

from ingest.models import Interval

type Unit = Literal["hour", "day", "week", "month", "quarter", "year", "decade"]
type Precision = Literal["day", "week", "month", "quarter", "year", "range"]
type Edge = Literal["early", "mid", "late"]

MONTHS_IN: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAYS_IN: dict[Unit, int] = {"hour": 0, "day": 1, "week": 7}

# Where the early, middle and late part of a thing of so many days lies: the limits are those of the
# corpus ("early this month" 1-10, "late July" 21-31, "early last week" Monday-Wednesday, "late last
# week" Thursday-Saturday, "late last year" October-December).
_WEEK = {"early": (0, 2), "mid": (2, 3), "late": (3, 5)}
_MONTH = {"early": (0, 9), "mid": (10, 19), "late": (20, 30)}
_MONTHS_OF_YEAR = {"early": (0, 2), "mid": (4, 7), "late": (9, 11)}
_MONTHS_OF_SEASON = {"early": (0, 0), "mid": (1, 1), "late": (2, 2)}
_YEARS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


def month(year: int, number: int, *, count: int = 1) -> Interval:
    """Return `count` calendar months from month `number`, which may run past 1-12."""
    first = add_months(date(year, 1, 1), number - 1)
    return Interval(first, add_months(first, count) - timedelta(days=1))


def years(first: int, last: int) -> Interval:
    """Return the days of the calendar years `first` to `last`, both included."""
    return Interval(date(first, 1, 1), date(last, 12, 31))


def add_months(day: date, count: int) -> date:
    """Return the same day of the month `count` months on, or that month's last day.

    Raises:
        OverflowError: the result lies outside of the years 1-9999.
    """
    year, index = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not date.min.year <= year < date.max.year:
        raise OverflowError(f"{day} and {count} months: outside of the calendar")
    return date(year, index + 1, min(day.day, calendar.monthrange(year, index + 1)[1]))


def containing(day: date, unit: Unit) -> Interval:
    """Return the calendar unit that `day` lies in; weeks run from Monday to Sunday."""
    match unit:
        case "hour" | "day":
            return Interval(day, day)
        case "week":
            monday = day - timedelta(days=day.weekday())
            return Interval(monday, monday + timedelta(days=6))
        case "month":
            return month(day.year, day.month)
        case "quarter":
            return month(day.year, 3 * ((day.month - 1) // 3) + 1, count=3)
        case "year":
            return years(day.year, day.year)
        case "decade":
            return years(day.year // 10 * 10, day.year // 10 * 10 + 9)


def shift(day: date, count: float, unit: Unit) -> date:
    """Return `day` moved by `count` units; a fraction of a month or more is counted in days."""
    if unit == "hour":
        return day + timedelta(days=round(count / 24))
    if unit in _DAYS_IN:
        return day + timedelta(days=round(count * _DAYS_IN[unit]))
    months = count * MONTHS_IN[unit]
    whole = int(months)
    return add_months(day, whole) + timedelta(days=round((months - whole) * 30.44))


def grown(interval: Interval, unit: Unit) -> Interval:
    """Return the calendar units of which `interval` touches any day."""
    first = containing(interval.earliest, unit).earliest
    return Interval(first, containing(interval.latest, unit).latest)


def part_of(interval: Interval, edge: Edge) -> Interval:
    """Return the early, middle or late part of a week, month, season, year or decade.

    Any other stretch of days is cut in three.
    """
    first, days = interval.earliest, length(interval)
    if days == 7:
        low, high = _WEEK[edge]
    elif 28 <= days <= 31:
        low, high = _MONTH[edge]
    elif 89 <= days <= 92:
        low, high = _MONTHS_OF_SEASON[edge]
        return month(first.year, first.month + low, count=high - low + 1)
    elif days in (365, 366):
        low, high = _MONTHS_OF_YEAR[edge]
        return month(first.year, first.month + low, count=high - low + 1)
    elif days in (3652, 3653):
        low, high = _YEARS_OF_DECADE[edge]
        return years(first.year + low, first.year + high)
    else:
        third = {"early": 0, "mid": 1, "late": 2}[edge]
        low, high = third * days // 3, max(third * days // 3, (third + 1) * days // 3 - 1)
    return Interval(first + timedelta(days=low), min(first + timedelta(days=high), interval.latest))


def slice_of(interval: Interval, index: int, count: int, unit: Unit) -> Interval | None:
    """Return `count` units of `interval` from the one at `index`; negative from its end.

    "The first week of February" is its first seven days, "the last two months of 2023" November
    and December. None when it has no such part.
    """
    if unit == "hour":
        return None
    if index >= 0:
        first = shift(interval.earliest, index * count, unit)
        last = shift(interval.earliest, (index + 1) * count, unit) - timedelta(days=1)
    else:
        after = interval.latest + timedelta(days=1)
        first, last = shift(after, -count, unit), interval.latest
    if first < interval.earliest or first > interval.latest:
        return None
    return Interval(first, min(last, interval.latest))


def half_of(interval: Interval, index: int) -> Interval:
    """Return the first (0) or second (1) half: six months of a year, days 1-15 of a month."""
    first, days = interval.earliest, length(interval)
    middle = add_months(first, 6) if days > 360 else first + timedelta(days=days // 2)
    if index == 0:
        return Interval(first, max(first, middle - timedelta(days=1)))
    return Interval(middle, interval.latest)


def length(interval: Interval) -> int:
    """Return the number of days of an interval, at least 1."""
    return (interval.latest - interval.earliest).days + 1


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    s = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * s) // 451
    number, day = divmod(h + s - 7 * m + 114, 31)
    return date(year, number, day + 1)


def nth_weekday(year: int, number: int, weekday: int, nth: int) -> date:
    """Return the `nth` weekday (0 Monday) of a month, from its end when `nth` is negative."""
    if nth > 0:
        first = date(year, number, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = month(year, number).latest
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))


def precision(interval: Interval) -> Precision:
    """Return the calendar unit that the interval is exactly, "range" when it is none."""
    for unit in ("day", "week", "month", "quarter", "year"):
        if containing(interval.earliest, unit) == interval:
            return unit
    return "range"
