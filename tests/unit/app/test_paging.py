import base64
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paging import CursorError, decode_cursor, encode_cursor, fingerprint, key_params, next_link

HALF_A_CHARACTER = base64.urlsafe_b64encode(rb'["q","\ud800"]').decode()
KEYS = st.tuples(st.integers(-(2**63), 2**63 - 1), st.text())


@given(st.text(), KEYS)
def test_a_cursor_gives_back_its_key(question, key):
    assert tuple(decode_cursor(question, encode_cursor(question, key), (int, str))) == key


@given(st.text(), st.text(), KEYS)
def test_a_cursor_fits_its_own_question_alone(question, other, key):
    cursor = encode_cursor(question, key)
    if question == other:
        decode_cursor(other, cursor, (int, str))
    else:
        with pytest.raises(CursorError, match="other parameters"):
            decode_cursor(other, cursor, (int, str))


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader_of_cursors(text):
    try:
        decode_cursor("q", text, (str, str))
    except CursorError:
        return
    raise AssertionError(f"{text!r} was taken for a cursor")


@pytest.mark.parametrize(
    "content", [b'["q",1,"a"]', b'["q",true,"a"]', b'["q","a"]', b'{"q":1}', b'"q"', b"[" * 9000]
)
def test_a_cursor_with_a_key_of_another_form_is_refused(content):
    cursor = base64.urlsafe_b64encode(content).decode().rstrip("=")
    with pytest.raises(CursorError):
        decode_cursor("q", cursor, (str, str))


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (date, "2025-02-30"), (date, "x"), (date, ""), (date, 20250101), (date, "20250101"),
        (datetime, "2025-02-28"), (datetime, "2025-02-28T00:00:00+23:00"), (datetime, "now"),
        (int, 2**63), (int, True), (int, "1"), (str, "\ud800"), (str, None),
    ],
)  # fmt: skip
def test_what_the_graph_could_not_take_is_refused_before_it(kind, part):
    cursor = encode_cursor("q", [part]) if part != "\ud800" else HALF_A_CHARACTER
    with pytest.raises(CursorError, match="not a cursor"):
        decode_cursor("q", cursor, (kind,))


@given(st.dates(), st.datetimes(timezones=st.just(UTC)))
def test_days_and_moments_come_back_as_they_were_written(day, moment):
    key = [day.isoformat(), moment.isoformat()]
    assert decode_cursor("q", encode_cursor("q", key), (date, datetime)) == key


def test_paging_is_no_part_of_the_question():
    plain = [("kind", "attack"), ("from", "2024-01-01")]
    paged = [("from", "2024-01-01"), ("cursor", "x"), ("limit", "3"), ("kind", "attack")]
    assert fingerprint("/v1/x", plain) == fingerprint("/v1/x", paged)
    assert fingerprint("/v1/x", plain) != fingerprint("/v1/y", plain)
    assert fingerprint("/v1/x", plain) != fingerprint("/v1/x", [("kind", "attack")])


def test_the_next_link_keeps_repeated_parameters_and_replaces_the_cursor():
    query = [("kind", "attack"), ("kind", "meeting"), ("cursor", "old")]
    assert next_link("/v1/x", query, "new") == "/v1/x?kind=attack&kind=meeting&cursor=new"


def test_the_first_page_has_no_key():
    assert key_params(("after_day", "after_id"), None) == {"after_day": None, "after_id": None}
    assert key_params(("after_n", "after_id"), [3, "x"]) == {"after_n": 3, "after_id": "x"}
