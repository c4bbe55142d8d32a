import json
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.errors import InputError
from ingest.claims import (
    CODE_KEYS,
    FACT_KEYS,
    ORIGIN_KEYS,
    claim_from_json,
    claim_to_json,
    new_claim,
)
from ingest.models import Claim, Interval, Quantity
from tests.gold import gold_reports

NAMES = st.lists(st.text(min_size=1, max_size=8), max_size=3).map(tuple)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
NUMBERS = st.floats(0, 1e12, allow_nan=False)
CLAIMS = st.builds(
    new_claim,
    article_id=st.text(min_size=1, max_size=8),
    kind=st.sampled_from(["deployment", "transfer", "event"]),
    type=st.lists(st.sampled_from(["AID", "MOBILIZE"]), min_size=1, max_size=2),
    evidence=st.text(max_size=10),
    start=st.integers(0, 1000),
    end=st.integers(0, 1000),
    sentence=st.text(max_size=10),
    pipeline_version=st.text(max_size=5),
    source=NAMES,
    target=NAMES,
    place=st.none() | st.text(max_size=5),
    time=st.none() | st.tuples(DAYS, DAYS).map(lambda days: Interval(min(days), max(days))),
    movement=st.none() | st.sampled_from(["deploy", "withdraw"]),
    quantity=st.none()
    | st.tuples(NUMBERS, NUMBERS).map(
        lambda pair: Quantity(min(pair), max(pair), "between", "troops")
    ),
    items=NAMES,
    transport=NAMES,
    status=st.sampled_from(["happened", "denied"]),
    said_by=NAMES,
    reported_at=st.none() | DAYS,
    confidence=st.floats(0, 1),
)
CLAIM = new_claim(
    article_id="a1",
    kind="deployment",
    type=["AID", "MOBILIZE"],
    evidence="sent up to 3,000 troops",
    start=12,
    end=35,
    sentence="North Korea sent up to 3,000 troops.",
    pipeline_version="1",
    source=["PRK/armed forces"],
    target=["RUS"],
    time=Interval(date(2025, 1, 1), date(2025, 2, 27)),
    movement="reinforce",
    quantity=Quantity(3000.0, 3000.0, "up to", "troops"),
    said_by=["JoongAng"],
    reported_at=date(2025, 2, 27),
)


@given(CLAIMS)
def test_a_claim_comes_back_from_its_json_line_unchanged(claim):
    assert claim_from_json(json.loads(json.dumps(claim_to_json(claim)))) == claim


def test_json_has_the_keys_of_the_public_format_in_their_order():
    assert tuple(claim_to_json(CLAIM)) == (*FACT_KEYS, *ORIGIN_KEYS, *CODE_KEYS)
    kept = {field.name for field in fields(Claim)}
    assert {*FACT_KEYS, *ORIGIN_KEYS, "modes", "contexts"} == kept


def test_time_is_a_pair_of_days_and_whole_numbers_are_integers():
    line = json.dumps(claim_to_json(CLAIM))
    assert '"time": ["2025-01-01", "2025-02-27"]' in line
    assert '"quantity": {"low": 3000, "high": 3000, "qualifier": "up to", "unit": "troops"}' in line


def test_what_a_claim_leaves_open_is_null():
    row = claim_to_json(replace(CLAIM, time=None, quantity=None, reported_at=None))
    assert (row["time"], row["quantity"], row["place"], row["reported_at"]) == (None,) * 4


@pytest.mark.parametrize(
    ("change"),
    [
        {"article_id": "a2"},
        {"start": 13},
        {"kind": "transfer"},
        {"type": ["AID"]},
        {"target": ["UKR"]},
        {"target": [], "source": ["PRK/armed forces", "RUS"]},
        {"place": "Kursk"},
        {"time": None},
        {"quantity": Quantity(3000.0, 3000.0, "exact", "troops")},
        {"status": "possible"},
        {"said_by": []},
    ],
    ids=lambda change: ",".join(change),
)
def test_the_id_depends_on_everything_that_the_claim_says(change):
    assert _again(**change).claim_id != CLAIM.claim_id


@pytest.mark.parametrize(
    "change",
    [{"confidence": 0.5}, {"pipeline_version": "2"}, {"reported_at": None}],
    ids=lambda change: ",".join(change),
)
def test_the_id_does_not_depend_on_who_read_the_claim_and_when(change):
    assert _again(**change).claim_id == CLAIM.claim_id


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "war"}, "kind"),
        ({"type": []}, "type"),
        ({"time": ["2025-02-01", "2025-01-01"]}, "2025-02-01 is after 2025-01-01"),
        ({"time": ["soon", "later"]}, "time"),
        ({"quantity": {"low": 3, "high": 2, "qualifier": "exact"}}, "low 3 is more than high 2"),
        ({"source": "PRK"}, "source"),
        ({"confidence": 2}, "confidence"),
    ],
)
def test_a_wrong_line_is_refused_with_claim_and_key(change, message):
    with pytest.raises(InputError, match=f"{CLAIM.claim_id}: .*{message}"):
        claim_from_json({**claim_to_json(CLAIM), **change})


def test_unknown_keys_of_a_line_are_ignored():
    assert claim_from_json({**claim_to_json(CLAIM), "ledger_id": "x"}) == CLAIM


@pytest.mark.parametrize("gold", gold_reports(), ids=lambda gold: gold.article.id)
def test_claims_of_a_gold_report_stand_where_they_say_and_have_ids_of_their_own(gold):
    text = gold.article.text
    assert [text[claim.start : claim.end] for claim in gold.claims] == [
        claim.evidence for claim in gold.claims
    ]
    assert len({claim.claim_id for claim in gold.claims}) == len(gold.claims)


def _again(**change):
    content = {field.name: getattr(CLAIM, field.name) for field in fields(Claim)}
    del content["claim_id"]
    return new_claim(**{**content, **change})
