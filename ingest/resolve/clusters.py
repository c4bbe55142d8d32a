"""Claims of one partition, gathered into happenings.

Pairs that pass `sameness` are joined from the surest to the least sure (ties by claim id), and a
join is left out when the whole would hold what cannot be one happening: exact days further apart
than `Tempo.spread`, two places that differ, killed and wounded, other sides. So these are the
connected components of a symmetric test, cut where a chain of neighbours would lead from one
happening to the next; and they depend on the set of claims alone, not on its order.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.models import Claim, Kind
from ingest.resolve.readings import Reading, read
from ingest.resolve.sameness import same_sum, sameness
from ingest.resolve.sides import place_relation
from ingest.resolve.windows import TEMPO, Window

EXACT_DAYS = (
    7  # a window of up to a week gives the days of a happening, a longer one only bounds it
)


@dataclass(frozen=True, slots=True)
class Outline:
    """What a group of claims has already settled about its happening.

    Attributes:
        first, last: of its exact days; None while there are none. A denial gives no days.
        things: what is counted, where that tells happenings apart: killed, wounded, aircraft.
        targets: the sides acted on, as the claims name them.
        sums: unit and amount of what is given.
    """

    kind: Kind
    first: date | None
    last: date | None
    places: frozenset[str]
    things: frozenset[str]
    targets: frozenset[frozenset[str]]
    sums: frozenset[tuple[str | None, float]]

    @property
    def days(self) -> int:
        """Return how many days lie between the first and the last exact day; 0 without any."""
        return 0 if self.first is None or self.last is None else (self.last - self.first).days

    def joined(self, other: "Outline") -> "Outline":
        """Return the outline of both groups together."""
        firsts = [day for day in (self.first, other.first) if day is not None]
        lasts = [day for day in (self.last, other.last) if day is not None]
        return Outline(
            kind=self.kind,
            first=min(firsts, default=None),
            last=max(lasts, default=None),
            places=self.places | other.places,
            things=self.things | other.things,
            targets=self.targets | other.targets,
            sums=self.sums | other.sums,
        )

    def fits(self, other: "Outline") -> bool:
        """Return whether both groups can be one happening."""
        whole = self.joined(other)
        if whole.days >= TEMPO[self.kind].spread:
            return False
        if any(
            place_relation(one, another) == "different"
            for one in self.places
            for another in other.places
        ):
            return False
        if self.things and other.things and self.things.isdisjoint(other.things):
            return False
        if any(one.isdisjoint(two) for one in self.targets for two in other.targets):
            return False
        return all(
            unit != other_unit or same_sum(amount, other_amount)
            for unit, amount in self.sums
            for other_unit, other_amount in other.sums
        )


def clusters(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Return the happenings of one partition, each with its claims, earliest first."""
    readings = [read(claim) for claim in sorted(claims, key=claim_order)]
    groups = _Groups(readings)
    pairs = sorted(
        (-strength, readings[one].claim.claim_id, readings[two].claim.claim_id, one, two)
        for one, two in _neighbours(readings)
        if (strength := sameness(readings[one], readings[two])) is not None
    )
    for _, _, _, one, two in pairs:
        groups.join(one, two)
    return [[readings[index].claim for index in group] for group in groups.members()]


def connected(claims: Iterable[Claim], seeds: Collection[str]) -> list[Claim]:
    """Return the claims of one partition that the happenings of `seeds` can depend on.

    They are the components of `sameness` that hold a seed. Claims outside are joined to none of
    them, so `clusters` puts both parts together as it would the whole.
    """
    waiting = [read(claim) for claim in claims]
    found = [reading for reading in waiting if reading.claim.claim_id in seeds]
    waiting = [reading for reading in waiting if reading.claim.claim_id not in seeds]
    for reading in found:  # grows while it is read
        reached = [other for other in waiting if sameness(reading, other) is not None]
        if reached:
            found += reached
            joined = {other.claim.claim_id for other in reached}
            waiting = [other for other in waiting if other.claim.claim_id not in joined]
    return [reading.claim for reading in found]


def claim_order(claim: Claim) -> tuple[date, str, int, str]:
    """Return the key that puts the earliest claim first; undated ones come last."""
    return claim.reported_at or date.max, claim.article_id, claim.start, claim.claim_id


class _Groups:
    """Disjoint groups of claims by index; each knows its outline."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._parent = list(range(len(readings)))
        self._outline = [_outline(reading) for reading in readings]

    def join(self, one: int, two: int) -> None:
        """Join the groups of two claims where their outlines fit."""
        first, second = sorted((self._find(one), self._find(two)))
        if first != second and self._outline[first].fits(self._outline[second]):
            self._parent[second] = first
            self._outline[first] = self._outline[first].joined(self._outline[second])

    def members(self) -> Iterable[list[int]]:
        """Return the groups, each in ascending order, by their first member."""
        groups: dict[int, list[int]] = {}
        for index in range(len(self._parent)):
            groups.setdefault(self._find(index), []).append(index)
        return groups.values()

    def _find(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index


def _neighbours(readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Yield pairs whose windows overlap or adjoin, and pairs of claims without any window."""
    dated = sorted(
        (
            (reading.window, index)
            for index, reading in enumerate(readings)
            if reading.window is not None
        ),
        key=lambda pair: (pair[0].earliest, pair[1]),
    )
    for position, (window, index) in enumerate(dated):
        reach = _reach(window, readings[index].claim.kind)
        for later, other in dated[position + 1 :]:
            if later.earliest > reach:
                break
            yield min(index, other), max(index, other)
    undated = [index for index, reading in enumerate(readings) if reading.window is None]
    yield from ((one, two) for one in undated for two in undated if one < two)


def _reach(window: Window, kind: Kind) -> date:
    try:
        return window.latest + timedelta(days=TEMPO[kind].gap + 1)
    except OverflowError:
        return date.max


def _outline(reading: Reading) -> Outline:
    window, claim = reading.window, reading.claim
    exact_days = min(EXACT_DAYS, TEMPO[claim.kind].spread)
    exact = window is not None and window.stated and window.days <= exact_days
    exact = exact and claim.status != "denied"
    counts_people = claim.kind == "deployment" and reading.unit == "persons"
    settles_things = claim.kind in ("casualties", "deployment") and not counts_people
    return Outline(
        kind=claim.kind,
        first=window.earliest if exact and window else None,
        last=window.latest if exact and window else None,
        places=frozenset() if claim.place is None else frozenset({claim.place}),
        things=frozenset({reading.unit}) if settles_things and reading.unit else frozenset(),
        targets=frozenset({reading.targets}) if reading.targets else frozenset(),
        sums=frozenset({(reading.unit, claim.quantity.low)})
        if claim.kind == "transfer" and claim.quantity
        else frozenset(),
    )
