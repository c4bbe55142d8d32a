"""Walks of the graph: an actor's neighbours, and paths between two actors."""

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, Field

from app.models.actors import NO_EVENTS, DirectedSum, DirectionRow, Evidenced
from app.models.common import ActorRef, Answer

type Link = Literal["relates_to", "part_of", "has_part"]


class LinkRow(BaseModel):
    """One row of adjacent.cypher and adjacent_known.cypher: a link of actor `id` to `other`."""

    id: str
    other: str
    name: str
    kind: str
    iso3: str | None
    relation: Link
    weight: int
    directions: list[DirectionRow]
    first_month: str | None
    last_month: str | None


class WayRow(BaseModel):
    """The row of shortest.cypher."""

    ids: list[str]


class QuadRow(BaseModel):
    """One row of dyad_quads.cypher: the events of a pair in one quad class."""

    dyad: str
    quad: int
    n_events: int


class Node(ActorRef):
    """An actor on a walk."""

    kind: str = Field(examples=["country"])
    iso3: str | None = Field(examples=["RUS"])
    hops: int = Field(description="Links from where the walk starts.", examples=[1])


class Edge(Answer):
    """A link between two actors."""

    source: str = Field(description="Id of the actor nearer to the start.", examples=["PRK"])
    target: str = Field(description="Id of the other.", examples=["RUS"])
    relation: Link = Field(
        description="`relates_to`: events between them; `part_of`: the source is a ministry, "
        "force or person of the target; `has_part`: the target is one of the source.",
        examples=["relates_to"],
    )
    weight: int = Field(
        description="Events between them; one in which both act counts for each, so twice.",
        examples=[6],
    )
    by_quad: dict[int, int] = Field(
        description="The same events, each once, by quad class: 1 verbal cooperation, 2 material "
        "cooperation, 3 verbal conflict, 4 material conflict.",
        examples=[{"1": 2, "2": 2}],
    )
    outgoing: DirectedSum = Field(description="The source acts, alone or with the target.")
    incoming: DirectedSum = Field(description="The target acts, alone or with the source.")
    first_month: str | None = Field(examples=["2024-06"])
    last_month: str | None = Field(examples=["2025-01"])


class Neighbours(Answer):
    """An actor and what is linked to it, as a graph: nodes and edges."""

    actor: ActorRef
    nodes: list[Node] = Field(description="The actor itself first, then by hops.")
    edges: list[Edge] = Field(description="Strongest first for each source.")
    truncated: bool = Field(
        description="Some actor has more links than `limit`; the strongest are here.",
        examples=[False],
    )


class Step(Edge):
    """A link of a path, with what it rests on."""

    evidence: list[Evidenced] = Field(
        description="For `relates_to`: events with the most independent sources among the newest, "
        "and the sentences that say so."
    )


class Path(Answer):
    """A way from one actor to the other."""

    hops: int = Field(examples=[2])
    strength: int | None = Field(
        description="Weight of its weakest `relates_to` link; null when it has none.", examples=[3]
    )
    nodes: list[Node]
    steps: list[Step]


class Paths(Answer):
    """Ways between two actors, no actor twice on one."""

    source: ActorRef
    target: ActorRef
    max_hops: int = Field(examples=[3])
    rank: str = Field(examples=["shortest"])
    explored: int = Field(description="Actors that the search looked at.", examples=[31])
    truncated: bool = Field(
        description="Some actor had more links than the 25 that the search follows: ways over "
        "its weaker ones may be missing, but for one shortest way when no filter of events is set.",
        examples=[False],
    )
    items: list[Path]


def edge_of(row: LinkRow, by_quad: Mapping[int, int]) -> Edge:
    """Return the edge of a row, with its events by quad class."""
    sums = {part.direction: part.summed() for part in row.directions}
    return Edge(
        source=row.id,
        target=row.other,
        relation=row.relation,
        weight=row.weight,
        by_quad=dict(by_quad),
        outgoing=sums.get("outgoing", NO_EVENTS),
        incoming=sums.get("incoming", NO_EVENTS),
        first_month=row.first_month,
        last_month=row.last_month,
    )
