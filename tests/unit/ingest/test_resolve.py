from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.claims import new_claim
from ingest.models import Interval, Quantity
from ingest.resolve import Origin, affected, partition_key, resolve
from ingest.resolve.readings import read
from ingest.resolve.sameness import sameness
from ingest.resolve.windows import TEMPO

DAY = date(2024, 10, 10)
KINDS = ["deployment", "transfer", "casualties", "agreement", "meeting", "attack", "event"]


def claim(article="a1", *, on=DAY, reported=DAY, start=0, number=None, unit="troops", **content):
    """Return a claim that North Korea sent troops to Russia, but for what `content` says else."""
    content.setdefault("kind", "deployment")
    if content["kind"] == "deployment":
        content.setdefault("movement", "deploy")
    days = (on, on) if isinstance(on, date) else on
    return new_claim(
        article_id=article,
        type=content.pop("type", ["MOBILIZE"]),
        evidence="",
        sentence="",
        start=start,
        end=start + 1,
        pipeline_version="1",
        source=content.pop("source", ["PRK"]),
        target=content.pop("target", ["RUS"]),
        time=None if days is None else Interval(*days),
        quantity=None if number is None else Quantity(number, number, "exact", unit),
        reported_at=reported,
        **content,
    )


def after(days, base=DAY):
    return base + timedelta(days=days)


NAMES = st.lists(st.sampled_from(["PRK", "PRK/army", "RUS", "UKR"]), max_size=2).map(tuple)
CLAIMS = st.builds(
    claim,
    article=st.sampled_from(["a1", "a2", "a3", "a4"]),
    on=st.none() | st.integers(0, 40).map(after) | st.just((after(-60), after(30))),
    reported=st.none() | st.integers(0, 60).map(after),
    start=st.integers(0, 3),
    number=st.none() | st.sampled_from([100.0, 120.0, 3000.0]),
    unit=st.sampled_from(["troops", "killed", "killed or wounded", "tanks"]),
    kind=st.sampled_from(KINDS),
    movement=st.sampled_from(["deploy", "station", "redeploy", "reinforce", "withdraw"]),
    source=NAMES,
    target=NAMES,
    place=st.sampled_from([None, "Kursk", "Vladivostok", "eastern Russia", "Russia", "Kursk"]),
    status=st.sampled_from(["happened", "ongoing", "planned", "possible", "denied", "ended"]),
    said_by=st.sampled_from([(), ("NIS",), ("Kremlin",)]),
    items=st.sampled_from([(), ("shells",), ("missiles",)]),
)
SETS = st.lists(CLAIMS, max_size=14, unique_by=lambda claim: claim.claim_id)


@settings(deadline=None)
@given(SETS.flatmap(lambda claims: st.tuples(st.just(claims), st.permutations(claims))))
def test_the_order_of_claims_does_not_show(pair):
    claims, shuffled = pair
    assert resolve(claims) == resolve(shuffled)


@settings(deadline=None)
@given(SETS)
def test_every_claim_is_of_one_event_and_a_claim_told_twice_counts_once(claims):
    resolution = resolve([*claims, *claims])
    assert sorted(link.claim for link in resolution.links) == sorted(c.claim_id for c in claims)
    assert sum(event.n_claims for event in resolution.events) == len(claims)


@settings(deadline=None)
@given(CLAIMS, CLAIMS)
def test_whether_two_claims_can_be_one_happening_has_no_direction(one, other):
    first, second = read(one), read(replace(other, kind=one.kind))
    assert sameness(first, second) == sameness(second, first)


@settings(deadline=None)
@given(SETS)
def test_partitions_can_be_resolved_one_by_one(claims):
    whole = resolve(claims)
    parts = [
        resolve(c for c in claims if partition_key(c) == key)
        for key in {partition_key(c) for c in claims}
    ]
    assert sorted(whole.events, key=lambda e: e.id) == sorted(
        (event for part in parts for event in part.events), key=lambda e: e.id
    )
    assert sorted(whole.claim_links) == sorted(link for part in parts for link in part.claim_links)


@settings(deadline=None)
@given(SETS, st.integers(0, 14))
def test_only_events_that_new_claims_reach_have_to_be_resolved_again(claims, known):
    before, whole = resolve(claims[:known]), resolve(claims)
    told = affected(claims, {claim.claim_id for claim in claims[known:]})
    reached = {claim.claim_id for claim in told}
    untouched = [event for event in before.events if reached.isdisjoint(event.claims)]
    again = resolve(told).events
    assert sorted((*untouched, *again), key=lambda event: event.id) == list(whole.events)


