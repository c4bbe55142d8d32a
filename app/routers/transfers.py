"""Transfers: who gives what to whom."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from app.dependencies import Cached, GraphDep, QuestionDep
from app.models.events import Transfers
from app.pages import event_keys
from app.parameters import ActivePeriod, EventFilter, Paged, Sides
from app.reading import Wish, read_events, read_total, side_ids
from app.rendering import LISTS, ListFormat, RenderingDep, shapes
from app.responses import NOT_MODIFIED, UNKNOWN
from app.totals import totals

router = APIRouter(
    prefix="/v1/transfers", tags=["transfers"], dependencies=[Cached], responses=NOT_MODIFIED
)


class TransfersParameters(ListFormat, Paged, EventFilter, ActivePeriod, Sides):
    """Parameters of /v1/transfers."""

    item: str | None = Field(
        default=None,
        min_length=1,
        max_length=100,
        description="Only of goods or weapons with these words in their name; case does not count.",
        examples=["artillery"],
    )


@router.get(
    "",
    response_model=Transfers,
    responses=UNKNOWN | shapes(LISTS),
    summary="Who gives what to whom: every figure, its speaker",
)
async def transfers(
    graph: GraphDep,
    question: QuestionDep,
    ask: Annotated[TransfersParameters, Query()],
    rendering: RenderingDep,
) -> Transfers | Response:
    """Transfers of weapons, goods and money, newest first, each with every figure side by side.

    `GET /v1/transfers?from=RUS&to=PRK` is what Russia gives to North Korea.
    """
    wanted = ask.event_filter() | ask.active() | {"item": ask.item}
    wanted |= await side_ids(graph, ask, ("giver", "receiver"))
    keys = await event_keys(graph, question, ask, "transfers_page", wanted)
    wish = Wish(ask, figures=True, claims="claims" in ask.include)
    items = await read_events(graph, keys.ids, wish)
    of_one_pair = keys.whole is not None and None not in (ask.sender, ask.receiver)
    listed = Transfers(
        total=await read_total(graph, "transfers_count", wanted, whole=keys.whole),
        totals=totals(items) if of_one_pair else None,
        items=items,
        **keys.following,
    )
    return rendering.of_list(listed, ask)
