"""What figures of several events come to, when some may tell of the same people."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.claims import Figure
from app.models.common import ArticleRef, PlaceRef, TimeSpan
from app.models.events import Event
from app.totals import totals

START = date(2024, 3, 1)
KHARKIV = PlaceRef(id="geonames:706483", name="Kharkiv", kind="city", iso3="UKR")
ODESA = PlaceRef(id="geonames:698740", name="Odesa", kind="city", iso3="UKR")
ODESA_REGION = PlaceRef(id="iso:UA-51", name="Odesa", kind="region", iso3="UKR")
UKRAINE = PlaceRef(id="iso:UKR", name="Ukraine", kind="country", iso3="UKR")
MINSK = PlaceRef(id="geonames:625144", name="Minsk", kind="city", iso3="BLR")


def figure(number, *, qualifier="exact", unit="killed", stance="supports"):
    return Figure(
        low=number, high=number, qualifier=qualifier, unit=unit, words="", sentence="", said_by=[],
        status="happened", stance=stance, time=None, reported_at=None,
        article=ArticleRef(id="a"), claim_id="c",
    )  # fmt: skip


def event(number, first=0, last=None, *, place=None, others=(), **content):
    """Return an event: so many were killed from day `first` to day `last`.

    Nobody knows when, where `first` is None; it ends on `first` where `last` is None.
    """
    told = {name: content.pop(name) for name in ("qualifier", "unit") if name in content}
    days = None
    if first is not None:
        ends = (START + timedelta(first), START + timedelta(first if last is None else last))
        days = TimeSpan(earliest=ends[0], latest=ends[1], precision="range")
    kept = {"status": "happened", "movement": None, "last_reported": None} | content
    return Event.model_construct(
        id=f"{number} {days} {place} {told} {kept}",
        time=days,
        places=[] if place is None else [place],
        figures=[figure(number, **told), *others],
        **kept,
    )


def bounds(*events):
    return [(total.low, total.high) for total in totals(events)]


def test_happenings_on_other_days_add_up():
    assert bounds(event(5, 0), event(3, 1)) == [(8, 8)]


def test_happenings_at_other_places_add_up():
    assert bounds(event(5, place=KHARKIV), event(3, place=ODESA)) == [(8, 8)]


def test_a_total_is_not_added_to_what_it_counts():
    assert bounds(event(40, 0, 60), event(5, 3), event(3, 9)) == [(40, 40)]
    assert bounds(event(6, 0, 60), event(5, 3), event(3, 9)) == [(8, 8)]


def test_a_total_of_a_total_is_not_added_either():
    assert bounds(event(40, 0, 60), event(30, 0, 20), event(25, 0, 9), event(8, 30)) == [(40, 40)]


def test_figures_that_may_be_the_same_give_a_range():
    assert bounds(event(5, 0, 10), event(5, 5, 15)) == [(5, 10)]


def test_units_are_added_apart_and_classes_of_words_together():
    found = totals([
        event(300, unit="soldiers", movement="deploy"),
        event(50, 40, unit="troops", movement="reinforce"),
        event(2, 40, unit="ships", movement="deploy"),
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
        {"movement": "withdraw"},
        {"movement": "station"},
    ],
    ids=lambda content: next(iter(content.values())),
)
def test_plans_denials_and_those_who_leave_or_stay_are_not_counted(content):
    assert totals([event(5, **content)]) == []


def test_a_hedge_opens_a_bound():
    (total,) = totals([event(3000, 0, qualifier="up to"), event(11000, 90, qualifier="at least")])
    assert (total.low, total.high, total.is_open) == (11000, 14000, True)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (KHARKIV, ODESA, True), (KHARKIV, MINSK, True), (UKRAINE, MINSK, True),
        (ODESA, ODESA_REGION, False), (ODESA, UKRAINE, False), (ODESA, ODESA, False),
        (ODESA, None, False),
    ],
)  # fmt: skip
def test_a_city_may_lie_in_a_region_and_in_no_other_city(one, other, apart):
    assert bounds(event(5, place=one), event(3, place=other)) == [(8, 8) if apart else (5, 5)]


def test_figures_of_one_event_that_differ_are_a_range_and_denials_are_none():
    others = [figure(9), figure(20, qualifier="up to"), figure(50, stance="denies")]
    assert bounds(event(7, others=others), event(3, 1)) == [(10, 23)]


def test_what_goes_on_holds_what_came_by_its_last_report():
    still = event(11000, 0, status="ongoing", last_reported=START + timedelta(60))
    still = still.model_copy(update={"time": still.time.model_copy(update={"latest": None})})
    assert bounds(still, event(3000, 30, 40)) == [(11000, 11000)]
    assert bounds(still, event(3000, 70, 80)) == [(14000, 14000)]


EVENTS = st.lists(
    st.builds(
        event,
        st.integers(1, 9),
        st.none() | st.integers(0, 12),
        st.none() | st.integers(12, 15),
        qualifier=st.sampled_from(["exact", "up to", "at least"]),
        place=st.sampled_from([None, KHARKIV, ODESA, ODESA_REGION]),
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
    assert totals(shuffled) == [total]
    highest = [event.figures[0].high for event in events]
    assert 0 <= total.low <= total.high
    assert max(highest) <= total.high <= sum(highest)
