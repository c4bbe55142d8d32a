"""The evidence: claims, and the reports that make them."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.dependencies import Cached, GraphDep, IdPath
from app.models.articles import Article, ArticleRow, article_of
from app.models.claims import ClaimDetail, ClaimLinksRow, ClaimRow, claim_of
from app.parameters import MAX_ID, AsKnown
from app.responses import NOT_MODIFIED, UNKNOWN

router = APIRouter(prefix="/v1", tags=["evidence"], dependencies=[Cached], responses=NOT_MODIFIED)


@router.get(
    "/claims/{id}",
    responses=UNKNOWN,
    summary="One claim: its words, its events, what stands against it",
)
async def claim(id: IdPath, graph: GraphDep, known: Annotated[AsKnown, Query()]) -> ClaimDetail:
    """A claim with its events, and the claims that it contradicts, revises, repeats or denies."""
    wanted = known.known() | {"id": id}
    row = await graph.one("claim", ClaimRow, wanted)
    links = await graph.one("claim_links", ClaimLinksRow, wanted)
    return ClaimDetail(**dict(claim_of(row.claim)), **dict(links))


@router.get(
    "/articles/{id:path}", responses=UNKNOWN, summary="One report: its text, and its claims"
)
async def article(
    id: Annotated[
        str,
        Path(min_length=1, max_length=MAX_ID, description="Id of the report; may have slashes."),
    ],
    graph: GraphDep,
    known: Annotated[AsKnown, Query()],
) -> Article:
    """A report with the spans of its claims, counted in code points of `text`."""
    wanted = known.known() | {"id": id}
    row = await graph.one("article", ArticleRow, wanted)
    claims = await graph.fetch("article_claims", ClaimRow, wanted)
    return article_of(row, [claim_of(each.claim) for each in claims])
