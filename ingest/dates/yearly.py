"""Things that come once a year: days, months, quarters, seasons, feasts."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ingest.dates.calendar import easter, month, nth_weekday
from ingest.dates.setting import DAY, Direction, Expression, Setting
from ingest.models import Interval

# A date without a year in a clause of unknown tense lies ahead when it comes up so soon (days).
_SOON_AHEAD = 31


class YearRule(Protocol):
    """Something that happens once a year: a day, a month, a season, a feast."""

    def of(self, year: int) -> Interval | None:
        """Return its days in (or starting in) `year`; None when that has none (29 February)."""


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """Days of one month: "Oct. 8", "Oct. 8-13"."""

    number: int
    first: int
    last: int

    def of(self, year: int) -> Interval | None:
        """Return the days in `year`; None when the month has no such day."""
        try:
            return Interval(date(year, self.number, self.first), date(year, self.number, self.last))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class MonthsOfYear:
    """Months: "October", "the third quarter", "winter" (which runs into the next year)."""

    number: int
    count: int = 1

    def of(self, year: int) -> Interval:
        """Return the months that start in `year`."""
        return month(year, self.number, count=self.count)


@dataclass(frozen=True, slots=True)
class EasterDay:
    """A day so many days from Easter Sunday: "Easter Monday"."""

    days: int

    def of(self, year: int) -> Interval | None:
        """Return the day in `year`."""
        day = easter(year) + self.days * DAY
        return Interval(day, day)


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The nth weekday (0 Monday) of a month, from its end when negative: "Thanksgiving"."""

    number: int
    weekday: int
    nth: int

    def of(self, year: int) -> Interval | None:
        """Return the day in `year`."""
        day = nth_weekday(year, self.number, self.weekday, self.nth)
        return Interval(day, day)


@dataclass(frozen=True, slots=True)
class Yearly:
    """A yearly thing whose year the phrase leaves open, or gives as "last", "this", "next"."""

    rule: YearRule
    direction: Direction | None = None

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the latest occurrence that has begun, or the next that has not ended."""
        day = setting.published
        near = [self.rule.of(year) for year in range(day.year - 8, day.year + 9)]
        known = [interval for interval in near if interval is not None]
        past = [i for i in known if i.earliest <= day]
        ahead = [i for i in known if i.latest >= day]
        match self.direction:
            case "last":
                return max(i for i in known if i.latest < day)
            case "next":
                return min(i for i in known if i.earliest > day)
            case "this":
                return self._this(day, setting, known)
        if setting.future or (setting.future is None and self._is_close(day, past[-1], ahead[0])):
            return ahead[0]
        return past[-1]

    def _this(self, day: date, setting: Setting, known: list[Interval]) -> Interval | None:
        """Return the one of the running year, or the winter that is going on."""
        running = [i for i in known if i.earliest <= day <= i.latest]
        if running:
            return running[0]
        own = [i for i in known if i.earliest.year == day.year]
        if setting.future is False:
            own = [i for i in known if i.earliest <= day][-1:]
        return own[0] if own else None

    def _is_close(self, day: date, past: Interval, ahead: Interval) -> bool:
        """A single date eleven months back and a few days ahead is meant ahead."""
        if ahead.latest > ahead.earliest + 6 * DAY or not isinstance(self.rule, DayOfYear):
            return False
        return (ahead.earliest - day).days <= _SOON_AHEAD and (day - past.latest).days > 300


@dataclass(frozen=True, slots=True)
class YearlyIn:
    """A yearly thing in a year told otherwise: "October last year", "December of the same year"."""

    rule: YearRule
    year: Expression

    def within(self, setting: Setting, /) -> Interval | None:
        """Return its days in the year meant; None when that year is not known."""
        year = self.year.within(setting)
        return None if year is None else self.rule.of(year.earliest.year)


@dataclass(frozen=True, slots=True)
class Notable:
    """A day known without its year, once it has been: "the Oct. 7 attack"."""

    rule: YearRule
    year: int

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the known day, or that of the running year in a report from before it."""
        known = self.rule.of(self.year)
        if known is None or known.earliest > setting.published:
            return Yearly(self.rule).within(setting)
        return known
