"""What a time phrase means, without its report: each meaning resolves itself against a `Setting`."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from ingest.dates.calendar import (
    Edge,
    Unit,
    add_months,
    containing,
    easter,
    grown,
    half_of,
    month,
    nth_weekday,
    part_of,
    shift,
    slice_of,
)
from ingest.models import Interval

type Direction = Literal["last", "this", "next"]

_DAY = timedelta(days=1)
# A date without a year in a clause of unknown tense lies ahead when it comes up so soon (days).
_SOON_AHEAD = 31


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

    def within(self, setting: Setting) -> Interval | None:
        """Return the days meant; None when they cannot be told. May reach past publication."""


class YearRule(Protocol):
    """Something that happens once a year: a day, a month, a season, a feast."""

    def of(self, year: int) -> Interval | None:
        """Return its days in (or starting in) `year`; None when that year has none (29 February)."""


# --- once a year -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """ "Oct. 8", "Oct. 8-13": days of one month."""

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
    """ "October", "the third quarter", "winter" (December to February: it runs into the next year)."""

    number: int
    count: int = 1

    def of(self, year: int) -> Interval | None:
        """Return the months that start in `year`."""
        return month(year, self.number, count=self.count)


@dataclass(frozen=True, slots=True)
class EasterDay:
    """ "Easter Monday": so many days from Easter Sunday."""

    days: int

    def of(self, year: int) -> Interval | None:
        """Return the day in `year`."""
        day = easter(year) + self.days * _DAY
        return Interval(day, day)


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """ "Thanksgiving": the nth weekday (0 Monday) of a month, from its end when negative."""

    number: int
    weekday: int
    nth: int

    def of(self, year: int) -> Interval | None:
        """Return the day in `year`."""
        day = nth_weekday(year, self.number, self.weekday, self.nth)
        return Interval(day, day)


@dataclass(frozen=True, slots=True)
class PartOfRule:
    """ "mid-October", "the first week of February", "late spring"."""

    whole: YearRule
    parts: "tuple[Part, ...]"

    def of(self, year: int) -> Interval | None:
        """Return the days from the first to the last part of the whole of `year`."""
        whole = self.whole.of(year)
        return None if whole is None else _from_first_to_last(whole, self.parts)


@dataclass(frozen=True, slots=True)
class Yearly:
    """A yearly thing whose year the phrase leaves open, or gives as "last", "this", "next"."""

    rule: YearRule
    direction: Direction | None = None

    def within(self, setting: Setting) -> Interval | None:
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
        """ "This spring" is the one of the running year, or the winter that is going on."""
        running = [i for i in known if i.earliest <= day <= i.latest]
        if running:
            return running[0]
        own = [i for i in known if i.earliest.year == day.year]
        if setting.future is False:
            own = [i for i in known if i.earliest <= day][-1:]
        return own[0] if own else None

    def _is_close(self, day: date, past: Interval, ahead: Interval) -> bool:
        """A single date eleven months back and a few days ahead is meant ahead."""
        if ahead.latest > ahead.earliest + 6 * _DAY or not isinstance(self.rule, DayOfYear):
            return False
        return (ahead.earliest - day).days <= _SOON_AHEAD and (day - past.latest).days > 300


@dataclass(frozen=True, slots=True)
class YearlyIn:
    """ "October last year", "December of the same year": a yearly thing in a year told otherwise."""

    rule: YearRule
    year: Expression

    def within(self, setting: Setting) -> Interval | None:
        """Return its days in the year meant; None when that year is not known."""
        year = self.year.within(setting)
        return None if year is None else self.rule.of(year.earliest.year)


@dataclass(frozen=True, slots=True)
class Notable:
    """ "The Oct. 7 attack": a day known without its year, once it has been."""

    rule: YearRule
    year: int

    def within(self, setting: Setting) -> Interval | None:
        """Return the known day, or that of the running year in a report from before it."""
        known = self.rule.of(self.year)
        if known is None or known.earliest > setting.published:
            return Yearly(self.rule).within(setting)
        return known


# --- parts -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a longer time: an edge, a half, or counted units from one end.

    Attributes:
        edge: "early", "mid", "late"; with `unit` None.
        index, count, unit: the `index`-th stretch of `count` units, -1 for the last.
        half: 0 or 1.
    """

    edge: Edge | None = None
    index: int = 0
    count: int = 1
    unit: Unit | None = None
    half: int | None = None

    def of(self, whole: Interval) -> Interval | None:
        """Return the part of `whole`; None when it has no such part."""
        if self.edge is not None:
            return part_of(whole, self.edge)
        if self.half is not None:
            return half_of(whole, self.half)
        return whole if self.unit is None else slice_of(whole, self.index, self.count, self.unit)


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part of what another expression means: "late last week"."""

    whole: Expression
    parts: tuple[Part, ...]

    def within(self, setting: Setting) -> Interval | None:
        """Return the days from the first to the last part of the whole, which is taken unclipped."""
        whole = self.whole.within(setting)
        return None if whole is None else _from_first_to_last(whole, self.parts)


def _from_first_to_last(whole: Interval, parts: tuple[Part, ...]) -> Interval | None:
    found = [interval for part in parts if (interval := part.of(whole)) is not None]
    if len(found) < len(parts):
        return None
    return Interval(min(i.earliest for i in found), max(i.latest for i in found))


@dataclass(frozen=True, slots=True)
class UpToNow:
    """ "Earlier this month": from the start of a running time to publication; else all of it."""

    whole: Expression
    later: bool = False

    def within(self, setting: Setting) -> Interval | None:
        """Return the part before (or, for "later this month", after) publication."""
        whole, day = self.whole.within(setting), setting.published
        if whole is None or not whole.earliest <= day <= whole.latest:
            return whole
        return Interval(day, whole.latest) if self.later else Interval(whole.earliest, day)


# --- counted from publication ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fixed:
    """Days that the phrase gives in full."""

    interval: Interval

    def within(self, setting: Setting) -> Interval | None:  # noqa: ARG002 - same for every setting
        """Return the days."""
        return self.interval


@dataclass(frozen=True, slots=True)
class Days:
    """ "Yesterday" (-1, -1), "overnight" (-1, 0), "soon" (0, 30): days from publication."""

    first: int
    last: int

    def within(self, setting: Setting) -> Interval | None:
        """Return the days."""
        day = setting.published
        return Interval(day + self.first * _DAY, day + self.last * _DAY)


@dataclass(frozen=True, slots=True)
class Weekday:
    """ "Tuesday", "last Tuesday", "Tuesday of last week" (weeks -1), "the night to Sunday".

    Attributes:
        number: 0 is Monday.
        weeks: calendar weeks from that of publication, when the phrase says so.
        before: days before the weekday that are meant too.
    """

    number: int
    direction: Direction | None = None
    weeks: int | None = None
    before: int = 0

    def within(self, setting: Setting) -> Interval | None:
        """Return the day: the latest up to and including publication, or the next when future."""
        day = setting.published
        back = (day.weekday() - self.number) % 7
        ahead = (self.number - day.weekday()) % 7
        monday = containing(day, "week").earliest
        if self.weeks is not None:
            found = monday + (7 * self.weeks + self.number) * _DAY
        elif self.direction == "last":
            found = day - (back or 7) * _DAY
        elif self.direction == "next":
            found = monday + (7 + self.number) * _DAY
        elif setting.future:
            found = day + ahead * _DAY
        else:
            found = day - back * _DAY
        return Interval(found - self.before * _DAY, found)


@dataclass(frozen=True, slots=True)
class Relative:
    """ "Last week" (-1), "this year" (0), "next month" (1): calendar units from publication."""

    unit: Unit
    offset: int

    def within(self, setting: Setting) -> Interval | None:
        """Return the unit; on a Sunday, "last week" is the one that is ending.

        The corpus has it so: a report of Sunday 15 October 2023 means 12-14 October by "late last
        week".
        """
        day = setting.published
        if self.unit == "week" and self.offset == -1 and day.weekday() == 6:
            return Interval(day - 6 * _DAY, day)
        return containing(
            shift(containing(day, self.unit).earliest, self.offset, self.unit), self.unit
        )


@dataclass(frozen=True, slots=True)
class Weekend:
    """ "The weekend", "last weekend": Saturday and Sunday."""

    direction: Direction | None = None

    def within(self, setting: Setting) -> Interval | None:
        """Return the latest weekend that has begun, the latest that is over ("last"), or the next."""
        day = setting.published
        since = (day.weekday() - 5) % 7
        started = day - since * _DAY
        if self.direction == "last" and since < 2:
            started -= 7 * _DAY
        elif self.direction == "next" or (
            setting.future and since >= 2 and self.direction != "last"
        ):
            started += 7 * _DAY
        return Interval(started, started + _DAY)


@dataclass(frozen=True, slots=True)
class Count:
    """How many units: low and high are equal for a plain number."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Away:
    """ "Two weeks ago" (sign -1), "a week from now" (1), counted from publication."""

    count: Count
    unit: Unit
    sign: int

    def within(self, setting: Setting) -> Interval | None:
        """Return the days; see `moved` for how wide they are."""
        day = setting.published
        return moved(Interval(day, day), self.count, self.unit, self.sign)


