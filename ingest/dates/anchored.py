"""Times counted from another happening: "a day later", "the same month", "by then"."""

from dataclasses import dataclass

from ingest.dates.calendar import Unit, containing, grown, shift
from ingest.dates.setting import DAY, Count, Expression, Setting, moved
from ingest.dates.yearly import YearRule
from ingest.models import Interval


@dataclass(frozen=True, slots=True)
class Offset:
    """So far after (sign 1) or before (-1) the anchor: "two days later", "a month after"."""

    count: Count
    unit: Unit
    sign: int

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the days; None without an anchor."""
        if setting.anchor is None:
            return None
        return moved(setting.anchor, self.count, self.unit, self.sign)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A calendar unit beside that of the anchor: "the same month" (0), "the following week" (1)."""

    unit: Unit
    offset: int

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the calendar unit; None without an anchor, or when the anchor spans several."""
        anchor = setting.anchor
        if anchor is None:
            return None
        if self.unit == "day":
            return Interval(anchor.earliest + self.offset * DAY, anchor.latest + self.offset * DAY)
        whole = grown(anchor, self.unit)
        if whole != containing(anchor.earliest, self.unit):
            return None
        return containing(shift(whole.earliest, self.offset, self.unit), self.unit)


@dataclass(frozen=True, slots=True)
class WeekdayAfter:
    """A weekday after (sign 1) or before (-1) the anchor: "the following Tuesday"."""

    number: int
    sign: int

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the first such day strictly after (before) the anchor; None without an anchor."""
        if setting.anchor is None:
            return None
        if self.sign > 0:
            day = setting.anchor.latest
            found = day + ((self.number - day.weekday() - 1) % 7 + 1) * DAY
        else:
            day = setting.anchor.earliest
            found = day - ((day.weekday() - self.number - 1) % 7 + 1) * DAY
        return Interval(found, found)


@dataclass(frozen=True, slots=True)
class YearlyBeside:
    """A yearly thing after (sign 1) or before (-1) the anchor: "the following April"."""

    rule: YearRule
    sign: int

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the first one that starts after the anchor, or the last that ends before it."""
        anchor = setting.anchor
        if anchor is None:
            return None
        day = anchor.latest if self.sign > 0 else anchor.earliest
        near = [self.rule.of(year) for year in range(day.year - 8, day.year + 9)]
        known = [interval for interval in near if interval is not None]
        if self.sign > 0:
            return min(interval for interval in known if interval.earliest > day)
        return max(interval for interval in known if interval.latest < day)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The days of the anchor itself: "then", "that time"."""

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the anchor."""
        return setting.anchor


@dataclass(frozen=True, slots=True)
class FirstKnown:
    """The first of several readings that is known: "later in the day" is the anchor's, or today."""

    choices: tuple[Expression, ...]

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the days of the first choice that is known."""
        known = (choice.within(setting) for choice in self.choices)
        return next((interval for interval in known if interval is not None), None)
