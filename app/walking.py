"""Walks over the links between actors: bounded breadth-first search, and the best paths in it."""

import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.graph import Graph, Parameter
from app.models.common import ActorRef
from app.models.vocabulary import Status
from app.models.walks import Link, LinkRow, Node, QuadRow
from app.reading import dyad_of

MAX_EXPANSIONS = 20_000  # partial paths that a search takes up before it gives up
FACTUAL: Sequence[Status] = ("happened", "ongoing", "ended")  # what RELATES_TO counts
PART_WEIGHT = 1_000_000_000  # a ministry's link to its country is no weak point of a path


@dataclass(frozen=True)
class Links:
    """Which links count: parameters of adjacent.cypher, and of adjacent_known.cypher if `events`.

    Attributes:
        params: period, least number of events, and with `events` the filters of events.
        events: count the events themselves, not the sums by month.
    """

    params: Mapping[str, Parameter]
    events: bool

    async def of(
        self, graph: Graph, ids: Collection[str], *, limit: int, only: Sequence[str] | None = None
    ) -> list[LinkRow]:
        """Return the links of actors, strongest first for each; one more than `limit` of each."""
        query = "adjacent_known" if self.events else "adjacent"
        asked: dict[str, Parameter] = {
            "ids": sorted(ids),
            "per_node": limit + 1,
            "only": None if only is None else list(only),
        }
        return await graph.fetch(query, LinkRow, dict(self.params) | asked)

    async def quads(self, graph: Graph, rows: Iterable[LinkRow]) -> dict[str, dict[int, int]]:
        """Return the number of events by pair and quad class of those links that events make."""
        pairs = {dyad_of(row.id, row.other) for row in rows if row.relation == "relates_to"}
        asked: dict[str, Parameter] = {"dyads": sorted(pairs)}
        if not self.events:
            asked["statuses"] = list(FACTUAL)
        found: dict[str, dict[int, int]] = {}
        for row in await graph.remembered("dyad_quads", QuadRow, dict(self.params) | asked):
            found.setdefault(row.dyad, {})[row.quad] = row.n_events
        return found


@dataclass(frozen=True)
class Ball:
    """What lies within some links of an actor.

    Attributes:
        nodes: by id; the actor itself has 0 hops.
        links: of every actor that was expanded, by its id.
        truncated: some actor has more links than were followed.
    """

    nodes: Mapping[str, Node]
    links: Mapping[str, Sequence[LinkRow]]
    truncated: bool


async def explore(graph: Graph, start: Node, links: Links, *, hops: int, limit: int) -> Ball:
    """Return what lies within `hops` links of `start`, at most `limit` links of each actor."""
    nodes, found, truncated = {start.id: start}, dict[str, list[LinkRow]](), False
    edge = [start.id]
    for hop in range(1, hops + 1):
        rows = await links.of(graph, edge, limit=limit) if edge else []
        reached: list[str] = []
        for id_, kind_rows in _grouped(rows):
            truncated |= len(kind_rows) > limit
            for row in kind_rows[:limit]:
                found.setdefault(id_, []).append(row)
                if row.other not in nodes:
                    nodes[row.other] = node_of(row, hops=hop)
                    reached.append(row.other)
        edge = reached
    return Ball(nodes, found, truncated)


def node_of(row: LinkRow, *, hops: int) -> Node:
    """Return the other end of a link."""
    return Node(id=row.other, name=row.name, kind=row.kind, iso3=row.iso3, hops=hops)


def plain_node(actor: ActorRef, *, kind: str, iso3: str | None) -> Node:
    """Return an actor as the start of a walk."""
    return Node(id=actor.id, name=actor.name, kind=kind, iso3=iso3, hops=0)


