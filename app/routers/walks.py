"""Bounded walks: what is near an actor, and how two actors are linked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from app.dependencies import Cached, GraphDep, IdPath, QuestionDep
from app.graph import Graph, Parameter
from app.models.actors import ActorItemRow, Evidenced
from app.models.common import ActorRef
from app.models.walks import LinkRow, Neighbours, Node, Path, Paths, Step, WayRow, edge_of
from app.pages import path_actors
from app.parameters import MAX_ID, ActivePeriod, AnyKind, Period
from app.reading import dyad_of, named_actors, read_top
from app.responses import MOVED, NOT_MODIFIED, UNKNOWN
from app.walking import (
    Links,
    best_paths,
    both_ways,
    explore,
    node_of,
    plain_node,
    strength_of,
)
from graph_schema.errors import InputError

router = APIRouter(prefix="/v1", tags=["walks"], dependencies=[Cached], responses=NOT_MODIFIED)

FOLLOWED = 25  # strongest links of an actor that a search for paths follows
EVIDENCE_EVENTS = 2  # of each step


class WalkFilter(AnyKind):
    """Which events make a link."""

    min_events: int = Field(
        default=1,
        ge=1,
        description="Only links of so many events; those of what an actor is part of stay.",
        examples=[2],
    )

    def links(self, since: date | None, until: date | None) -> Links:
        """Return the links that the events of a period make; both days included, by month."""
        params = self.event_filter() | {
            "min_events": self.min_events,
            "first_month": (since or date.min).isoformat()[:7],
            "last_month": (until or date(9999, 11, 30)).isoformat()[:7],
        }
        narrowed = self.limited or self.kind or self.type or self.status or self.min_sources
        return Links(params, events=bool(narrowed))


class NeighbourParameters(Period, WalkFilter):
    """Parameters of /v1/actors/{id}/neighbours."""

    hops: int = Field(default=1, ge=1, le=2, description="How far to walk.", examples=[1])
    limit: int = Field(
        default=25, ge=1, le=100, description="Links of each actor, strongest first.", examples=[25]
    )


class PathParameters(ActivePeriod, WalkFilter):
    """Parameters of /v1/paths."""

    source: str = Field(
        alias="from", min_length=1, max_length=MAX_ID, description="Id of an actor.",
        examples=["PRK"],
    )  # fmt: skip
    target: str = Field(
        alias="to", min_length=1, max_length=MAX_ID, description="Id of another actor.",
        examples=["UKR"],
    )  # fmt: skip
    max_hops: int = Field(default=3, ge=1, le=4, description="Links at most.", examples=[3])
    rank: Literal["shortest", "strongest"] = Field(
        default="shortest",
        description="`shortest`: fewest links first; `strongest`: first the way whose weakest "
        "link has the most events.",
        examples=["strongest"],
    )
    limit: int = Field(default=3, ge=1, le=10, description="Ways at most.", examples=[3])


@router.get(
    "/actors/{id}/neighbours",
    responses=UNKNOWN | MOVED,
    tags=["actors"],
    summary="What an actor is linked to, as nodes and edges",
)
async def neighbours(
    id: IdPath,
    graph: GraphDep,
    question: QuestionDep,
    ask: Annotated[NeighbourParameters, Query()],
) -> Neighbours:
    """Countries and organisations it has to do with, what it is part of, and its parts.

    Without filters links count what happened, is ongoing or ended, by the months of the period.
    """
    actor = (await path_actors(graph, question, {"id": id}))["id"]
    links = ask.links(ask.since, ask.until)
    ball = await explore(graph, await _start(graph, actor), links, hops=ask.hops, limit=ask.limit)
    rows = _once(row for found in ball.links.values() for row in found)
    quads = await links.quads(graph, rows)
    return Neighbours(
        actor=actor,
        nodes=list(ball.nodes.values()),
        edges=[edge_of(row, quads.get(dyad_of(row.id, row.other), {})) for row in rows],
        truncated=ball.truncated,
    )


@router.get("/paths", responses=UNKNOWN, summary="How two actors are linked, over which others")
async def paths(graph: GraphDep, ask: Annotated[PathParameters, Query()]) -> Paths:
    """Ways from one actor to another, each step with the events and sentences that it rests on.

    `from` and `to` are actors here; world time is `active_from` and `active_to`, by month.
    """
    named = await named_actors(graph, {"from": ask.source, "to": ask.target})
    source, target = named["from"], named["to"]
    if source.id == target.id:
        raise InputError(f"from and to are one actor: {source.id}")
    links = ask.links(ask.active_from, ask.active_to)
    nodes, found, truncated = await _between(graph, source, target, links, ask.max_hops)
    best = best_paths(
        found,
        (source.id, target.id),
        max_hops=ask.max_hops,
        by_strength=ask.rank == "strongest",
        count=ask.limit,
    )
    steps = [row for way in best for row in way]
    evidence = await _evidence(graph, ask, steps)
    quads = await links.quads(graph, steps)
    return Paths(
        source=source,
        target=target,
        max_hops=ask.max_hops,
        rank=ask.rank,
        explored=len(nodes),
        truncated=truncated,
        items=[_path(way, (source, target), nodes, (evidence, quads)) for way in best],
    )


async def _start(graph: Graph, actor: ActorRef) -> Node:
    found = await graph.one("actor_item", ActorItemRow, {"id": actor.id})
    return plain_node(actor, kind=found.kind, iso3=found.iso3)


async def _between(
    graph: Graph, source: ActorRef, target: ActorRef, links: Links, max_hops: int
) -> tuple[dict[str, Node], dict[str, list[LinkRow]], bool]:
    """Return what lies around two actors: walks from both that meet in the middle."""
    start, end = await _start(graph, source), await _start(graph, target)
    near = await explore(graph, start, links, hops=max(1, max_hops - 2), limit=FOLLOWED)
    far = await explore(graph, end, links, hops=1, limit=FOLLOWED)
    # The middle link of a way: from what is near one end to what is near the other.
    joining = await links.of(graph, near.nodes, limit=FOLLOWED, only=list(far.nodes))
    if not links.events:
        ends: dict[str, Parameter] = {"source": source.id, "target": target.id}
        ways = await graph.fetch(
            "shortest", WayRow, ends | dict(links.params) | {"max_hops": max_hops}
        )
        ids = [id_ for way in ways for id_ in way.ids]
        joining += await links.of(graph, ids, limit=FOLLOWED, only=ids) if ids else []
    nodes = {**far.nodes, **near.nodes}
    for row in joining:
        nodes.setdefault(row.other, node_of(row, hops=0))
    found = [row for ball in (near, far) for rows in ball.links.values() for row in rows]
    return nodes, both_ways([*found, *joining], nodes), near.truncated or far.truncated


async def _evidence(
    graph: Graph, ask: PathParameters, rows: Iterable[LinkRow]
) -> dict[str, list[Evidenced]]:
    """Return the events that links rest on, by pair."""
    pairs = {dyad_of(row.id, row.other) for row in rows if row.relation == "relates_to"}
    period = {"since": ask.active_from or date.min, "until": ask.active_to or date.max}
    return await read_top(graph, pairs, ask.event_filter() | period, ask, top=EVIDENCE_EVENTS)


def _path(
    way: Sequence[LinkRow],
    ends: tuple[ActorRef, ActorRef],
    nodes: Mapping[str, Node],
    about: tuple[Mapping[str, list[Evidenced]], Mapping[str, Mapping[int, int]]],
) -> Path:
    """Return a path; `about`: the events that links rest on, and their number by quad class."""
    evidence, quads = about
    ids = [ends[0].id, *(row.other for row in way)]
    return Path(
        hops=len(way),
        strength=strength_of(way),
        nodes=[nodes[id_].model_copy(update={"hops": hop}) for hop, id_ in enumerate(ids)],
        steps=[
            Step(**dict(edge_of(row, quads.get(pair, {}))), evidence=evidence.get(pair, []))
            for row in way
            for pair in [dyad_of(row.id, row.other)]
        ],
    )


def _once(rows: Iterable[LinkRow]) -> list[LinkRow]:
    """Return links without those that are others seen from their other end."""
    seen = set[tuple[str, str]]()
    kept = []
    for row in rows:
        if (row.other, row.id) not in seen:
            seen.add((row.id, row.other))
            kept.append(row)
    return kept