@settings(deadline=None)
@given(SETS)
def test_links_between_claims_lead_to_the_same_event_and_never_to_the_claim_itself(claims):
    resolution = resolve(claims)
    events = resolution.event_of()
    for link in resolution.claim_links:
        assert link.claim != link.other
        assert events[link.claim] == events[link.other]


@settings(deadline=None)
@given(SETS)
def test_exact_days_of_an_attack_never_spread_beyond_two_days(claims):
    by_id = {c.claim_id: c for c in claims}
    for event in resolve(claims).events:
        told = [by_id[claim] for claim in event.claims if event.kind == "attack"]
        days = [c.time.earliest for c in told if c.time and c.time.earliest == c.time.latest]
        exact = [day for day, c in zip(days, told, strict=False) if c.status != "denied"]
        assert not exact or (max(exact) - min(exact)).days < 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {"article": "a2", "on": after(6)}, id="days apart"),
        pytest.param({}, {"article": "a2", "on": None, "reported": after(9)}, id="no time"),
        pytest.param({}, {"article": "a2", "movement": "station", "on": after(5)}, id="arrived"),
        pytest.param({"source": ["PRK/special forces"]}, {"article": "a2"}, id="finer actor"),
        pytest.param({"target": ["RUS", "PRK/army"]}, {"article": "a2"}, id="to itself"),
        pytest.param(
            {"place": "Vladivostok"}, {"article": "a2", "place": "eastern Russia"}, id="wide area"
        ),
        pytest.param({"place": "Kursk"}, {"article": "a2", "place": "Kursk region"}, id="region"),
        pytest.param({"status": "planned"}, {"article": "a2", "on": after(3)}, id="plan came true"),
        pytest.param({"status": "denied"}, {"article": "a2"}, id="denial"),
        pytest.param({"number": 1500.0}, {"article": "a2", "number": 12000.0}, id="figures"),
        pytest.param(
            {"kind": "casualties", "target": []},
            {"kind": "casualties", "article": "a2", "target": ["UKR"]},
            id="culprit named",
        ),
        pytest.param(
            {"kind": "meeting", "target": [], "source": ["RUS", "PRK"]},
            {"kind": "meeting", "article": "a2", "target": ["RUS"]},
            id="host or guest",
        ),
        pytest.param(
            {"kind": "meeting", "source": ["RUS/Putin", "PRK/Kim"], "target": []},
            {
                "kind": "meeting",
                "article": "a2",
                "source": ["RUS/Putin", "PRK/Kim Yo Jong"],
                "target": [],
            },
            id="he and his aide",
        ),
        pytest.param(
            {"kind": "attack", "on": DAY},
            {"kind": "attack", "article": "a2", "on": (date(2024, 10, 1), date(2024, 10, 31))},
            id="in October",
        ),
    ],
)
def test_these_are_one_event(one, other):
    assert len(resolve([claim(**one), claim(**other)]).events) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {"article": "a2", "on": after(366)}, id="a rotation a year later"),
        pytest.param({}, {"article": "a2", "on": after(40)}, id="weeks apart"),
        pytest.param({}, {"article": "a2", "movement": "reinforce"}, id="3,000 more"),
        pytest.param({}, {"article": "a2", "movement": "withdraw"}, id="leaving"),
        pytest.param({}, {"article": "a2", "target": ["BLR"]}, id="another host"),
        pytest.param({}, {"article": "a2", "source": ["CHN"]}, id="another sender"),
        pytest.param(
            {"place": "Kursk"}, {"article": "a2", "place": "Vladivostok"}, id="another place"
        ),
        pytest.param(
            {"number": 3.0, "unit": "warships"},
            {"article": "a2", "number": 9.0, "unit": "aircraft"},
            id="other weapons",
        ),
        pytest.param(
            {"status": "planned", "on": after(5)}, {"article": "a2"}, id="a plan for more"
        ),
        pytest.param(
            {"kind": "casualties", "number": 3.0, "unit": "killed"},
            {"kind": "casualties", "article": "a2", "number": 3.0, "unit": "wounded"},
            id="killed, wounded",
        ),
        pytest.param(
            {"kind": "transfer", "number": 1e9, "unit": "dollars"},
            {"kind": "transfer", "article": "a2", "number": 6e10, "unit": "dollars"},
            id="another sum",
        ),
        pytest.param(
            {"kind": "transfer", "items": ["oil"]},
            {"kind": "transfer", "article": "a2", "items": ["missiles"]},
            id="another gift",
        ),
        pytest.param(
            {"kind": "event", "type": ["ACCUSE"]},
            {"kind": "event", "article": "a2", "type": ["SUPPORT"]},
            id="another act",
        ),
        pytest.param(
            {"kind": "agreement"},
            {"kind": "agreement", "article": "a2", "status": "ended"},
            id="signed, ended",
        ),
        pytest.param(
            {"kind": "event", "type": ["ACCUSE"]},
            {"kind": "event", "type": ["ACCUSE"], "start": 5},
            id="told as two by one report",
        ),
        pytest.param(
            {"kind": "meeting", "source": ["RUS/Putin", "PRK/Kim"], "target": []},
            {"kind": "meeting", "article": "a2", "source": ["RUS/Lavrov"], "target": ["PRK/Choe"]},
            id="ministers meet",
        ),
        pytest.param(
            {"kind": "attack", "on": DAY}, {"kind": "attack", "article": "a2", "on": after(1)},
            id="the next day",
        ),
        pytest.param({"on": None, "reported": None}, {"article": "a2"}, id="nobody knows when"),
    ],
)  # fmt: skip
def test_these_are_two_events(one, other):
    assert len(resolve([claim(**one), claim(**other)]).events) == 2


