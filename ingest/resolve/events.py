"""An event out of its claims: every field follows from them, so it can be worked out again.

`event_of` also answers "as known on a day": give it the claims that were reported by then.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from graph_schema.identifiers import stable_id
from graph_schema.ontology import intensity, natural_types, quad_class
from ingest.models import Claim, Interval, Kind, Movement, Status
from ingest.resolve.clusters import claim_order
from ingest.resolve.figures import envelope
from ingest.resolve.models import Event, Origin
from ingest.resolve.texts import texts_of
from ingest.resolve.titles import title_of

_FACTUAL: Mapping[Status, int] = {"happened": 1, "ongoing": 2, "ended": 3}
_PROSPECTIVE: Mapping[Status, int] = {"possible": 1, "planned": 2}
# Arrivals name the movement before the presence that they lead to.
_MOVEMENTS: Sequence[Movement] = ("deploy", "reinforce", "redeploy", "withdraw", "station")
_CORE_DAYS = 7  # the days of an event come from windows up to this, or twice the shortest one
_UNDATED_YEAR = 9999


def event_of(claims: Iterable[Claim], origins: Mapping[str, Origin], *, partition: str) -> Event:
    """Return the event that claims tell of.

    Args:
        claims: claims of one partition that `clusters` put together; at least one.
        origins: publisher and cluster of each article id; a missing article is a source of its own.
        partition: key of the partition.
    """
    told = sorted(claims, key=claim_order)
    kind, asserted = told[0].kind, [c for c in told if c.status != "denied"] or told
    types = _types(kind, asserted)
    days = [claim.reported_at for claim in told if claim.reported_at is not None]
    time = _time(asserted)
    sources = _ranked(name for claim in told for name in claim.source)
    targets = _ranked(name for claim in told for name in claim.target)
    event = Event(
        id=stable_id("event", told[0].claim_id),
        partition=partition,
        kind=kind,
        type=types[0],
        types=types,
        quad=quad_class(types[0]),
        intensity=intensity(types[0]),
        status=status_of(told),
        movement=_movement(asserted),
        title="",
        claims=tuple(claim.claim_id for claim in told),
        sources=sources,
        targets=targets,
        places=_ranked(claim.place for claim in told if claim.place is not None),
        items=_ranked(item for claim in told for item in claim.items),
        time=time,
        quantity=envelope(told),
        n_claims=len(told),
        n_sources=independent_sources((claim.article_id for claim in told), origins),
        first_reported=min(days, default=None),
        last_reported=max(days, default=None),
        sort_day=time.earliest if time else min(days, default=None),
        ledger=ledger_id(told[0]) if kind == "deployment" else None,
    )
    return replace(event, title=title_of(event))


def status_of(claims: Sequence[Claim]) -> Status:
    """Return the status that claims, earliest first, leave an event in.

    What is said to have happened stands over plans, and denials of one side over neither; among
    equals the latest report counts, and in it the furthest stage. Only denials: denied.
    """
    for stages in (_FACTUAL, _PROSPECTIVE):
        heard = [claim for claim in claims if claim.status in stages]
        if heard:
            return max(heard, key=lambda claim: (_day(claim), stages[claim.status])).status
    return "denied"


def independent_sources(articles: Iterable[str], origins: Mapping[str, Origin]) -> int:
    """Return how many sources stand behind articles: one a publisher, one a text and its copies.

    Articles that share either are one source, and so on along the chain.
    """
    groups: list[set[str]] = []
    for article, text in texts_of(articles, origins).items():
        origin, marks = origins.get(article), {f"text:{text}"}
        if origin is not None:
            marks |= {f"publisher:{name}" for name in origin.publishers}
        for group in [group for group in groups if not group.isdisjoint(marks)]:
            marks |= group
            groups.remove(group)
        groups.append(marks)
    return len(groups)


def ledger_sides(claim: Claim) -> tuple[str, str | None]:
    """Return the roots whose forces move, and to whom: the first that the claim names of each."""
    sender = claim.source[0].partition("/")[0] if claim.source else ""
    host = claim.target[0].partition("/")[0] if claim.target else None
    return sender, host


def ledger_id(claim: Claim) -> str:
    """Return the id of the ledger that a claim's deployment belongs to."""
    return stable_id("ledger", *ledger_sides(claim))


def _types(kind: Kind, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return the types that claims give, by how many put them first, then by the kind's order."""
    first = Counter(claim.type[0] for claim in claims)
    natural = list(natural_types(kind))
    named = {name for claim in claims for name in claim.type}

    def rank(name: str) -> tuple[int, int, str]:
        order = natural.index(name) if name in natural else len(natural)
        return -first[name], order, name

    return tuple(sorted(named, key=rank))


def _movement(claims: Sequence[Claim]) -> Movement | None:
    """Return the movement that most claims give; being there only when nobody says how."""
    counts = Counter(claim.movement for claim in claims if claim.movement is not None)
    moving = {name: number for name, number in counts.items() if name != "station"} or counts
    return min(moving, key=lambda m: (-moving[m], _MOVEMENTS.index(m)), default=None)


def _time(claims: Sequence[Claim]) -> Interval | None:
    """Return the days from the first to the last that the more exact claims give."""
    times = [claim.time for claim in claims if claim.time is not None]
    if not times:
        return None
    longest = max(_CORE_DAYS, 2 * min(map(_days, times)))
    core = [time for time in times if _days(time) <= longest]
    return Interval(min(time.earliest for time in core), max(time.latest for time in core))


def _days(time: Interval) -> int:
    return (time.latest - time.earliest).days + 1


def _ranked(names: Iterable[str]) -> tuple[str, ...]:
    """Return names by how often they come, then as they first came."""
    counts = Counter(names)
    order = {name: place for place, name in enumerate(counts)}
    return tuple(sorted(counts, key=lambda name: (-counts[name], order[name])))


def _day(claim: Claim) -> date:
    return claim.reported_at or date.min
