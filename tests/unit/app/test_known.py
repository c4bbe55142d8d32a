"""The view of a past day follows the same rules as resolution, of which it sees a part."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.known import KnownRow, as_known
from app.models.events import EventRow
from ingest.claims import new_claim
from ingest.graph_writer.blocks import time_block
from ingest.models import Interval
from ingest.resolve import Origin
from ingest.resolve.events import event_of
from ingest.signatures import signature

DAYS = st.dates(date(2024, 1, 1), date(2024, 3, 31))
TIMES = st.none() | st.tuples(DAYS, DAYS).map(lambda two: Interval(min(two), max(two)))
STATUSES = st.sampled_from(["happened", "ongoing", "planned", "possible", "denied", "ended"])
ARTICLES = st.sampled_from(sorted("abcde"))
SENT = signature("Russia said on Monday that it had sent ships to the Black Sea")
STRUCK = signature("A missile struck the port of Odesa before dawn, the governor said")
RESENT = signature("Russia said on Monday it had sent ships to the Black Sea, again")
ORIGINS = {
    "a": Origin("1", frozenset({"wire"}), SENT),
    "b": Origin("1", frozenset(), SENT),
    "c": Origin("2", frozenset({"wire", "daily"})),
    "d": Origin("3", frozenset({"other"}), STRUCK),
    "e": Origin("4", frozenset({"courier"}), RESENT),
}


@st.composite
def claims(draw):
    article = draw(ARTICLES)
    return new_claim(
        article_id=article,
        kind="attack",
        type=["ASSAULT"],
        evidence="struck",
        start=draw(st.integers(0, 99)),
        end=100,
        sentence="They struck.",
        pipeline_version="test",
        source=["RUS"],
        target=["UKR"],
        time=draw(TIMES),
        status=draw(STATUSES),
        reported_at=draw(st.none() | DAYS),
    )


def row_of(claim):
    origin = ORIGINS[claim.article_id]
    return KnownRow(
        event_id="event",
        id=claim.claim_id,
        status=claim.status,
        reported_at=claim.reported_at,
        **{
            name: value
            for name, value in time_block(claim.time).items()
            if name in KnownRow.model_fields
        },
        article=claim.article_id,
        cluster=origin.cluster,
        signature=origin.signature,
        publishers=sorted(origin.publishers),
        place_id=None,
        items=[],
    )


def event_row(**changes):
    fields = {
        "id": "event", "kind": "attack", "type": "ASSAULT", "types": ["ASSAULT"], "quad": 4,
        "intensity": -9.0, "status": "later", "movement": None, "title": "10 killed in Kursk",
        "low": 10.0, "high": 10.0, "qualifier": "exact", "unit": "killed", "n_claims": 99,
        "n_sources": 99, "first_reported": None, "last_reported": date(2026, 1, 1),
        "day": date(2024, 1, 1), "actors": [{"id": "RUS", "name": "Russia", "rolled_up": False}],
        "recipients": [{"id": "UKR", "name": "Ukraine", "rolled_up": False}], "hosts": [],
        "places": [{"id": "p", "name": "Kursk"}, {"id": "q", "name": "Sumy"}],
        "items": ["Drones", "bombs"], "ledger": None,
    }  # fmt: skip
    return EventRow.model_validate(fields | changes)


@settings(deadline=None)
@given(st.lists(claims(), min_size=1, max_size=6, unique_by=lambda claim: claim.claim_id))
def test_status_time_counts_and_reports_are_those_of_resolution(told):
    resolved = event_of(told, ORIGINS, partition="p")
    by_id = {claim.claim_id: claim for claim in told}
    known = as_known(event_row(), [row_of(by_id[id_]) for id_ in resolved.claims])
    block = time_block(resolved.time, is_open=resolved.status == "ongoing")
    assert known.status == resolved.status
    assert (known.n_claims, known.n_sources) == (resolved.n_claims, resolved.n_sources)
    assert known.first_reported == resolved.first_reported
    assert known.last_reported == resolved.last_reported
    assert known.from_earliest == block["from_earliest"]
    assert known.to_latest == block["to_latest"]


def test_what_only_later_claims_say_is_gone():
    early = KnownRow(
        event_id="event", id="c", status="happened", reported_at=date(2024, 1, 2), article="a",
        cluster=None, signature=None, publishers=[], place_id="q", items=["drones"],
        precision="unknown", from_earliest=None, from_latest=None,
    )  # fmt: skip
    known = as_known(event_row(), [early])
    assert [place.name for place in known.places] == ["Sumy"]
    assert known.items == ["Drones"]
    assert known.title == "attack: Russia - Ukraine"
    assert known.quantity is None


def test_a_title_stays_when_all_claims_count():
    row = KnownRow(
        event_id="event", id="c", status="happened", reported_at=None, article="a",
        cluster=None, signature=None, publishers=[], place_id=None, items=[],
        precision="unknown", from_earliest=None, from_latest=None,
    )  # fmt: skip
    assert as_known(event_row(n_claims=1), [row]).title == "10 killed in Kursk"


@pytest.mark.parametrize(
    ("days", "precision"),
    [([("2024-02-01", "2024-02-29", "month")], "month"),
     ([("2024-02-01", "2024-02-29", "month"), ("2024-02-10", "2024-03-05", "range")], "range")],
)  # fmt: skip
def test_precision_is_that_of_the_claim_with_these_days(days, precision):
    rows = [
        KnownRow(
            event_id="event", id=str(n), status="happened", reported_at=None, article="a",
            cluster=None, signature=None, publishers=[], place_id=None, items=[],
            from_earliest=first, from_latest=last, precision=how,
        )
        for n, (first, last, how) in enumerate(days)
    ]  # fmt: skip
    assert as_known(event_row(), rows).precision == precision
