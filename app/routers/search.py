"""Search over names in all scripts, events, sentences and reports."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from app.dependencies import Cached, GraphDep, QuestionDep
from app.fulltext import fulltext_query
from app.graph import Graph, Parameter
from app.models.common import Total
from app.models.search import Entity, Facets, Hit, HitRow, Search, SearchRow, hit_of
from app.paging import key_params
from app.parameters import AsKnown, Paged, Period
from app.reading import Wish, read_events
from app.rendering import LISTS, ListFormat, RenderingDep, shapes
from app.responses import NOT_MODIFIED

router = APIRouter(prefix="/v1", tags=["search"], dependencies=[Cached], responses=NOT_MODIFIED)

PER_INDEX = 1000  # best hits of each of the four indexes that are looked at
ENTITIES: tuple[Entity, ...] = ("actor", "place", "event", "claim", "article")
NOTHING = Facets(entity=[], kind=[], country=[])


class SearchParameters(ListFormat, Paged, AsKnown, Period):
    """Parameters of /v1/search."""

    q: str = Field(
        min_length=1,
        max_length=200,
        description="Words to look for, in any script and order; all of them must be there. "
        "Typing errors are allowed: one in words from 4 letters, two from 8.",
        examples=["north korea"],
    )
    entity: list[Entity] = Field(
        default=[], description="What to look for; default: all.", examples=[["actor", "event"]]
    )
    kind: list[str] = Field(
        default=[],
        max_length=20,
        description="Kinds of actors, places, events, claims; languages of articles: see `facets`.",
        examples=[["country"]],
    )
    country: str | None = Field(
        default=None,
        pattern="^[A-Z]{3}$",
        description="Only actors and places of this country, and events on its timeline.",
        examples=["PRK"],
    )

    def search_filter(self) -> dict[str, Parameter]:
        """Return the parameters of the query, but for its text and the page."""
        return self.known() | self.period() | {
            "entities": list(self.entity or ENTITIES),
            "kinds": list(self.kind) or None,
            "country": self.country,
            "per_index": PER_INDEX,
        }  # fmt: skip


@router.get(
    "/search",
    response_model=Search,
    responses=shapes(LISTS),
    summary="Actors, places, events, sentences and reports by their words",
)
async def search(
    graph: GraphDep,
    question: QuestionDep,
    ask: Annotated[SearchParameters, Query()],
    rendering: RenderingDep,
) -> Search | Response:
    """Best hits first; an actor or place of just that name comes before all others.

    `from` and `to` bound the days of events and of the reports of claims and articles. The 1,000
    best hits of each kind of text are looked at; `total` says `gte` when there are more.
    """
    text = fulltext_query(ask.q)
    after = key_params(("after_rank", "after_id"), question.key(ask, (int, str)))
    if text is None:
        none = Total(value=0, relation="eq")
        return Search(total=none, query=ask.q, facets=NOTHING, items=[], **question.following(None))
    params = ask.search_filter() | after | {"text": text, "exact": ask.q.strip().lower()}
    row = await graph.one("search", SearchRow, params | {"limit": ask.limit + 1})
    page = row.page[: ask.limit]
    last = (page[-1].rank, page[-1].key) if len(row.page) > ask.limit else None
    capped = any(count.n >= PER_INDEX for count in row.by_entity)
    listed = Search(
        total=Total(value=row.counted, relation="gte" if capped else "eq"),
        query=ask.q,
        facets=Facets(entity=row.by_entity, kind=row.by_kind, country=row.by_country),
        items=await _hits(graph, page, ask),
        **question.following(last),
    )
    return rendering.of_list(listed, ask)


async def _hits(graph: Graph, rows: list[HitRow], known: AsKnown) -> list[Hit]:
    """Return the hits of rows; events have the title that they had as known then."""
    events = [row.id for row in rows if row.entity == "event"] if known.limited else []
    titles = {event.id: event.title for event in await read_events(graph, events, Wish(known))}
    return [hit_of(row, name=titles.get(row.id)) for row in rows]