def both_ways(rows: Iterable[LinkRow], nodes: Mapping[str, Node]) -> dict[str, list[LinkRow]]:
    """Return links by the actor that they start from, each from both of its ends."""
    found: dict[str, list[LinkRow]] = {}
    seen = set[tuple[str, str, str]]()
    for row in rows:
        for way in (row, _reversed(row, nodes[row.id])):
            if (way.id, way.other, way.relation) not in seen:
                seen.add((way.id, way.other, way.relation))
                found.setdefault(way.id, []).append(way)
    return found


def best_paths(
    links: Mapping[str, Sequence[LinkRow]],
    ends: tuple[str, str],
    *,
    max_hops: int,
    by_strength: bool,
    count: int,
) -> list[list[LinkRow]]:
    """Return the best ways between two ends, best first, no actor twice on one.

    Shortest first, and of those the one whose weakest link is strongest; or, `by_strength`, the
    one whose weakest link is strongest, and of those the shortest. Partial paths are taken up in
    the order of what they can at best become, so the first ones that arrive are the best.
    """
    source, target = ends
    away = _distances(links, target, max_hops)
    heap: list[tuple[tuple[int, int], int, tuple[str, ...], tuple[LinkRow, ...]]] = []
    if source in away:
        heap = [((away[source], -PART_WEIGHT), 0, (source,), ())]
    found: list[list[LinkRow]] = []
    pushed = 0
    while heap and len(found) < count and pushed < MAX_EXPANSIONS:
        _, _, path, rows = heapq.heappop(heap)
        if path[-1] == target:
            found.append(list(rows))
            continue
        for row in links.get(path[-1], ()):
            hops = len(path) + away.get(row.other, max_hops)
            if row.other in path or hops > max_hops:
                continue
            pushed += 1
            way = (*rows, row)
            rank = _rank(way, hops, by_strength=by_strength)
            heapq.heappush(heap, (rank, pushed, (*path, row.other), way))
    return found


def strength_of(rows: Sequence[LinkRow]) -> int | None:
    """Return the weight of the weakest link between countries or organisations; None without."""
    return min((row.weight for row in rows if row.relation == "relates_to"), default=None)


def _reversed(row: LinkRow, start: Node) -> LinkRow:
    """Return a link as its other end sees it; `start` is where it starts."""
    swapped = {"outgoing": "incoming", "incoming": "outgoing"}
    turned: dict[Link, Link] = {"part_of": "has_part", "has_part": "part_of"}
    return row.model_copy(
        update={
            "id": row.other,
            "other": start.id,
            "name": start.name,
            "kind": start.kind,
            "iso3": start.iso3,
            "relation": turned.get(row.relation, row.relation),
            "directions": [
                part.model_copy(update={"direction": swapped[part.direction]})
                for part in row.directions
            ],
        }
    )


def _rank(rows: Sequence[LinkRow], hops: int, *, by_strength: bool) -> tuple[int, int]:
    weakest = strength_of(rows)
    weight = -(PART_WEIGHT if weakest is None else weakest)
    return (weight, hops) if by_strength else (hops, weight)


def _distances(
    links: Mapping[str, Sequence[LinkRow]], target: str, max_hops: int
) -> dict[str, int]:
    """Return the number of links to `target` of every actor within `max_hops` of it."""
    backwards: dict[str, list[str]] = {}
    for id_, rows in links.items():
        for row in rows:
            backwards.setdefault(row.other, []).append(id_)
    away = {target: 0}
    edge = [target]
    for hop in range(1, max_hops + 1):
        edge = sorted({b for a in edge for b in backwards.get(a, ()) if b not in away})
        away |= dict.fromkeys(edge, hop)
    return away


def _grouped(rows: Sequence[LinkRow]) -> Iterator[tuple[str, list[LinkRow]]]:
    """Yield the links of each actor, those of events and those of parts apart."""
    groups: dict[tuple[str, bool], list[LinkRow]] = {}
    for row in rows:
        groups.setdefault((row.id, row.relation == "relates_to"), []).append(row)
    for (id_, _), group in groups.items():
        yield id_, group
