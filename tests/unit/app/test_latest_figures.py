"""Which figures are the last of their speakers: the rule of ingest.resolve.days, of rows."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.claims import ClaimNode, EventClaimRow
from app.models.common import ActorRef, ArticleRef
from app.models.events import figures_of
from graph_schema.identifiers import actor_id
from ingest.claims import new_claim
from ingest.models import Quantity
from ingest.resolve import Origin
from ingest.resolve.clusters import claim_order
from ingest.resolve.days import latest_figures

PAPERS = {"a": "wire", "b": "wire", "c": "daily"}
ORIGINS = {article: Origin(article, frozenset({paper})) for article, paper in PAPERS.items()}


@st.composite
def claims(draw):
    low = float(draw(st.integers(1, 3)))
    return new_claim(
        article_id=draw(st.sampled_from(sorted(PAPERS))),
        kind="casualties", type=["ASSAULT"], source=["UKR"], evidence="x", sentence="x",
        start=draw(st.integers(0, 99)), end=100, pipeline_version="test",
        said_by=draw(st.lists(st.sampled_from(["KOR", "USA"]), max_size=2, unique=True)),
        quantity=Quantity(low, low, "exact", draw(st.sampled_from(["killed", "dead", "soldiers"]))),
        status=draw(st.sampled_from(["happened", "denied"])),
        reported_at=draw(st.none() | st.dates(date(2024, 1, 1), date(2024, 1, 5))),
    )  # fmt: skip


def row_of(claim):
    article = ArticleRef(id=claim.article_id, publisher=PAPERS[claim.article_id])
    node = ClaimNode(
        id=claim.claim_id, kind=claim.kind, types=list(claim.type), status=claim.status,
        speakers=[ActorRef(id=actor_id(name), name=name) for name in claim.said_by],
        evidence="x", sentence="x", start=0, end=1, reported_at=claim.reported_at,
        recorded_at=datetime(2024, 2, 1), confidence=1, pipeline_version="test",  # noqa: DTZ001
        low=claim.quantity.low, high=claim.quantity.high, qualifier="exact",
        unit=claim.quantity.unit, article=article,
    )  # fmt: skip
    stance = "denies" if claim.status == "denied" else "supports"
    return EventClaimRow(event_id="e", stance=stance, claim=node)


@settings(deadline=None)
@given(st.lists(claims(), max_size=8, unique_by=lambda claim: claim.claim_id))
def test_the_latest_figures_are_those_of_resolution(told):
    told = sorted(told, key=claim_order)
    marked = {f.claim_id for f in figures_of(map(row_of, told)) if f.is_latest}
    assert marked == {claim.claim_id for claim in latest_figures(told, ORIGINS)}


@pytest.mark.parametrize(("said_by", "latest"), [(["KOR"], [False, True]), (["USA"], [True, True])])
def test_a_later_figure_takes_the_place_of_the_same_speakers_earlier_one(said_by, latest):
    first, then = (
        new_claim(
            article_id=article, kind="casualties", type=["ASSAULT"], source=["UKR"], evidence="x",
            sentence="x", start=0, end=1, pipeline_version="test", said_by=who,
            quantity=Quantity(5.0, 5.0, "exact", "killed"), reported_at=date(2024, 1, day),
        )
        for article, who, day in (("a", ["KOR"], 1), ("b", said_by, 2))
    )  # fmt: skip
    found = figures_of([row_of(first), row_of(then)])
    assert [figure.is_latest for figure in found] == latest
