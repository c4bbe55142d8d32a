"""What figures of several events come to, when some may tell of the same people."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.claims import new_claim
from ingest.models import Interval, Quantity
from ingest.resolve import resolve
from ingest.resolve.totals import totals

START = date(2024, 3, 1)


def event(number, first=0, last=None, *, qualifier="exact", unit="killed", **content):
    """Return an event of one claim: so many were killed from day `first` to day `last`.

    Nobody knows when, where `first` is None; it ends on `first` where `last` is None.
    """
    ends = () if first is None else (first, first if last is None else last)
    days = [START + timedelta(day) for day in ends]
    content = {"kind": "casualties", "source": ["UKR"], "target": ["RUS"]} | content
    claim = new_claim(
        article_id=f"{content}{days}{number}",
        type=["ASSAULT"],
        evidence="",
        sentence="",
        start=0,
        end=1,
        pipeline_version="1",
        time=Interval(*days) if days else None,
        quantity=Quantity(float(number), float(number), qualifier, unit),
        reported_at=date(2024, 12, 1),
        **content,
    )
    (found,) = resolve([claim]).events
    return found


def bounds(*events):
    return [(total.low, total.high) for total in totals(events)]


def test_happenings_on_other_days_add_up():
    assert bounds(event(5, 0), event(3, 1)) == [(8, 8)]


def test_happenings_at_other_places_add_up():
    assert bounds(event(5, place="Kharkiv"), event(3, place="Odesa")) == [(8, 8)]


def test_a_total_is_not_added_to_what_it_counts():
    assert bounds(event(40, 0, 60), event(5, 3), event(3, 9)) == [(40, 40)]
    assert bounds(event(6, 0, 60), event(5, 3), event(3, 9)) == [(8, 8)]


def test_a_total_of_a_total_is_not_added_either():
    assert bounds(event(40, 0, 60), event(30, 0, 20), event(25, 0, 9), event(8, 30)) == [(40, 40)]


def test_figures_that_may_be_the_same_give_a_range():
    assert bounds(event(5, 0, 10), event(5, 5, 15)) == [(5, 10)]


def test_units_are_added_apart_and_classes_of_words_together():
    found = totals([
        event(300, unit="soldiers", kind="deployment", movement="deploy"),
        event(50, 40, unit="troops", kind="deployment", movement="reinforce"),
        event(2, 40, unit="ships", kind="deployment", movement="deploy"),
    ])  # fmt: skip
    assert [(total.unit, total.low, total.high) for total in found] == [
        ("persons", 350, 350),
        ("ship", 2, 2),
    ]


@pytest.mark.parametrize(
    "content",
    [
        {"status": "planned"},
        {"status": "possible"},
        {"status": "denied"},
        {"movement": "withdraw", "kind": "deployment"},
        {"movement": "station", "kind": "deployment"},
    ],
    ids=lambda content: next(iter(content.values())),
)
def test_plans_denials_and_those_who_leave_or_stay_are_not_counted(content):
    assert totals([event(5, **content)]) == ()


def test_a_hedge_opens_a_bound():
    (total,) = totals([event(3000, 0, qualifier="up to"), event(11000, 90, qualifier="at least")])
    assert (total.low, total.high, total.is_open) == (11000, 14000, True)


EVENTS = st.lists(
    st.builds(
        event,
        st.integers(1, 9),
        st.none() | st.integers(0, 12),
        st.none() | st.integers(12, 15),
        qualifier=st.sampled_from(["exact", "up to", "at least"]),
        place=st.sampled_from([None, "Kharkiv", "Odesa", "eastern Ukraine"]),
    ),
    min_size=1,
    max_size=7,
    unique_by=lambda event: event.id,
)


@settings(deadline=None)
@given(EVENTS.flatmap(lambda events: st.tuples(st.just(events), st.permutations(events))))
def test_the_order_of_events_does_not_show_and_bounds_are_in_order(pair):
    events, shuffled = pair
    (total,) = totals(events)
    assert totals(shuffled) == (total,)
    highest = [event.quantity.high for event in events]
    assert 0 <= total.low <= total.high
    assert max(highest) <= total.high <= sum(highest)
