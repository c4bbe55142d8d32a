"""How many in all: figures of several events added up, each counted once.

Events are separate happenings, but their figures may count the same people or things: "40 killed
since January" holds "5 killed on 3 March". So figures of one unit add up by these rules:

* Only what happened, is ongoing or ended counts; of deployments only what comes: deploy, reinforce.
* Two events are surely apart when they share no day, or their places differ. Only those add up to
  the least that there were. A hedge counts: "up to 3,000" may be none.
* An event holds another whose days lie within its own, at a place that may be the same. The most
  that there were is the sum over events that none holds, each with the larger of its own figure
  and the sum over what it holds.

So the same figure told twice, as two events, widens the range and never both of its ends.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.models import Interval, Quantity
from ingest.resolve.figures import numbers_allowed, unit_class
from ingest.resolve.models import Event
from ingest.resolve.sides import place_relation

COUNTED = frozenset({"happened", "ongoing", "ended"})
COMING = frozenset({None, "deploy", "reinforce"})
WHENEVER = Interval(date.min, date.max)


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of figures of one unit.

    Attributes:
        unit: class of what is counted (`figures.unit_class`); None for bare numbers.
        low, high: at least and at most so many, by the figures as they were told.
        is_open: one of the figures said "at least" or "more than": there may be more than `high`.
        events: ids of the events counted, sorted.
    """

    unit: str | None
    low: float
    high: float
    is_open: bool
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    event: str
    days: Interval | None
    places: tuple[str, ...]
    low: float
    high: float
    is_open: bool

    @property
    def window(self) -> Interval:
        return self.days or WHENEVER


def totals(events: Iterable[Event]) -> tuple[Total, ...]:
    """Return the sum of each unit that events count, by unit.

    Args:
        events: of one kind, and with the same sides: those of a ledger, the transfers from one
            giver to one receiver, the casualties of one side. In any order.
    """
    units: dict[str | None, list[_Part]] = {}
    for event in events:
        counts = event.status in COUNTED and event.movement in COMING
        if event.quantity is not None and counts:
            units.setdefault(unit_class(event.quantity.unit), []).append(
                _part(event, event.quantity)
            )
    return tuple(
        _total(unit, units[unit]) for unit in sorted(units, key=lambda name: (name is None, name))
    )


def _part(event: Event, figure: Quantity) -> _Part:
    least, most = numbers_allowed(figure)
    hedged = figure.qualifier in ("up to", "fewer than")
    return _Part(
        event=event.id,
        days=event.time,
        places=event.places,
        low=least if hedged else figure.low,
        high=figure.high,
        is_open=most == float("inf"),
    )


def _total(unit: str | None, parts: list[_Part]) -> Total:
    parts = sorted(parts, key=lambda part: (part.window, part.event))
    return Total(
        unit=unit,
        low=_least(parts),
        high=_most(parts),
        is_open=any(part.is_open for part in parts),
        events=tuple(sorted(part.event for part in parts)),
    )


def _least(parts: Sequence[_Part]) -> float:
    """Return the greatest sum of events that are surely apart, as far as looked for."""
    return sum(map(_least_of_cluster, _clusters(parts)))


def _least_of_cluster(parts: Sequence[_Part]) -> float:
    """Return the same for events that a chain of possible overlaps holds together."""
    if len(parts) == 1:
        return parts[0].low
    whole = next((p for p in parts if all(_holds(p, other) for other in parts if other != p)), None)
    if whole is not None:
        return max(whole.low, _least([part for part in parts if part != whole]))
    return _best_apart_in_time(parts)


def _best_apart_in_time(parts: Sequence[_Part]) -> float:
    """Return the greatest sum of events that share no day (weighted interval scheduling)."""
    best: list[tuple[date, float]] = []  # last day, greatest sum of those that end by then
    for part in sorted(parts, key=lambda part: (part.window.latest, part.window.earliest)):
        before = max((total for last, total in best if last < part.window.earliest), default=0.0)
        so_far = best[-1][1] if best else 0.0
        best.append((part.window.latest, max(so_far, before + part.low)))
    return best[-1][1]


def _most(parts: Sequence[_Part]) -> float:
    """Return the sum over events that none holds; of several holders the shortest one counts."""
    longest_first = sorted(
        parts, key=lambda part: (part.window.earliest - part.window.latest, part.event)
    )
    held = [0.0] * len(parts)
    most = 0.0
    for place in reversed(range(len(parts))):
        part = longest_first[place]
        share = max(part.high, held[place])
        holders = (n for n in reversed(range(place)) if _holds(longest_first[n], part))
        holder = next(holders, None)
        if holder is None:
            most += share
        else:
            held[holder] += share
    return most


def _clusters(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Return the parts in groups that are surely apart from each other."""
    groups: list[list[_Part]] = []
    for part in parts:
        near = [group for group in groups if any(_may_overlap(part, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(other for group in near for other in group), part])
    return groups


def _may_overlap(one: _Part, other: _Part) -> bool:
    first, second = one.window, other.window
    share_a_day = first.earliest <= second.latest and second.earliest <= first.latest
    return share_a_day and _may_be_at_one_place(one, other)


def _holds(one: _Part, other: _Part) -> bool:
    """Return whether the days of one lie around those of the other; of equal ones the first."""
    if one is other or one.days is None or other.days is None:
        return False
    around = one.days.earliest <= other.days.earliest and other.days.latest <= one.days.latest
    is_first = one.days != other.days or one.event < other.event
    return around and is_first and _may_be_at_one_place(one, other)


def _may_be_at_one_place(one: _Part, other: _Part) -> bool:
    return (
        not one.places
        or not other.places
        or any(
            place_relation(first, second) != "different"
            for first in one.places
            for second in other.places
        )
    )
