"""Submissions: bodies of every kind become reports, and what is wrong is named with its place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.jobs import InvalidBody, Submission, WrongMediaType, reports_of

REPORT = {"text": "A sent troops to B.", "published_at": "2025-02-27"}


def submission(body: bytes, media_type="application/json", **changes):
    values = {"given": {}, "undated": False, "owner": None, "idempotency_key": None} | changes
    return Submission(media_type, body, **values)


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("application/json", json.dumps(REPORT)),
        ("application/json", json.dumps([REPORT])),
        ("application/x-ndjson", json.dumps(REPORT) + "\n\n"),
        ("application/jsonl", json.dumps(REPORT)),
    ],
)
def test_one_report_may_be_an_object_a_list_or_a_line(media_type, body):
    (found,) = reports_of(submission(body.encode(), media_type))
    assert (found.text, found.published_at) == (REPORT["text"], "2025-02-27")


def test_a_text_and_a_page_take_what_is_known_of_them_from_the_query():
    given_ = {"published_at": "2025-02-27", "title": "T"}
    text = reports_of(submission(b"\xef\xbb\xbfA sent B.", "text/plain", given=given_))[0]
    page = reports_of(submission(b"<p>A sent B.</p>", "text/html", given=given_))[0]
    assert (text.text, text.html, text.title) == ("A sent B.", None, "T")
    assert (page.text, page.html, page.published_at) == (None, "<p>A sent B.</p>", "2025-02-27")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b"", "body"),
        (b"[]", "body"),
        (b"{", "body"),
        (b"[{}]", "body.0"),
        (b'[{"text": "x"}, {"text": 3}]', "body.1.text"),
        (b'{"text": "x", "published_at": 2025}', "body.0.published_at"),
        (b'{"text": ""}', "body.0.text"),
        (b'"text"', "body.0"),
        (b'{"text": "\\ud800"}', "body"),
        (b"[" * 100_000, "body"),
        (json.dumps([REPORT] * 1001).encode(), "body"),
    ],
)
def test_a_body_that_holds_no_reports_is_refused_with_its_place(body, place):
    with pytest.raises(InvalidBody) as refused:
        reports_of(submission(body))
    assert refused.value.faults[0][0] == place
    assert refused.value.faults[0][1]


def test_a_text_that_is_not_utf8_is_refused():
    with pytest.raises(InvalidBody, match="not UTF-8 at byte 1"):
        reports_of(submission(b"a\xff", "text/plain"))


@pytest.mark.parametrize("media_type", ["", "image/png", "multipart/form-data", "application/xml"])
def test_other_media_types_are_refused(media_type):
    with pytest.raises(WrongMediaType, match="application/json"):
        reports_of(submission(b"x", media_type))


def test_a_job_has_one_id_for_one_owner_and_key():
    keyed = {"idempotency_key": "k", "owner": "key-1"}
    assert submission(b"1", **keyed).job_id == submission(b"2", **keyed).job_id
    assert submission(b"1", **keyed).job_id != submission(b"1", **keyed | {"owner": None}).job_id
    assert submission(b"1").job_id != submission(b"1").job_id


@given(st.binary(max_size=20), st.binary(max_size=20), st.booleans())
def test_digests_differ_when_anything_does(one, other, undated):
    same = (one, undated) == (other, False)
    assert (submission(one, undated=undated).digest == submission(other).digest) is same
