from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from pydantic import ValidationError

from app.parameters import ActivePeriod, AnyKind, AsKnown, Paged, Period


def test_a_recorded_day_means_its_end():
    known = AsKnown.model_validate({"recorded_at": "2025-03-01"})
    assert known.known()["recorded_at"] == datetime(2025, 3, 1, 23, 59, 59, 999999, tzinfo=UTC)


def test_a_recorded_moment_keeps_its_zone_and_without_one_is_utc():
    moment = AsKnown.model_validate({"recorded_at": "2025-03-01T12:00:00+02:00"})
    assert moment.known()["recorded_at"] == datetime(
        2025, 3, 1, 12, tzinfo=timezone(timedelta(hours=2))
    )
    bare = AsKnown.model_validate({"recorded_at": "2025-03-01T12:00:00"})
    assert bare.known()["recorded_at"] == datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "utc"),
    [
        ("2025-03-01T12:00:00+23:30", datetime(2025, 2, 28, 12, 30, tzinfo=UTC)),
        ("0001-01-01T00:00:00+01:00", None),
        ("9999-12-31T23:00:00-02:00", None),
    ],
)
def test_a_moment_is_one_that_the_graph_can_take(moment, utc):
    if utc is None:
        with pytest.raises(ValidationError, match="years 1 to 9999"):
            AsKnown.model_validate({"recorded_at": moment})
    else:
        known = AsKnown.model_validate({"recorded_at": moment}).known()["recorded_at"]
        assert (known, known.utcoffset()) == (utc, timedelta(0))


@pytest.mark.parametrize(
    ("given", "limited"),
    [
        ({}, False),
        ({"known_at": "2025-01-01"}, True),
        ({"recorded_at": "2025-01-01"}, True),
        ({"min_confidence": 0}, True),
    ],
)
def test_the_present_is_told_from_the_past(given, limited):
    assert AsKnown.model_validate(given).limited is limited
    assert AsKnown.model_validate(given).known()["as_known"] is limited


def test_no_filter_means_all():
    wanted = AnyKind().event_filter()
    assert (wanted["kinds"], wanted["types"], wanted["statuses"]) == (None, None, None)
    some = AnyKind.model_validate({"kind": ["attack"]}).event_filter()
    assert some["kinds"] == ["attack"]


def test_an_open_period_holds_every_day():
    assert Period().period() == {"since": date.min, "until": date.max}
    bounded = Period.model_validate({"from": "2025-01-01", "to": "2025-01-31"})
    assert bounded.period() == {"since": date(2025, 1, 1), "until": date(2025, 1, 31)}


@pytest.mark.parametrize("given", [{"limit": 0}, {"limit": 501}, {"cursor": "x" * 1001}, {"x": 1}])
def test_a_page_out_of_bounds_is_refused(given):
    with pytest.raises(ValidationError):
        Paged.model_validate(given)


@pytest.mark.parametrize(
    ("model", "first", "last"),
    [
        (Period, "from", "to"),
        (ActivePeriod, "active_from", "active_to"),
    ],
)
def test_a_period_that_ends_before_it_begins_is_refused(model, first, last):
    model.model_validate({first: "2025-01-02", last: "2025-01-02"})
    with pytest.raises(
        ValidationError, match=f"2025-01-01 is before {first}=2025-01-02"
    ) as refused:
        model.model_validate({first: "2025-01-02", last: "2025-01-01"})
    assert refused.value.errors()[0]["loc"] == (last,)
