"""Events, each with everything that reports say about it."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field

from app.dependencies import Cached, GraphDep, IdPath, QuestionDep
from app.graph import Graph, Parameter
from app.models.common import NameRow
from app.models.events import Event, Events
from app.pages import event_keys
from app.parameters import MAX_ID, AnyKind, AsKnown, Paged, Period
from app.reading import Wish, named_actors, read_events, read_total
from app.rendering import LISTS, ListFormat, RenderingDep, shapes
from app.responses import MOVED, NOT_MODIFIED, UNKNOWN
from app.revision import Moved
from graph_schema.errors import NotFound

router = APIRouter(
    prefix="/v1/events", tags=["events"], dependencies=[Cached], responses=NOT_MODIFIED
)


class EventsParameters(ListFormat, Paged, AnyKind, Period):
    """Parameters of /v1/events."""

    actor: str | None = Field(
        default=None,
        max_length=MAX_ID,
        description="Only events that this actor (id) takes part in, its ministries, forces and "
        "people included.",
        examples=["PRK"],
    )
    role: list[Literal["actor", "recipient", "host"]] = Field(
        default=[],
        description="With `actor`: as which side; without, as any.",
        examples=[["recipient"]],
    )


@router.get(
    "", response_model=Events, responses=UNKNOWN | shapes(LISTS), summary="Events, newest first"
)
async def events(
    graph: GraphDep,
    question: QuestionDep,
    ask: Annotated[EventsParameters, Query()],
    rendering: RenderingDep,
) -> Events | Response:
    """All events that have a day; with `actor` those of one actor, undated ones last."""
    wanted = ask.event_filter() | ask.period() | await _actor(graph, ask)
    page, count = "events_page", "events_count"
    if ask.actor is not None:
        page, count = "actor_events_page", "actor_events_count"
    keys = await event_keys(graph, question, ask, page, wanted)
    listed = Events(
        total=await read_total(graph, count, wanted, whole=keys.whole),
        items=await read_events(graph, keys.ids, Wish(ask, claims="claims" in ask.include)),
        **keys.following,
    )
    return rendering.of_list(listed, ask)


@router.get(
    "/{id}", responses=UNKNOWN | MOVED, summary="One event: figures by speaker, claims, evidence"
)
async def event(
    id: IdPath, graph: GraphDep, question: QuestionDep, known: Annotated[AsKnown, Query()]
) -> Event:
    """An event with its figures side by side, its claims and their sentences."""
    found = await read_events(graph, [id], Wish(known, figures=True, claims=True, per_event=500))
    if found:
        return found[0]
    moved = await graph.fetch("moved_event", NameRow, {"id": id})
    if moved:
        raise Moved(question.moved({id: moved[0].id}))
    raise NotFound(f"no event with the id {id!r} in this graph, as known then")


async def _actor(graph: Graph, ask: EventsParameters) -> dict[str, Parameter]:
    """Return the parameters of the queries of one actor; none without one."""
    if ask.actor is None:
        return {}
    named = await named_actors(graph, {"actor": ask.actor})
    return {"id": named["actor"].id, "roles": [role.upper() for role in ask.role] or None}