def test_a_chain_of_daily_reports_does_not_join_a_rotation_to_the_one_a_year_before():
    told = [
        claim(f"a{days}", on=after(days), reported=after(days), movement="station")
        for days in range(0, 365, 3)
    ]
    first, last = claim("first", on=DAY), claim("last", on=after(364), reported=after(364))
    resolution = resolve([first, *told, last])
    events = resolution.event_of()
    assert events[first.claim_id] != events[last.claim_id]
    assert all((e.time.latest - e.time.earliest).days < 45 for e in resolution.events)


def test_nightly_attacks_with_reports_that_span_midnight_stay_apart():
    nights = [
        claim(f"{start}-{days}", kind="attack", on=(after(days), after(days + length)))
        for days in range(10)
        for start, length in (("on", 0), ("overnight", 1))
    ]
    assert len(resolve(nights).events) >= 5


def test_an_event_is_named_after_its_earliest_claim_and_keeps_its_id():
    early, late = claim("a2", reported=DAY), claim("a1", reported=after(1))
    before, whole = resolve([early]), resolve([late, early])
    assert [event.id for event in whole.events] == [event.id for event in before.events]
    assert whole.events[0].claims == (early.claim_id, late.claim_id)


def test_movements_of_one_sender_and_host_are_one_ledger():
    told = [
        claim(number=11000.0),
        claim("a2", on=after(110), reported=after(120), movement="reinforce", number=3000.0),
        claim("a3", on=after(150), reported=after(150), movement="withdraw", number=500.0),
        claim("a4", target=["BLR"]),
    ]
    ledgers = {ledger.host: ledger for ledger in resolve(told).ledgers}
    assert set(ledgers) == {"RUS", "BLR"}
    assert len(ledgers["RUS"].events) == 3
    assert (ledgers["RUS"].first_day, ledgers["RUS"].last_day) == (DAY, after(150))


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["planned"], "planned"),
        (["planned", "happened"], "happened"),
        (["happened", "planned"], "happened"),
        (["happened", "denied"], "happened"),
        (["denied"], "denied"),
        (["planned", "denied"], "planned"),
        (["happened", "ongoing", "ended"], "ended"),
        (["ended", "ongoing"], "ongoing"),
    ],
)
def test_the_status_of_an_event_follows_its_claims_as_they_come_in(statuses, expected):
    told = [
        claim(f"a{n}", kind="meeting", status=status, reported=after(n))
        for n, status in enumerate(statuses)
    ]
    assert [event.status for event in resolve(told).events] == [expected]


def test_an_event_has_the_envelope_of_its_figures_and_a_title():
    told = [
        claim(number=1500.0, place="Vladivostok"),
        claim("a2", number=12000.0, on=after(2)),
        claim("a3", number=1.0, unit="battery"),
        claim("a4", status="denied", number=90000.0),
    ]
    (event,) = resolve(told).events
    assert event.quantity == Quantity(1500.0, 12000.0, "between", "troops")
    assert event.title == "North Korea deploys 1,500 to 12,000 troops to Russia (Vladivostok)"
    assert (event.time, event.sort_day) == (Interval(DAY, after(2)), DAY)


