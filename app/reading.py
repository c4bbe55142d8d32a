"""Events by id with what a caller asked for beside them: claims, figures, the past view."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.graph import Graph, Parameter
from app.known import KnownRow, as_known
from app.models.actors import Evidenced, TopEvent, TopEventRow
from app.models.claims import EventClaimRow, Said, said_of
from app.models.common import ActorRef, NameRow, Total
from app.models.events import Event, EventRow, event_of
from app.models.timeline import CountRow
from app.parameters import AsKnown, Sides
from graph_schema.errors import NotFound

CLAIMS_PER_EVENT = 100
EVIDENCE_PER_EVENT = 3
NEWEST = 500  # events of a pair among which those that stand for it are looked for
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
    params: dict[str, Parameter] = {"ids": list(ids), "past": wish.known.recorded_at is not None}
    rows = await graph.fetch("events", EventRow, params)
    if wish.known.limited:
        rows = await _as_known(graph, rows, wish.known)
    if not (wish.figures or wish.claims):
        return [event_of(row) for row in rows]
    claims = await _claims(graph, [row.id for row in rows], wish)
    return [event_of(row, claims.get(row.id, []), with_claims=wish.claims) for row in rows]


async def read_total(
    graph: Graph, query: str, params: dict[str, Parameter], *, whole: int | None = None
) -> Total:
    """Return the total that a counting query gives, honest about where counting stopped.

    Args:
        graph: the graph.
        query: the query that counts.
        params: its parameters but for the cap.
        whole: number of items when one page holds them all, which need not be counted then.
    """
    if whole is not None:
        return Total(value=whole, relation="eq")
    counted = await graph.remembered(query, CountRow, params | {"cap": COUNT_CAP + 1})
    return Total.capped(counted[0].counted, COUNT_CAP)


async def read_top(
    graph: Graph,
    dyads: Iterable[str],
    wanted: Mapping[str, Parameter],
    known: AsKnown,
    *,
    top: int,
) -> dict[str, list[Evidenced]]:
    """Return the events that stand for pairs, with their evidence, by pair (`dyad_of`).

    Args:
        graph: the graph.
        dyads: the pairs.
        wanted: filters and period of the events.
        known: which claims count.
        top: most events of one pair.
    """
    pairs = sorted(set(dyads))
    if not pairs:
        return {}
    params = dict(wanted) | {"dyads": pairs, "among": NEWEST, "limit": top}
    rows = await graph.fetch("dyad_top", TopEventRow, params)
    ids = sorted({row.id for row in rows})
    evidence = await read_evidence(graph, ids, known)
    then = {e.id: e for e in await read_events(graph, ids, Wish(known))} if known.limited else {}
    found: dict[str, list[Evidenced]] = {}
    for row in rows:
        plain = row.model_dump() if row.id not in then else dict(then[row.id])
        shown = {name: plain[name] for name in TopEvent.model_fields}
        found.setdefault(row.dyad, []).append(Evidenced(**shown, evidence=evidence.get(row.id, [])))
    return found


def dyad_of(one: str, other: str) -> str:
    """Return the key of a pair of actors: its ids in order (graph_schema/README.md, ON_DYAD)."""
    return f"{min(one, other)}|{max(one, other)}"


async def read_evidence(graph: Graph, ids: Sequence[str], known: AsKnown) -> dict[str, list[Said]]:
    """Return the sentences that say so, at most 3 for each event, by event."""
    if not ids:
        return {}
    claims = await _claims(graph, sorted(set(ids)), Wish(known, per_event=EVIDENCE_PER_EVENT))
    return {event: [said_of(row) for row in rows] for event, rows in claims.items()}


async def named_actors(graph: Graph, named: Mapping[str, str | None]) -> dict[str, ActorRef]:
    """Return the actors that parameters name, by parameter; those that are None are left out.

    For an actor that was merged into another, that other one answers.

    Raises:
        NotFound: one is not in the graph; the message names it and its parameter.
    """
    wanted = {name: id_ for name, id_ in named.items() if id_ is not None}
    if not wanted:
        return {}
    rows = await graph.fetch("actor_names", NameRow, {"ids": sorted(set(wanted.values()))})
    found = {row.asked: ActorRef(id=row.id, name=row.name) for row in rows}
    for name, id_ in wanted.items():
        if id_ not in found:
            raise NotFound(f"{name}: no actor with the id {id_!r} in this graph")
    return {name: found[id_] for name, id_ in wanted.items()}


async def side_ids(graph: Graph, sides: Sides, names: tuple[str, str]) -> dict[str, Parameter]:
    """Return the ids of two sides as parameters called `names`; None where any side will do.

    Raises:
        NotFound: one is not in the graph.
    """
    found = await named_actors(graph, {"from": sides.sender, "to": sides.receiver})
    ids = (found[name].id if name in found else None for name in ("from", "to"))
    return dict(zip(names, ids, strict=True))


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
