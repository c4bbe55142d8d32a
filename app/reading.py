"""Events by id with what a caller asked for beside them: claims, figures, the past view."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.graph import Graph, Parameter
from app.known import KnownRow, as_known
from app.models.claims import EventClaimRow
from app.models.common import Total
from app.models.events import Event, EventRow, event_of
from app.models.timeline import CountRow
from app.parameters import AsKnown

CLAIMS_PER_EVENT = 100
COUNT_CAP = 10_000  # totals are counted up to here


@dataclass(frozen=True)
class Wish:
    """What to read beside events.

    Attributes:
        known: which claims count.
        figures: read claims, and give every figure.
        claims: list the claims themselves; they are read then too.
        per_event: most claims read of one event.
    """

    known: AsKnown
    figures: bool = False
    claims: bool = False
    per_event: int = CLAIMS_PER_EVENT


async def read_events(graph: Graph, ids: Sequence[str], wish: Wish) -> list[Event]:
    """Return the events of `ids`, in their order; those with no claim that counts are left out."""
    if not ids:
        return []
    past = wish.known.recorded_at is not None
    rows = await graph.fetch("events", EventRow, {"ids": list(ids), "past": past})
    if wish.known.limited:
        rows = await _as_known(graph, rows, wish.known)
    if not (wish.figures or wish.claims):
        return [event_of(row) for row in rows]
    claims = await _claims(graph, [row.id for row in rows], wish)
    return [event_of(row, claims.get(row.id, []), with_claims=wish.claims) for row in rows]


async def read_total(graph: Graph, query: str, params: dict[str, Parameter]) -> Total:
    """Return the total that a counting query gives, honest about where counting stopped."""
    counted = await graph.fetch(query, CountRow, params | {"cap": COUNT_CAP + 1})
    return Total.capped(counted[0].counted, COUNT_CAP)


async def _as_known(graph: Graph, rows: Iterable[EventRow], known: AsKnown) -> list[EventRow]:
    by_id = {row.id: row for row in rows}
    params = known.known() | {"ids": list(by_id)}
    deciding = await graph.fetch("known_claims", KnownRow, params)
    by_event = _grouped(deciding)
    return [as_known(row, by_event[id_]) for id_, row in by_id.items() if id_ in by_event]


async def _claims(graph: Graph, ids: Sequence[str], wish: Wish) -> dict[str, list[EventClaimRow]]:
    params = wish.known.known() | {"ids": list(ids), "per_event": wish.per_event}
    return _grouped(await graph.fetch("event_claims", EventClaimRow, params))


def _grouped[Row: (KnownRow, EventClaimRow)](rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return rows by event; queries give those of one event together."""
    return {key: list(group) for key, group in groupby(rows, key=lambda row: row.event_id)}
