"""Times counted from the day of the report: weekdays, "last week", "two weeks ago"."""

from dataclasses import dataclass

from ingest.dates.calendar import Unit, containing, shift
from ingest.dates.setting import DAY, Count, Direction, Expression, Setting, moved
from ingest.models import Interval


@dataclass(frozen=True, slots=True)
class Fixed:
    """Days that the phrase gives in full."""

    interval: Interval

    def within(self, _setting: Setting, /) -> Interval | None:
        """Return the days."""
        return self.interval


@dataclass(frozen=True, slots=True)
class Days:
    """Days from publication: "yesterday" (-1, -1), "overnight" (-1, 0), "soon" (0, 30)."""

    first: int
    last: int

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the days."""
        day = setting.published
        return Interval(day + self.first * DAY, day + self.last * DAY)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: "Tuesday", "last Tuesday", "Tuesday of last week", "the night to Sunday".

    Attributes:
        number: 0 is Monday.
        weeks: calendar weeks from that of publication, when the phrase says so.
        before: days before the weekday that are meant too.
    """

    number: int
    direction: Direction | None = None
    weeks: int | None = None
    before: int = 0

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the day: the latest up to and including publication, or the next when future."""
        day = setting.published
        back = (day.weekday() - self.number) % 7
        ahead = (self.number - day.weekday()) % 7
        monday = containing(day, "week").earliest
        if self.weeks is not None:
            found = monday + (7 * self.weeks + self.number) * DAY
        elif self.direction == "last":
            found = day - (back or 7) * DAY
        elif self.direction == "next":
            found = monday + (7 + self.number) * DAY
        elif setting.future:
            found = day + ahead * DAY
        else:
            found = day - back * DAY
        return Interval(found - self.before * DAY, found)


@dataclass(frozen=True, slots=True)
class Relative:
    """A calendar unit from that of publication: "last week" (-1), "this year" (0)."""

    unit: Unit
    offset: int

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the unit; on a Sunday, "last week" is the one that is ending.

        The corpus has it so: a report of Sunday 15 October 2023 means 12-14 October by "late last
        week".
        """
        day = setting.published
        if self.unit == "week" and self.offset == -1 and day.weekday() == 6:
            return Interval(day - 6 * DAY, day)
        return containing(
            shift(containing(day, self.unit).earliest, self.offset, self.unit), self.unit
        )


@dataclass(frozen=True, slots=True)
class Weekend:
    """Saturday and Sunday: "the weekend", "last weekend"."""

    direction: Direction | None = None

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the latest weekend that has begun, the latest that is over, or the next."""
        day = setting.published
        since = (day.weekday() - 5) % 7
        started = day - since * DAY
        if self.direction == "last" and since < 2:
            started -= 7 * DAY
        elif self.direction == "next" or (
            setting.future and since >= 2 and self.direction != "last"
        ):
            started += 7 * DAY
        return Interval(started, started + DAY)


@dataclass(frozen=True, slots=True)
class Away:
    """So far before (sign -1) or after (1) publication: "two weeks ago", "a week from now"."""

    count: Count
    unit: Unit
    sign: int

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the days; see `moved` for how wide they are."""
        day = setting.published
        return moved(Interval(day, day), self.count, self.unit, self.sign)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch up to publication (-1: "the past two weeks") or from it (1: "coming days")."""

    count: Count
    unit: Unit
    sign: int

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the days, with the longest reading of the count."""
        day = setting.published
        if self.unit == "hour":
            end = day + self.sign * max(1, round(self.count.high / 24)) * DAY
        else:
            end = shift(day, self.sign * self.count.high, self.unit)
        return Interval(min(day, end), max(day, end))


@dataclass(frozen=True, slots=True)
class Within:
    """A term ("within days") from the anchor, or from publication when it is still to come."""

    count: Count
    unit: Unit

    def within(self, setting: Setting, /) -> Interval | None:
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
    """A time ahead when the clause is about the future, else a mere duration: "in two weeks"."""

    count: Count
    unit: Unit

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the days ahead; None when the clause is not known to be about the future."""
        return Away(self.count, self.unit, 1).within(setting) if setting.future else None


@dataclass(frozen=True, slots=True)
class NoTime:
    """A duration or a recurrence: it tells no day."""

    def within(self, _setting: Setting, /) -> Interval | None:
        """Return None."""
        return None


@dataclass(frozen=True, slots=True)
class Between:
    """From one time to another, both included: "from March 3 to April 7"."""

    first: Expression
    last: Expression

    def within(self, setting: Setting, /) -> Interval | None:
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
