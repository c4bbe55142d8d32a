"""Time blocks and quantity blocks: how intervals and figures stand on nodes.

Intervals are half-open in the graph and closed in `Interval`; an open end is a sentinel, not null.
graph_schema/README.md has the properties.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from ingest.models import Interval, Quantity

FIRST_DAY = date.min  # 0001-01-01: the beginning is open
LAST_DAY = date(9999, 12, 31)  # the end is open
ONE_DAY = timedelta(days=1)

type Property = str | int | float | bool | date | list[str] | None


def time_block(time: Interval | None, *, is_open: bool = False) -> dict[str, Property]:
    """Return the properties that say when: begun between `from_*`, over between `to_*`.

    Args:
        time: days in which it happened, both included; None gives sentinels and "unknown".
        is_open: it was still going on on the last day of `time`: its end is not known.
    """
    if time is None:
        return {
            "from_earliest": FIRST_DAY,
            "from_latest": LAST_DAY,
            "to_earliest": FIRST_DAY,
            "to_latest": LAST_DAY,
            "precision": "unknown",
        }
    after = _after(time.latest)
    return {
        "from_earliest": time.earliest,
        "from_latest": time.latest,
        "to_earliest": after if is_open else _after(time.earliest),
        "to_latest": LAST_DAY if is_open else after,
        "precision": precision(time),
    }


def interval_of(properties: Mapping[str, object]) -> Interval | None:
    """Return the interval of a time block that was not open; None for "unknown"."""
    if properties["precision"] == "unknown":
        return None
    earliest, latest = properties["from_earliest"], properties["from_latest"]
    if not isinstance(earliest, date) or not isinstance(latest, date):
        raise TypeError(f"time block: expected days, found {earliest!r} and {latest!r}")
    return Interval(earliest, latest)


def precision(time: Interval) -> str:
    """Return the calendar unit that an interval fills: day, week, month, quarter, year; else range.

    >>> precision(Interval(date(2024, 6, 1), date(2024, 6, 30)))
    'month'
    """
    first, last = time.earliest, time.latest
    if first == last:
        return "day"
    if first.isoweekday() == 1 and last - first == 6 * ONE_DAY:
        return "week"
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if not whole_months or first.year != last.year:
        return "range"
    units = {1: "month", 3: "quarter", 12: "year"}
    months = last.month - first.month + 1
    return units.get(months, "range") if (first.month - 1) % months == 0 else "range"


def quantity_block(quantity: Quantity | None) -> dict[str, Property]:
    """Return the properties of a figure; all null without one."""
    if quantity is None:
        return {"low": None, "high": None, "qualifier": None, "unit": None}
    return {
        "low": float(quantity.low),
        "high": float(quantity.high),
        "qualifier": quantity.qualifier,
        "unit": quantity.unit,
    }


def _after(day: date) -> date:
    return LAST_DAY if day >= LAST_DAY else day + ONE_DAY
