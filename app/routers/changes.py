"""What is new: a feed to ask again and again, and the same as server-sent events."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import Field

from app.changes import ChangeFilter, Place, Since, read_changes
from app.dependencies import GraphDep, QuestionDep
from app.models.changes import Changes
from app.paging import encode_cursor
from app.parameters import MAX_CURSOR, Paged

router = APIRouter(prefix="/v1/changes", tags=["changes"])

WATCH = 1.0  # seconds between looks for a stream
BATCH = 100  # changes of a stream that are read at once


class WatchParameters(ChangeFilter):
    """Parameters of /v1/changes/events."""

    since: Since = Field(
        default=None,
        description="Only what changed after this moment; a day means its beginning, UTC.",
        examples=["2025-03-01", "2025-03-01T12:00:00Z"],
    )


class ChangesParameters(Paged, WatchParameters):
    """Parameters of /v1/changes."""


@router.get("", summary="What this graph learnt or withdrew since a moment, oldest first")
async def changes(
    graph: GraphDep, question: QuestionDep, ask: Annotated[ChangesParameters, Query()]
) -> Changes:
    """Keep `next` and ask it later: it answers with what has come by then, and nothing twice."""
    start = Place.of(question.key(ask, (datetime, str)), ask.since)
    items, after = await read_changes(graph, ask, start, ask.limit)
    cursor = ask.cursor if after == start else encode_cursor(question.fingerprint, after.key)
    return Changes(items=items, next=question.link(cursor), next_cursor=cursor)


def place_of(
    question: QuestionDep,
    ask: Annotated[WatchParameters, Query()],
    last_event_id: Annotated[
        str | None,
        Header(max_length=MAX_CURSOR, description="Id of the last event that you have."),
    ] = None,
) -> Place:
    """Return where a stream begins, before it does; a wrong id is an error then."""
    return Place.of(question.decoded(last_event_id, (datetime, str)), ask.since)


@router.get(
    "/events",
    response_class=EventSourceResponse,
    summary="What this graph learns or withdraws, as server-sent events",
)
async def events(
    request: Request,
    graph: GraphDep,
    question: QuestionDep,
    ask: Annotated[WatchParameters, Query()],
    place: Annotated[Place, Depends(place_of)],
) -> AsyncIterator[ServerSentEvent]:
    """One `change` event for each change; the stream goes on until you close it.

    Connect again with `Last-Event-ID` to go on where it broke.
    """
    while not request.app.state.stopping:
        items, after = await read_changes(graph, ask, place, BATCH)
        for item in items:
            key = Place(item.at, item.claim.id).key
            yield ServerSentEvent(
                data=item, event="change", id=encode_cursor(question.fingerprint, key)
            )
        if after == place:
            await asyncio.sleep(WATCH)
        place = after
