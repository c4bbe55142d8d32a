"""The items of an export, read page by page."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Literal

from pydantic import Field

from app.graph import Graph, Parameter
from app.models.actors import ActorItem, ActorItemRow
from app.models.claims import claim_of
from app.models.events import Event, EventKey
from app.models.export import ExportedClaim, ExportedClaimRow
from app.parameters import MAX_ID, AnyKind, Period
from app.reading import Wish, named_actors, read_events

PAGE = 200  # items that are read, and held, at once

type What = Literal["claims", "events", "actors"]


class ExportParameters(AnyKind, Period):
    """Which items; the filters are those of /v1/events."""

    what: What = Field(
        default="events",
        description="What to export. `actors` takes no filter.",
        examples=["events"],
    )
    actor: str | None = Field(
        default=None,
        max_length=MAX_ID,
        description="Only events that this actor (id) takes part in, its ministries, forces and "
        "people included; claims of such events.",
        examples=["PRK"],
    )


async def events(
    graph: Graph, ask: ExportParameters, *, claims: bool = False
) -> AsyncIterator[Event]:
    """Yield matching events with their figures, newest first; with `claims` these too.

    Raises:
        NotFound: there is no such actor.
    """
    wish = Wish(ask, figures=True, claims=claims or "claims" in ask.include)
    wanted = ask.event_filter() | ask.period() | {"after_day": None, "after_id": None}
    query = "events_page"
    if ask.actor is not None:
        named = await named_actors(graph, {"actor": ask.actor})
        wanted |= {"id": named["actor"].id, "roles": None}
        query = "actor_events_page"
    while True:
        keys = await graph.fetch(query, EventKey, wanted | {"limit": PAGE})
        for event in await read_events(graph, [key.id for key in keys], wish):
            yield event
        if len(keys) < PAGE:
            return
        last = keys[-1]
        wanted |= {"until": last.day, "after_day": last.day.isoformat(), "after_id": last.id}


async def claims(graph: Graph, ask: ExportParameters) -> AsyncIterator[ExportedClaim]:
    """Yield matching claims by id.

    Raises:
        NotFound: there is no such actor.
    """
    wanted = ask.event_filter() | ask.period() | {"actor": None}
    wanted["bounded"] = (wanted["since"], wanted["until"]) != (date.min, date.max)
    if ask.actor is not None:
        wanted["actor"] = (await named_actors(graph, {"actor": ask.actor}))["actor"].id
    after = ""
    while True:
        page: dict[str, Parameter] = {"after_id": after, "limit": PAGE}
        rows = await graph.fetch("claims_page", ExportedClaimRow, wanted | page)
        for row in rows:
            yield ExportedClaim(**dict(claim_of(row.claim)), events=row.events)
        if len(rows) < PAGE:
            return
        after = rows[-1].claim.id


async def actors(graph: Graph) -> AsyncIterator[ActorItem]:
    """Yield all actors by id."""
    every = dict.fromkeys(("kinds", "iso3", "part_of", "wikidata", "provisional"))
    after: str | None = None
    while True:
        page: dict[str, Parameter] = {**every, "after_id": after, "limit": PAGE}
        rows = await graph.fetch("actors_page", ActorItemRow, page)
        for row in rows:
            yield row
        if len(rows) < PAGE:
            return
        after = rows[-1].id
