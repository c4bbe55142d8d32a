"""Actors, and how they stand to each other."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from app.dependencies import Cached, GraphDep, IdPath, QuestionDep
from app.graph import Graph, Parameter
from app.models.actors import (
    Actor,
    ActorItemRow,
    ActorRow,
    Actors,
    MonthRow,
    MonthSum,
    RelationshipRow,
    Relationships,
    relationship_of,
)
from app.models.vocabulary import ActorKind
from app.pages import path_actors
from app.paging import Key, KeyKind, key_params
from app.parameters import MAX_ID, AnyKind, AsKnown, Paged, Period
from app.reading import dyad_of, named_actors, read_top, read_total
from app.rendering import LISTS, ListFormat, RenderingDep, shapes
from app.responses import MOVED, NOT_MODIFIED, UNKNOWN

router = APIRouter(
    prefix="/v1/actors", tags=["actors"], dependencies=[Cached], responses=NOT_MODIFIED
)

TOP_EVENTS = 3
LATEST = timedelta(days=3 * 365)  # the months before the last event that are told one by one


class ActorsParameters(ListFormat, Paged):
    """Parameters of /v1/actors."""

    kind: list[ActorKind] = Field(
        default=[], description="Kinds of actors.", examples=[["country", "alliance"]]
    )
    iso3: str | None = Field(
        default=None, pattern="^[A-Z]{3}$", description="Of this country.", examples=["KOR"]
    )
    part_of: str | None = Field(
        default=None,
        max_length=MAX_ID,
        description="Only parts of this actor (id): ministries, forces, people.",
        examples=["KOR"],
    )
    wikidata: str | None = Field(
        default=None, pattern=r"^Q\d{1,12}$", description="Wikidata id.", examples=["Q423"]
    )
    provisional: bool | None = Field(
        default=None,
        description="True: only those that the gazetteer does not know; false: only others.",
        examples=[False],
    )
    sort: Literal["events", "id"] = Field(
        default="events", description="Most events first, or by id.", examples=["events"]
    )

    def actor_filter(self) -> dict[str, Parameter]:
        """Return the parameters of the queries; None: all."""
        return {
            "kinds": list(self.kind) or None,
            "iso3": self.iso3,
            "part_of": self.part_of,
            "wikidata": self.wikidata,
            "provisional": self.provisional,
        }


class RelationshipParameters(ListFormat, Paged, AnyKind, Period):
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


@router.get("", response_model=Actors, responses=shapes(LISTS), summary="The actors of the graph")
async def actors(
    graph: GraphDep,
    question: QuestionDep,
    ask: Annotated[ActorsParameters, Query()],
    rendering: RenderingDep,
) -> Actors | Response:
    """Actors that reports or the gazetteer's offices brought in; those merged away are left out.

    To find one by name, ask /v1/search.
    """
    wanted = ask.actor_filter()
    by_events = ask.sort == "events"
    kinds: tuple[KeyKind, ...] = (int, str) if by_events else (str,)
    names = ("after_n", "after_id") if by_events else ("after_id",)
    params = wanted | key_params(names, question.key(ask, kinds)) | {"limit": ask.limit + 1}
    query = "actors_busiest" if by_events else "actors_page"
    rows = await graph.fetch(query, ActorItemRow, params)
    page = rows[: ask.limit]
    key: list[Key] = [page[-1].n_events, page[-1].id] if page and by_events else []
    key = key or [row.id for row in page[-1:]]
    listed = Actors(
        total=await read_total(graph, "actors_count", wanted, whole=_whole(ask, rows)),
        items=page,
        **question.following(key if len(rows) > ask.limit else None),
    )
    return rendering.of_list(listed, ask)


@router.get(
    "/{id}", responses=UNKNOWN | MOVED, summary="One actor: names, what it is part of, counts"
)
async def actor(
    id: IdPath, graph: GraphDep, question: QuestionDep, known: Annotated[AsKnown, Query()]
) -> Actor:
    """An actor by its id: `PRK`, `KOR.national-intelligence-service`, `nato`."""
    await path_actors(graph, question, {"id": id})
    return await graph.one("actor", ActorRow, known.known() | {"id": id})


@router.get(
    "/{id}/relationships",
    response_model=Relationships,
    responses=UNKNOWN | MOVED | shapes(LISTS),
    summary="With whom it has to do: direction, cooperation and conflict, top events",
)
async def relationships(
    id: IdPath,
    graph: GraphDep,
    question: QuestionDep,
    ask: Annotated[RelationshipParameters, Query()],
    rendering: RenderingDep,
) -> Relationships | Response:
    """The other actors, those with the most events first. Each event counts once for each other.

    Events of its ministries, forces and people count for a country.
    """
    subject = (await path_actors(graph, question, {"id": id}))["id"]
    others = await named_actors(graph, {"with": ask.other})
    other = others["with"].id if others else None
    wanted = ask.event_filter() | ask.period()
    wanted |= {"id": id, "other": other, "roots": ask.level == "root"}
    after = key_params(("after_n", "after_id"), question.key(ask, (int, str)))
    rows = await graph.remembered(
        "relationships", RelationshipRow, wanted | after | {"limit": ask.limit + 1}
    )
    page = rows[: ask.limit]
    found = await read_top(
        graph, [dyad_of(id, row.id) for row in page], wanted, ask, top=TOP_EVENTS
    )
    top = {row.id: found.get(dyad_of(id, row.id), []) for row in page}
    months = await _months(graph, id, page, ask)
    last = (page[-1].n_events, page[-1].id) if len(rows) > ask.limit else None
    listed = Relationships(
        actor=subject,
        total=await read_total(graph, "relationships_count", wanted, whole=_whole(ask, rows)),
        items=[relationship_of(row, top.get(row.id, []), months.get(row.id, [])) for row in page],
        **question.following(last),
    )
    return rendering.of_list(listed, ask)


async def _months(
    graph: Graph, id_: str, rows: Sequence[RelationshipRow], ask: RelationshipParameters
) -> dict[str, list[MonthSum]]:
    """Return the months of each relationship, by the id of the other actor."""
    first = {row.id: row.last_day - LATEST for row in rows if row.last_day is not None}
    if not first:
        return {}
    others = {dyad_of(id_, other): other for other in first}
    since = max(ask.since or date.min, min(first.values()))
    params = ask.event_filter() | ask.period() | {"dyads": sorted(others), "since": since}
    found: dict[str, list[MonthSum]] = {}
    for row in await graph.remembered("dyad_months", MonthRow, params):
        other = others[row.dyad]
        if row.month > first[other].isoformat()[:7]:
            month = MonthSum(month=row.month, cooperation=row.cooperation, conflict=row.conflict)
            found.setdefault(other, []).append(month)
    return found


def _whole(ask: Paged, rows: Sequence[BaseModel]) -> int | None:
    """Return how many items there are when the first page holds them all; else None."""
    return len(rows) if ask.cursor is None and len(rows) <= ask.limit else None
