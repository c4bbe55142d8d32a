"""Two actors: how they stand to each other, and what happened between them."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import Field

from app.dependencies import Cached, GraphDep, Question, QuestionDep
from app.graph import Graph, Parameter
from app.models.common import ActorRef
from app.models.dyads import (
    Dyad,
    DyadBucketRow,
    DyadTimeline,
    directed,
    dyad_buckets_of,
    summed,
    trend_of,
)
from app.models.events import Event, EventKey
from app.models.vocabulary import Granularity, Kind
from app.pages import event_keys, path_actors
from app.parameters import MAX_ID, AnyKind, Paged, Period
from app.reading import Wish, dyad_of, read_events, read_top, read_total
from app.rendering import TIMELINES, RenderingDep, TimelineFormat, shapes
from app.responses import MOVED, NOT_MODIFIED, UNKNOWN
from graph_schema.errors import InputError

router = APIRouter(
    prefix="/v1/dyads", tags=["dyads"], dependencies=[Cached], responses=NOT_MODIFIED
)

PER_KIND = 5  # newest agreements, transfers and deployments in a summary
TOP_EVENTS = 5

FirstId = Annotated[
    str, Path(min_length=1, max_length=MAX_ID, description="Id of an actor.", examples=["PRK"])
]
SecondId = Annotated[
    str, Path(min_length=1, max_length=MAX_ID, description="Id of another.", examples=["RUS"])
]


class DyadParameters(AnyKind, Period):
    """Parameters of /v1/dyads/{a}/{b}."""


class DyadTimelineParameters(TimelineFormat, Paged, AnyKind, Period):
    """Parameters of /v1/dyads/{a}/{b}/timeline."""

    granularity: Granularity = Field(
        default="month",
        description="Length of the periods; weeks begin on Monday.",
        examples=["month"],
    )


@router.get(
    "/{a}/{b}", responses=UNKNOWN | MOVED, summary="Two actors: by direction, kind; trend; evidence"
)
async def dyad(
    a: FirstId,
    b: SecondId,
    graph: GraphDep,
    question: QuestionDep,
    ask: Annotated[DyadParameters, Query()],
) -> Dyad:
    """How two actors stand to each other: who acts on whom, cooperation and conflict, its trend.

    Events of ministries, forces and people count for their countries.
    """
    one, other = await _pair(graph, question, a, b)
    wanted = ask.event_filter() | ask.period() | {"dyad": dyad_of(a, b)}
    rows = await _rows(graph, wanted, "month")
    whole = summed(rows)
    dated = [row for row in rows if row.start.year > 1]
    top = await read_top(graph, [dyad_of(a, b)], wanted, ask, top=TOP_EVENTS)
    return Dyad(
        a=one,
        b=other,
        **dict(whole),
        first_day=min((row.first_day for row in dated), default=None),
        last_day=max((row.last_day for row in dated), default=None),
        **directed(rows, in_order=a < b),
        by_kind={
            kind: sum(row.n_events for row in rows if row.kind == kind)
            for kind in sorted({row.kind for row in rows})
        },
        trend=trend_of(rows),
        agreements=await _newest(graph, ask, wanted, "agreement"),
        transfers=await _newest(graph, ask, wanted, "transfer"),
        deployments=await _newest(graph, ask, wanted, "deployment"),
        top_events=top.get(dyad_of(a, b), []),
    )


@router.get(
    "/{a}/{b}/timeline",
    response_model=DyadTimeline,
    responses=UNKNOWN | MOVED | shapes(TIMELINES),
    summary="What happened between two actors: counts by period and direction, and the events",
)
async def timeline(
    a: FirstId,
    b: SecondId,
    graph: GraphDep,
    question: QuestionDep,
    ask: Annotated[DyadTimelineParameters, Query()],
    rendering: RenderingDep,
) -> DyadTimeline | Response:
    """Events with one as actor and the other as actor, recipient or host; newest first.

    Events that no report dates come last, and count in a period of the year 1.
    """
    one, other = await _pair(graph, question, a, b)
    wanted = ask.event_filter() | ask.period() | {"dyad": dyad_of(a, b)}
    keys = await event_keys(graph, question, ask, "dyad_page", wanted)
    buckets = None
    if ask.cursor is None:
        rows = await _rows(graph, wanted, ask.granularity)
        buckets = dyad_buckets_of(rows, ask.granularity, in_order=a < b)
    shown = DyadTimeline(
        a=one,
        b=other,
        granularity=ask.granularity,
        total=await read_total(graph, "dyad_count", wanted, whole=keys.whole),
        buckets=buckets,
        items=await read_events(graph, keys.ids, Wish(ask, claims="claims" in ask.include)),
        **keys.following,
    )
    title = f"geokg: {one.name} and {other.name}"
    return rendering.of_timeline(shown, title, shown.items, ask)


async def _pair(graph: Graph, question: Question, a: str, b: str) -> tuple[ActorRef, ActorRef]:
    if a == b:
        raise InputError(f"path.b: {b} is the same actor as path.a")
    found = await path_actors(graph, question, {"path.a": a, "path.b": b})
    return found["path.a"], found["path.b"]


async def _rows(
    graph: Graph, wanted: dict[str, Parameter], granularity: Granularity
) -> list[DyadBucketRow]:
    params = wanted | {"granularity": granularity}
    return await graph.remembered("dyad_buckets", DyadBucketRow, params)


async def _newest(
    graph: Graph, ask: DyadParameters, wanted: dict[str, Parameter], kind: Kind
) -> list[Event]:
    """Return the newest events of a kind with their figures; none when others were asked for."""
    if ask.kind and kind not in ask.kind:
        return []
    params = wanted | {"kind": kind, "limit": PER_KIND}
    keys = await graph.fetch("dyad_kind_page", EventKey, params)
    wish = Wish(ask, figures=True, claims="claims" in ask.include)
    return await read_events(graph, [key.id for key in keys], wish)