def test_days_of_an_event_come_from_its_exact_claims():
    told = [
        claim(kind="attack"),
        claim("a2", kind="attack", on=(date(2024, 10, 1), date(2024, 10, 31))),
        claim("a3", kind="attack", on=None),
    ]
    (event,) = resolve(told).events
    assert event.time == Interval(DAY, DAY)


def test_an_event_without_any_time_stands_on_the_day_of_its_first_report():
    (event,) = resolve([claim(on=None)]).events
    assert (event.time, event.sort_day) == (None, DAY)


def test_one_publisher_and_copies_of_one_text_are_one_independent_source():
    told = [claim(f"a{n}", reported=after(n)) for n in range(5)]
    origins = {
        "a0": Origin("text 0", frozenset({"wire"})),
        "a1": Origin("text 1", frozenset({"wire"})),
        "a2": Origin("text 1", frozenset({"daily"})),
        "a3": Origin("text 3", frozenset({"courier"})),
    }
    assert [event.n_sources for event in resolve(told, origins=origins).events] == [3]


def test_figures_that_no_number_satisfies_contradict_where_they_are_of_the_same_days():
    told = [
        claim(number=3000.0, said_by=("NIS",)),
        claim("a2", number=12000.0, said_by=("Kyiv",)),
        claim("a3", number=10000.0, said_by=("Pentagon",), on=after(5)),
    ]
    links = resolve(told).claim_links
    assert [(link.relation, link.rule, link.claim, link.other) for link in links] == [
        ("CONTRADICTS", "disjoint figures", told[1].claim_id, told[0].claim_id)
    ]


def test_a_later_figure_of_the_same_speaker_revises_and_the_same_figure_repeats():
    told = [
        claim(number=1500.0, said_by=("NIS",)),
        claim("a2", number=1500.0, said_by=("NIS",), reported=after(1)),
        claim("a3", number=3000.0, said_by=("NIS",), reported=after(2)),
    ]
    links = {(link.relation, link.claim): link.other for link in resolve(told).claim_links}
    assert links == {
        ("REPEATS", told[1].claim_id): told[0].claim_id,
        ("REVISES", told[2].claim_id): told[0].claim_id,
    }


def test_what_two_say_together_is_the_figure_of_each():
    told = [
        claim(number=1500.0, said_by=("NIS",)),
        claim("a2", number=3000.0, said_by=("Park", "NIS"), reported=after(1)),
        claim("a3", number=3000.0, said_by=("Park",), reported=after(2)),
    ]
    links = [(link.relation, link.claim, link.other) for link in resolve(told).claim_links]
    assert sorted(links) == [
        ("REPEATS", told[2].claim_id, told[1].claim_id),
        ("REVISES", told[1].claim_id, told[0].claim_id),
    ]


def test_a_copied_text_repeats_and_does_not_revise():
    told = [claim("a1"), claim("a2", reported=after(1))]
    origins = {"a1": Origin("one text"), "a2": Origin("one text")}
    links = resolve(told, origins=origins).claim_links
    assert [(link.relation, link.rule) for link in links] == [("REPEATS", "copy of the text")]


@pytest.mark.parametrize("days", [-1, 1], ids=["denied before", "denied after"])
def test_a_denial_denies_the_first_assertion_and_the_event(days):
    told = [
        claim(said_by=("NIS",)),
        claim("a2", status="denied", said_by=("Kremlin",), reported=after(days)),
    ]
    resolution = resolve(told)
    assert {link.bearing for link in resolution.links} == {"SUPPORTS", "DENIES"}
    assert [(link.relation, link.rule, link.claim) for link in resolution.claim_links] == [
        ("DENIES", "denial", told[1].claim_id)
    ]


def test_the_days_of_the_calendar_end_nowhere():
    ends = [
        claim("a1", on=None, reported=date.max, status="planned"),
        claim("a2", on=date.max, reported=None),
        claim("a3", on=date.min, reported=None),
        claim("a4", on=None, reported=date.min),
    ]
    assert sum(event.n_claims for event in resolve(ends).events) == 4


def test_the_ontology_page_has_the_days_that_the_rules_use():
    page = (Path(__file__).parents[3] / "graph_schema/README.md").read_text(encoding="utf-8")
    for kind, tempo in TEMPO.items():
        days = (tempo.gap, tempo.spread, tempo.coarse, tempo.unknown, tempo.bucket)
        assert f"| {' | '.join((kind, *map(str, days)))} |" in page
