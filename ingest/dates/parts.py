"""Parts of longer times: "late last week", "the first half of 2024", "earlier this month"."""

from dataclasses import dataclass

from ingest.dates.calendar import Edge, Unit, containing, half_of, part_of, slice_of
from ingest.dates.setting import DAY, Expression, Setting
from ingest.dates.yearly import YearRule
from ingest.models import Interval


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

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the days from the first to the last part of the whole."""
        whole = self.whole.within(setting)
        return None if whole is None else _from_first_to_last(whole, self.parts)


@dataclass(frozen=True, slots=True)
class PartOfRule:
    """A part of a yearly thing: "mid-October", "the first week of February", "late spring"."""

    whole: YearRule
    parts: tuple[Part, ...]

    def of(self, year: int) -> Interval | None:
        """Return the days from the first to the last part of the whole of `year`."""
        whole = self.whole.of(year)
        return None if whole is None else _from_first_to_last(whole, self.parts)


@dataclass(frozen=True, slots=True)
class Around:
    """The calendar unit around a time: "the week of Oct. 7", "the weekend of Oct. 5-6".

    Attributes:
        weekend: only the Saturday and Sunday of the week are meant.
    """

    inner: Expression
    unit: Unit
    weekend: bool = False

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the unit around the first day, and all days of the inner time."""
        inner = self.inner.within(setting)
        if inner is None:
            return None
        first, last = (containing(day, self.unit) for day in (inner.earliest, inner.latest))
        if self.weekend:
            return Interval(first.latest - DAY, first.latest)
        return Interval(first.earliest, last.latest)


@dataclass(frozen=True, slots=True)
class UpToNow:
    """A running time cut at publication ("earlier this month"); all of one that is not running."""

    whole: Expression
    later: bool = False

    def within(self, setting: Setting, /) -> Interval | None:
        """Return the part before (or, for "later this month", after) publication."""
        whole, day = self.whole.within(setting), setting.published
        if whole is None or not whole.earliest <= day <= whole.latest:
            return whole
        return Interval(day, whole.latest) if self.later else Interval(whole.earliest, day)


def _from_first_to_last(whole: Interval, parts: tuple[Part, ...]) -> Interval | None:
    found = [interval for part in parts if (interval := part.of(whole)) is not None]
    if len(found) < len(parts):
        return None
    return Interval(min(i.earliest for i in found), max(i.latest for i in found))
