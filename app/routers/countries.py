"""What happened around a country, period by period."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import Field

from app.dependencies import Cached, GraphDep, QuestionDep
from app.graph import Graph, Parameter
from app.models.common import ActorRef
from app.models.timeline import Bucket, BucketRow, Timeline, buckets_of
from app.models.vocabulary import Granularity
from app.pages import event_keys
from app.parameters import AnyKind, Paged, Period
from app.reading import Wish, read_events, read_total
from app.rendering import TIMELINES, RenderingDep, TimelineFormat, shapes
from app.responses import NOT_MODIFIED, UNKNOWN

router = APIRouter(
    prefix="/v1/countries", tags=["countries"], dependencies=[Cached], responses=NOT_MODIFIED
)

Iso3 = Annotated[
    str,
    Path(
        pattern="^[A-Z]{3}$",
        description="Country, ISO 3166-1 alpha-3 (Kosovo: XKX).",
        examples=["PRK"],
    ),
]


class TimelineParameters(TimelineFormat, Paged, AnyKind, Period):
    """Parameters of /v1/countries/{iso3}/timeline."""

    granularity: Granularity = Field(
        default="month",
        description="Length of the periods; weeks begin on Monday.",
        examples=["week"],
    )


@router.get(
    "/{iso3}/timeline",
    response_model=Timeline,
    responses=UNKNOWN | shapes(TIMELINES),
    summary="What happened around a country: counts by period, and the events",
)
async def timeline(
    iso3: Iso3,
    graph: GraphDep,
    question: QuestionDep,
    ask: Annotated[TimelineParameters, Query()],
    rendering: RenderingDep,
) -> Timeline | Response:
    """Events with the country as a side or host, in it, or told of by its officials; newest first.

    With `known_at` the timeline is as a reader of that day could have drawn it.
    """
    country = await graph.one("country", ActorRef, {"iso3": iso3})
    wanted = ask.event_filter() | ask.period() | {"iso3": iso3}
    keys = await event_keys(graph, question, ask, "timeline_page", wanted)
    first_page = ask.cursor is None
    shown = Timeline(
        country=country,
        granularity=ask.granularity,
        total=await read_total(graph, "timeline_count", wanted, whole=keys.whole),
        buckets=await _buckets(graph, ask.granularity, wanted) if first_page else None,
        items=await read_events(graph, keys.ids, Wish(ask, claims="claims" in ask.include)),
        **keys.following,
    )
    return rendering.of_timeline(shown, f"geokg: {country.name}", shown.items, ask)


async def _buckets(
    graph: Graph, granularity: Granularity, wanted: dict[str, Parameter]
) -> list[Bucket]:
    params = wanted | {"granularity": granularity}
    return buckets_of(await graph.remembered("timeline_buckets", BucketRow, params), granularity)
