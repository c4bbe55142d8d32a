"""How many in all: figures of several events added up, each counted once.

Events are separate happenings, but their figures may count the same people or things: "40 killed
since January" holds "5 killed on 3 March". So figures of one unit add up by these rules:

* Only what happened, is ongoing or ended counts; of deployments only what comes: deploy, reinforce.
* Two events are surely apart when they share no day, or their places differ. Only those add up to
  the least that there were. A hedge counts: "up to 3,000" may be none.
* An event holds another whose days lie within its own, at a place that may be the same. The most
  that there were is the sum over events that none holds, each with the larger of its own figure
  and the sum over what it holds.

So the same figure told twice, as two events, widens the range and never both of its ends. Figures
of one event that differ widen it, too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.models.claims import Figure
from app.models.common import PlaceRef
from app.models.events import Event, Sum
from graph_schema.figures import numbers_allowed, unit_class

COUNTED = frozenset({"happened", "ongoing", "ended"})
COMING = frozenset({None, "deploy", "reinforce"})


@dataclass(frozen=True, slots=True)
class _Part:
    """The figures of one event in one unit; days are its first and last, None where not known."""

    event: str
    days: tuple[date, date] | None
    places: tuple[PlaceRef, ...]
    low: float
    high: float
    is_open: bool

    @property
    def window(self) -> tuple[date, date]:
        return self.days or (date.min, date.max)


def totals(events: Iterable[Event]) -> list[Sum]:
    """Return the sum of each unit that events count, by unit.

    Args:
        events: with figures, of one kind, and with the same sides: those of a ledger, the transfers
            from one giver to one receiver. In any order.
    """
    parts = [
        (unit, _part(event, figures))
        for event in events
        if event.status in COUNTED and event.movement in COMING
        for unit, figures in _by_unit(event)
    ]
    parts.sort(key=lambda pair: (pair[0] is None, pair[0] or "", pair[1].window, pair[1].event))
    units = groupby(parts, key=lambda pair: pair[0])
    return [_total(unit, [part for _, part in pairs]) for unit, pairs in units]


def _by_unit(event: Event) -> list[tuple[str | None, list[Figure]]]:
    """Return the figures of an event by what they count; denials give none."""
    units: dict[str | None, list[Figure]] = {}
    for figure in event.figures or ():
        if figure.stance == "supports":
            units.setdefault(unit_class(figure.unit), []).append(figure)
    return list(units.items())


def _part(event: Event, figures: Sequence[Figure]) -> _Part:
    hedged = ("up to", "fewer than")
    firm = [figure.low for figure in figures if figure.qualifier not in hedged]
    return _Part(
        event=event.id,
        days=_days(event),
        places=tuple(event.places),
        low=min(firm, default=0.0),
        high=max(figure.high for figure in figures),
        is_open=any(numbers_allowed(figure)[1] == float("inf") for figure in figures),
    )


def _days(event: Event) -> tuple[date, date] | None:
    """Return first and last day; what goes on does so at least until its last report."""
    if event.time is None:
        return None
    first = event.time.earliest or date.min
    last = event.time.latest or event.last_reported or date.max
    return first, max(first, last)


def _total(unit: str | None, parts: Sequence[_Part]) -> Sum:
    """Return the sum of parts, which are in the order of their days."""
    return Sum(
        unit=unit,
        low=_least(parts),
        high=_most(parts),
        is_open=any(part.is_open for part in parts),
        n_events=len(parts),
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
    for part in sorted(parts, key=lambda part: part.window[::-1]):
        before = max((total for last, total in best if last < part.window[0]), default=0.0)
        so_far = best[-1][1] if best else 0.0
        best.append((part.window[1], max(so_far, before + part.low)))
    return best[-1][1]


def _most(parts: Sequence[_Part]) -> float:
    """Return the sum over events that none holds; of several holders the shortest one counts."""
    longest_first = sorted(parts, key=lambda part: (part.window[0] - part.window[1], part.event))
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
    (first, last), (other_first, other_last) = one.window, other.window
    share_a_day = first <= other_last and other_first <= last
    return share_a_day and _may_be_at_one_place(one, other)


def _holds(one: _Part, other: _Part) -> bool:
    """Return whether the days of one lie around those of the other; of equal ones the first."""
    if one is other or one.days is None or other.days is None:
        return False
    around = one.days[0] <= other.days[0] and other.days[1] <= one.days[1]
    is_first = one.days != other.days or one.event < other.event
    return around and is_first and _may_be_at_one_place(one, other)


def _may_be_at_one_place(one: _Part, other: _Part) -> bool:
    return (
        not one.places
        or not other.places
        or any(_may_be_one(first, second) for first in one.places for second in other.places)
    )


def _may_be_one(one: PlaceRef, other: PlaceRef) -> bool:
    """Return whether two places are one, or one may lie in the other, as a city in a region."""
    if one.id == other.id:
        return True
    if one.iso3 != other.iso3 and one.iso3 is not None and other.iso3 is not None:
        return False
    return one.kind != other.kind