@dataclass(frozen=True, slots=True)
class Stretch:
    """ "Over the past two weeks" (sign -1), "in the coming days" (1): up to, or from, publication."""

    count: Count
    unit: Unit
    sign: int

    def within(self, setting: Setting) -> Interval | None:
        """Return the days, with the longest reading of the count."""
        day = setting.published
        if self.unit == "hour":
            end = day + self.sign * max(1, round(self.count.high / 24)) * _DAY
        else:
            end = shift(day, self.sign * self.count.high, self.unit)
        return Interval(min(day, end), max(day, end))


# --- counted from another happening -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offset:
    """ "Two days later", "a month after ..." (sign 1), "the day before" (-1): from the anchor."""

    count: Count
    unit: Unit
    sign: int

    def within(self, setting: Setting) -> Interval | None:
        """Return the days; None without an anchor."""
        if setting.anchor is None:
            return None
        return moved(setting.anchor, self.count, self.unit, self.sign)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """ "The same month" (0), "the following week" (1), "the previous year" (-1): from the anchor."""

    unit: Unit
    offset: int

    def within(self, setting: Setting) -> Interval | None:
        """Return the calendar unit; None without an anchor, or when the anchor spans several."""
        anchor = setting.anchor
        if anchor is None:
            return None
        if self.unit == "day":
            return Interval(
                anchor.earliest + self.offset * _DAY, anchor.latest + self.offset * _DAY
            )
        whole = grown(anchor, self.unit)
        if whole != containing(anchor.earliest, self.unit):
            return None
        return containing(shift(whole.earliest, self.offset, self.unit), self.unit)


