"""Actors, and how they stand to each other."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from app.dependencies import Cached, GraphDep, IdPath, QuestionDep
from app.models.actors import (
    Actor,
    ActorRow,
    RelationshipRow,
    Relationships,
    TopEventRow,
    relationship_of,
)
from app.models.common import ActorRef
from app.paging import key_params
from app.parameters import AsKnown, EventFilter, Paged, Period
from app.reading import read_total
from app.responses import NOT_MODIFIED, UNKNOWN

router = APIRouter(
    prefix="/v1/actors", tags=["actors"], dependencies=[Cached], responses=NOT_MODIFIED
)

TOP_EVENTS = 3


class RelationshipParameters(Paged, EventFilter, Period):
    """Parameters of /v1/actors/{id}/relationships."""

    other: str | None = Field(
        default=None,
        alias="with",
        max_length=200,
        description="Only with this actor (id).",
        examples=["RUS"],
    )
    level: Literal["root", "any"] = Field(
        default="root",
        description="`root`: with countries and organisations, what their ministries, forces and "
        "people do included; `any`: with each of those as well.",
        examples=["root"],
    )


@router.get("/{id}", responses=UNKNOWN, summary="One actor: names, what it is part of, counts")
async def actor(id: IdPath, graph: GraphDep, known: Annotated[AsKnown, Query()]) -> Actor:
    """An actor by its id: `PRK`, `KOR.national-intelligence-service`, `nato`."""
    return await graph.one("actor", ActorRow, known.known() | {"id": id})


@router.get(
    "/{id}/relationships",
    responses=UNKNOWN,
    summary="With whom it has to do: direction, cooperation and conflict, top events",
)
async def relationships(
    id: IdPath,
    graph: GraphDep,
    question: QuestionDep,
    ask: Annotated[RelationshipParameters, Query()],
) -> Relationships:
    """The other actors, those with the most events first. Each event counts once for each other.

    Events of its ministries, forces and people count for a country.
    """
    subject = await graph.one("actor", ActorRow, AsKnown().known() | {"id": id})
    wanted = ask.event_filter() | ask.period()
    wanted |= {"id": id, "other": ask.other, "roots": ask.level == "root"}
    after = key_params(("after_n", "after_id"), question.key(ask, (int, str)))
    rows = await graph.fetch(
        "relationships", RelationshipRow, wanted | after | {"limit": ask.limit + 1}
    )
    page = rows[: ask.limit]
    others = [row.id for row in page]
    top = await graph.fetch(
        "relationship_events", TopEventRow, wanted | {"others": others, "top": TOP_EVENTS}
    )
    last = (page[-1].n_events, page[-1].id) if len(rows) > ask.limit else None
    return Relationships(
        actor=ActorRef(id=subject.id, name=subject.name),
        total=await read_total(graph, "relationships_count", wanted),
        items=[relationship_of(row, top) for row in page],
        **question.following(last),
    )
