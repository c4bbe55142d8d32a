"""An event as it was known: worked out again from the claims that counted then.

The rules are those of ingest.resolve.events, which this package may not import; a test holds the
two together. What only later claims say is gone: status, time, counts, places, items, and figures
in the title. Which claims are about one event, its sides and its types are as resolved now.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from pydantic import BaseModel

from app.models.common import OPEN_END, OPEN_START, PlaceRef, Side
from app.models.events import EventRow
from graph_schema.copies import copies_of

_FACTUAL: Mapping[str, int] = {"happened": 1, "ongoing": 2, "ended": 3}
_PROSPECTIVE: Mapping[str, int] = {"possible": 1, "planned": 2}
ONE_DAY = timedelta(days=1)
_CORE_DAYS = 7  # ingest.resolve.events: windows up to this, or twice the shortest one, count


class KnownRow(BaseModel):
    """One row of known_claims.cypher: what decides an event, of one claim."""

    event_id: str
    id: str
    status: str
    reported_at: date | None
    from_earliest: date | None
    from_latest: date | None
    precision: str | None
    article: str
    cluster: str | None
    signature: str | None
    publishers: list[str]
    place_id: str | None
    items: list[str]


class Known(BaseModel):
    """The fields of an `EventRow` that follow from the claims that count."""

    status: str
    from_earliest: date | None
    to_latest: date | None
    precision: str | None
    n_claims: int
    n_sources: int
    first_reported: date | None
    last_reported: date | None
    title: str
    places: list[PlaceRef]
    items: list[str]
    low: None = None
    high: None = None


def as_known(row: EventRow, claims: Sequence[KnownRow]) -> EventRow:
    """Return the event as `claims` have it, at least one of them; earliest report first."""
    asserted = [claim for claim in claims if claim.status != "denied"] or claims
    days = [claim.reported_at for claim in claims if claim.reported_at is not None]
    status, time = status_of(claims), _time(asserted)
    named = {item.casefold() for claim in claims for item in claim.items}
    places = {claim.place_id for claim in claims}
    known = Known(
        status=status,
        from_earliest=OPEN_START if time is None else time[0],
        to_latest=OPEN_END if time is None or status == "ongoing" else time[1] + ONE_DAY,
        precision=_precision(asserted, time),
        n_claims=len(claims),
        n_sources=independent_sources(claims),
        first_reported=min(days, default=None),
        last_reported=max(days, default=None),
        title=row.title if len(claims) == row.n_claims else _plain_title(row),
        places=[place for place in row.places if place.id in places],
        items=[item for item in row.items if item.casefold() in named],
    )
    return row.model_copy(update=dict(known))


def status_of(claims: Sequence[KnownRow]) -> str:
    """Return the status that claims leave an event in.

    What is said to have happened stands over plans, and denials over neither; among equals the
    latest report counts, and in it the furthest stage. Only denials: denied.
    """
    for stages in (_FACTUAL, _PROSPECTIVE):
        heard = [claim for claim in claims if claim.status in stages]
        if heard:
            latest = max(heard, key=lambda c: (c.reported_at or date.min, stages[c.status]))
            return latest.status
    return "denied"


def independent_sources(claims: Iterable[KnownRow]) -> int:
    """Return how many sources stand behind claims: one a publisher, one a text and its copies.

    Articles that share either are one source, and so on along the chain.
    """
    claims = list(claims)
    copies = copies_of({c.cluster: c.signature for c in claims if c.cluster and c.signature})
    groups: list[set[tuple[str, str]]] = []
    for claim in claims:
        marks = {("article", claim.article)}
        if claim.cluster is not None:
            marks.add(("text", copies.get(claim.cluster, claim.cluster)))
        marks |= {("publisher", publisher) for publisher in claim.publishers}
        for group in [group for group in groups if not group.isdisjoint(marks)]:
            marks |= group
            groups.remove(group)
        groups.append(marks)
    return len(groups)


def _time(claims: Sequence[KnownRow]) -> tuple[date, date] | None:
    """Return first and last day that the more exact claims give; None when none says when."""
    times = [
        (claim.from_earliest, claim.from_latest)
        for claim in claims
        if claim.precision != "unknown" and claim.from_earliest and claim.from_latest
    ]
    if not times:
        return None
    shortest = min(last - first for first, last in times) + ONE_DAY
    longest = max(timedelta(_CORE_DAYS), 2 * shortest)
    core = [(first, last) for first, last in times if last - first + ONE_DAY <= longest]
    return min(first for first, _ in core), max(last for _, last in core)


def _plain_title(row: EventRow) -> str:
    """Return a title without figures, hedges and places, which later claims may have brought."""

    def names(sides: Iterable[Side]) -> str:
        return ", ".join(side.name for side in sides if not side.rolled_up)

    others = names([*row.recipients, *row.hosts])
    return f"{row.kind}: {names(row.actors)}{' - ' if others else ''}{others}"


def _precision(claims: Sequence[KnownRow], time: tuple[date, date] | None) -> str:
    """Return the precision of a claim with just these days; "range" when they come from several."""
    if time is None:
        return "unknown"
    exact = (c.precision for c in claims if (c.from_earliest, c.from_latest) == time)
    return next((precision for precision in exact if precision), "range")
