"""Events, each with everything that reports say about it."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.dependencies import Cached, GraphDep, IdPath
from app.models.events import Event
from app.parameters import AsKnown
from app.reading import Wish, read_events
from app.responses import NOT_MODIFIED, UNKNOWN
from graph_schema.errors import NotFound

router = APIRouter(
    prefix="/v1/events", tags=["events"], dependencies=[Cached], responses=NOT_MODIFIED
)


@router.get("/{id}", responses=UNKNOWN, summary="One event: figures by speaker, claims, evidence")
async def event(id: IdPath, graph: GraphDep, known: Annotated[AsKnown, Query()]) -> Event:
    """An event with its figures side by side, its claims and their sentences."""
    found = await read_events(graph, [id], Wish(known, figures=True, claims=True, per_event=500))
    if not found:
        raise NotFound(f"no event with the id {id!r} in this graph, as known then")
    return found[0]