@dataclass(frozen=True, slots=True)
class WeekdayAfter:
    """ "The following Tuesday" (1), "the previous Friday" (-1): from the anchor."""

    number: int
    sign: int

    def within(self, setting: Setting) -> Interval | None:
        """Return the first such day strictly after (before) the anchor; None without an anchor."""
        if setting.anchor is None:
            return None
        if self.sign > 0:
            day = setting.anchor.latest
            found = day + ((self.number - day.weekday() - 1) % 7 + 1) * _DAY
        else:
            day = setting.anchor.earliest
            found = day - ((day.weekday() - self.number - 1) % 7 + 1) * _DAY
        return Interval(found, found)


@dataclass(frozen=True, slots=True)
class Anchor:
    """ "Then", "that time": the days of the anchor itself."""

    def within(self, setting: Setting) -> Interval | None:
        """Return the anchor."""
        return setting.anchor


@dataclass(frozen=True, slots=True)
class Within:
    """ "Within days": from the anchor, or from publication when it is still to come."""

    count: Count
    unit: Unit

    def within(self, setting: Setting) -> Interval | None:
        """Return the days from the start until the time is up; None when the start is not known."""
        day = setting.published
        start = Interval(day, day) if setting.future else setting.anchor
        if start is None:
            return None
        days = max(1, round(self.count.high / 24)) if self.unit == "hour" else self.count.high
        return Interval(
            start.earliest, shift(start.latest, days, "day" if self.unit == "hour" else self.unit)
        )


@dataclass(frozen=True, slots=True)
class InTime:
    """ "In two weeks": that far ahead when the clause is about the future, else a mere duration."""

    count: Count
    unit: Unit

    def within(self, setting: Setting) -> Interval | None:
        """Return the days ahead; None when the clause is not known to be about the future."""
        return Away(self.count, self.unit, 1).within(setting) if setting.future else None


@dataclass(frozen=True, slots=True)
class NoTime:
    """A duration or a recurrence: it tells no day."""

    def within(self, setting: Setting) -> Interval | None:  # noqa: ARG002 - none in any setting
        """Return None."""
        return None


@dataclass(frozen=True, slots=True)
class FirstKnown:
    """ "Later in the day": of the happening before, or of publication when none is known."""

    choices: tuple[Expression, ...]

    def within(self, setting: Setting) -> Interval | None:
        """Return the days of the first choice that is known."""
        known = (choice.within(setting) for choice in self.choices)
        return next((interval for interval in known if interval is not None), None)


# --- from one to another -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Between:
    """ "From March 3 to April 7", "between Monday and Wednesday": both ends included."""

    first: Expression
    last: Expression

    def within(self, setting: Setting) -> Interval | None:
        """Return the days from the first to the last; None when that runs backwards.

        Of two ends without a year, the last is resolved first when past, the first when future.
        """
        if setting.future:
            first = self.first.within(setting)
            last = first and self.last.within(setting.moved(first.earliest))
        else:
            last = self.last.within(setting)
            first = last and self.first.within(setting.moved(last.latest))
        if first is None or last is None or last.latest < first.earliest:
            return None
        return Interval(first.earliest, last.latest)


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
    return Interval(found.earliest - slack * _DAY, found.latest + slack * _DAY)
