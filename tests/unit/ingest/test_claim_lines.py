import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.claim_lines import read_claims
from ingest.claims import claim_to_json
from ingest.models import Claim, Refusal
from tests.gold import gold_reports

CLAIMS = gold_reports()[0].claims[:2]
LINES = [json.dumps(claim_to_json(claim), ensure_ascii=False).encode() for claim in CLAIMS]


def read(*lines):
    return list(read_claims(["-"], stdin=io.BytesIO(b"\n".join(lines))))


def test_claims_come_back_in_their_order_and_blank_lines_are_passed_over():
    assert read(LINES[0], b"", b"  ", LINES[1]) == list(CLAIMS)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "want a JSON object, found list"),
        (b"{}", "claim ?: kind: Field required"),
        (LINES[0].replace(b'"deployment"', b'"war"', 1), f"claim {CLAIMS[0].claim_id}: kind"),
        (LINES[0].replace(b'"MOBILIZE"', b'"DANCE"', 1), "DANCE is no type of the ontology"),
        (LINES[0].replace(b'"RUS"', b'"UKR"', 1), "an earlier line says something else"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_and_the_rest_goes_on(line, reason):
    first, refusal, last = read(LINES[0], line, LINES[1])
    assert (first, last) == CLAIMS
    assert refusal.source == "-:2"
    assert reason in refusal.reason


def test_a_line_that_stands_twice_is_one_claim():
    assert read(LINES[0], LINES[0]) == [CLAIMS[0]]


def test_a_file_that_is_not_there_is_refused(tmp_path):
    (refusal,) = read_claims([str(tmp_path / "none.jsonl")], stdin=io.BytesIO())
    assert refusal.reason == "cannot be read: No such file or directory"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(sorted(claim_to_json(CLAIMS[0]))), JSON)
def test_no_value_of_any_key_stops_the_reading(key, value):
    line = json.dumps({**claim_to_json(CLAIMS[0]), key: value}).encode()
    (one,) = read(line)
    assert isinstance(one, Claim | Refusal)
