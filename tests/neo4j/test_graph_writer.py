import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_schema.errors import GraphError
from graph_schema.export import export_hash
from ingest.gazetteer.models import Actor, Alias, Tenure
from ingest.graph_writer import EmptyDirectory, GazetteerDirectory, write
from ingest.rebuild import rebuild
from tests.neo4j.batches import (
    BATCH_SIZES,
    EXTRACTIONS,
    all_extractions,
    batches,
    extraction,
    replace_said,
)

pytestmark = pytest.mark.neo4j

NOBODY = EmptyDirectory()
RANDOM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
NIS = Actor(
    ref="KOR/National Intelligence Service",
    kind="agency",
    name="National Intelligence Service",
    wikidata="Q484653",
    aliases=(Alias("NIS", "acronym"),),
)
KIM = Tenure(
    person="Kim Jong Un",
    names=("Kim Jong Un", "Kim Jong-un"),
    of="PRK",
    role="head_of_state",
    office="leader",
    start=date(2011, 12, 17),
    end=date.max,
    acting=False,
)


@pytest.fixture(scope="session")
def expected(neo4j_driver, empty):
    """The hash of the graph of all reports, written in one batch."""
    empty()
    write(neo4j_driver, "neo4j", all_extractions(), directory=NOBODY)
    return export_hash(neo4j_driver, "neo4j")


@settings(RANDOM, max_examples=16)
@given(EXTRACTIONS, BATCH_SIZES)
def test_any_order_and_any_batch_size_give_the_same_graph(
    neo4j_driver, empty, expected, extractions, size
):
    empty()
    for batch in batches(extractions, size):
        write(neo4j_driver, "neo4j", batch, directory=NOBODY)
    assert export_hash(neo4j_driver, "neo4j") == expected


@pytest.mark.parametrize("writers", [2, 4])
@settings(RANDOM, max_examples=8)
@given(EXTRACTIONS, st.integers(1, 5))
def test_writers_side_by_side_give_the_same_graph(
    neo4j_driver, empty, expected, writers, extractions, size
):
    empty()
    with ThreadPoolExecutor(writers) as pool:
        list(
            pool.map(
                lambda batch: write(neo4j_driver, "neo4j", batch, directory=NOBODY),
                batches(extractions, size),
            )
        )
    assert export_hash(neo4j_driver, "neo4j") == expected


@settings(RANDOM, max_examples=6)
@given(EXTRACTIONS, EXTRACTIONS, BATCH_SIZES)
def test_writing_parts_again_changes_nothing(
    neo4j_driver, empty, expected, extractions, again, size
):
    empty()
    for batch in batches([*extractions, *again[: size + 3]], size):
        write(neo4j_driver, "neo4j", batch, directory=NOBODY)
    assert export_hash(neo4j_driver, "neo4j") == expected


@settings(RANDOM, max_examples=4)
@given(EXTRACTIONS, BATCH_SIZES)
def test_a_rebuild_gives_the_same_bytes(neo4j_driver, empty, expected, extractions, size):
    empty()
    for batch in batches(extractions, size):
        write(neo4j_driver, "neo4j", batch, directory=NOBODY)
    rebuild(neo4j_driver, "neo4j")
    assert export_hash(neo4j_driver, "neo4j") == expected


def test_a_rebuild_mends_what_was_tampered_with(neo4j_driver, empty, expected):
    empty()
    write(neo4j_driver, "neo4j", all_extractions(), directory=NOBODY)
    neo4j_driver.execute_query("MATCH (e:Event) WHERE e.kind <> 'meeting' DETACH DELETE e")
    neo4j_driver.execute_query("MATCH (:Actor)-[r:RELATES_TO]->(:Actor) SET r.n_events = 99")
    neo4j_driver.execute_query("MATCH (c:Claim) SET c.partition = 'old rules'")
    assert export_hash(neo4j_driver, "neo4j") != expected
    rebuild(neo4j_driver, "neo4j")
    assert export_hash(neo4j_driver, "neo4j") == expected


def test_while_a_graph_is_being_rebuilt_batches_are_refused(graph):
    graph.execute_query("MATCH (m:Meta {id: 'graph'}) SET m.rebuild = 'someone'")
    with pytest.raises(GraphError, match="being rebuilt"):
        write(graph, "neo4j", [extraction(1)], directory=NOBODY)
    rebuild(graph, "neo4j")
    assert write(graph, "neo4j", [extraction(1)], directory=NOBODY).articles == 1


def test_the_revision_counts_batches_that_changed_something(graph):
    assert write(graph, "neo4j", [extraction(1)], directory=NOBODY).changed
    assert not write(graph, "neo4j", [extraction(1)], directory=NOBODY).changed
    assert write(graph, "neo4j", [extraction(2)], directory=NOBODY).changed
    assert write(graph, "neo4j", [], directory=NOBODY).changed is False
    assert _one(graph, "MATCH (m:Meta) RETURN m.revision AS it") == 2


def test_recorded_at_is_set_once(graph):
    for day in (1, 2):
        write(
            graph,
            "neo4j",
            [extraction(1)],
            directory=NOBODY,
            clock=lambda day=day: datetime(2026, 1, day, tzinfo=UTC),
        )
    days = _one(graph, "MATCH (n:Claim|Article) RETURN collect(DISTINCT n.recorded_at.day) AS it")
    assert days == [1]


def test_an_event_keeps_its_id_when_later_claims_come(graph):
    write(graph, "neo4j", [extraction(1)], directory=NOBODY)
    before = _one(graph, "MATCH (e:Event) RETURN e.id AS it")
    report = write(graph, "neo4j", [extraction(2), extraction(3)], directory=NOBODY)
    assert (report.events_written, report.events_deleted) == (1, 1)
    assert _one(graph, "MATCH (e:Event) RETURN e.id AS it") == before
    assert _one(graph, "MATCH (e:Event) RETURN e.n_claims AS it") == 6


def test_an_event_is_on_the_timeline_of_whose_officials_tell_of_it(graph):
    report = extraction(1)
    told = replace_said(report.claims[0], said_by=("KOR/National Intelligence Service",))
    write(graph, "neo4j", [replace(report, claims=(told,))], directory=NOBODY)
    timelines = "MATCH (:Event)-[t:ON_TIMELINE]->(c:Country) RETURN collect(DISTINCT t.iso3) AS it"
    assert sorted(_one(graph, timelines)) == ["KOR", "PRK", "RUS"]


def test_an_event_has_its_sides_their_roots_its_place_and_its_timelines(graph):
    write(graph, "neo4j", [extraction(1)], directory=NOBODY)
    sides = graph.execute_query(
        "MATCH (:Event)-[r:ACTOR|HOST|RECIPIENT]->(a:Actor) "
        "RETURN type(r) AS type, a.id AS id, r.rolled_up AS up ORDER BY type, id"
    ).records
    assert [tuple(side) for side in sides] == [
        ("ACTOR", "PRK", True),
        ("ACTOR", "PRK.special-forces", False),
        ("HOST", "RUS", False),
    ]
    assert _one(graph, "MATCH (:Deployment)-[:AT]->(p:Place) RETURN p.id AS it") == "iso:RU-KRS"
    timelines = "MATCH (:Event)-[t:ON_TIMELINE]->(c:Country) RETURN collect(t.iso3) AS it"
    assert sorted(_one(graph, timelines)) == ["PRK", "RUS"]
    within = "MATCH (:Place {id: 'iso:RU-KRS'})-[:WITHIN]->(p:Place) RETURN p.id AS it"
    assert _one(graph, within) == "iso:RUS"


def test_claims_support_and_deny_events_and_claims(graph):
    write(graph, "neo4j", [extraction(1)], directory=NOBODY)
    bearing = "MATCH (:Claim)-[r]->(:Event) RETURN collect(type(r)) AS it"
    assert sorted(_one(graph, bearing)) == ["DENIES", "SUPPORTS"]
    rules = "MATCH (:Claim)-[r:DENIES]->(:Claim) RETURN collect(r.rule) AS it"
    assert _one(graph, rules) == ["denial"]


def test_copies_of_a_text_are_one_article_of_several_sources_and_one_independent_source(graph):
    copies = all_extractions()[-4:-1]
    write(graph, "neo4j", copies, directory=NOBODY)
    assert _one(graph, "MATCH (a:Article) RETURN count(a) AS it") == 1
    papers = "MATCH (:Article)-[:PUBLISHED_BY]->(s:Source) RETURN collect(s.name) AS it"
    assert sorted(_one(graph, papers)) == ["DAILY", "Wire"]
    assert _one(graph, "MATCH (e:Event) RETURN DISTINCT e.n_sources AS it") == 1
    first = "MATCH (a:Article) RETURN toString(a.published_at) AS it"
    assert _one(graph, first) == "2024-10-04"


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("In Kursk, officials said, North Korea sent 8,000 troops. Russia denied it at once. 7", 1),
        ("Pyongyang's soldiers have come to the west of the country, Seoul told reporters.", 2),
    ],
    ids=["rewritten", "written apart"],
)
def test_a_rewritten_report_is_no_further_independent_source(graph, text, sources):
    first, second = extraction(7), extraction(7, publisher="Daily", text=text)
    write(graph, "neo4j", [first], directory=NOBODY)
    write(graph, "neo4j", [second], directory=NOBODY)
    assert _one(graph, "MATCH (e:Event) RETURN collect(e.n_sources) AS it") == [sources]
    copied = "MATCH (:Claim)-[r:REPEATS {rule: 'copy of the text'}]->(:Claim) RETURN count(r) AS it"
    assert _one(graph, copied) == (2 if sources == 1 else 0)


def test_a_speaker_is_the_one_of_that_name_whom_the_report_is_about(graph):
    kenyan = replace(NIS, ref="KEN/National Intelligence Service")
    directory = GazetteerDirectory({NIS.ref: NIS, kenyan.ref: kenyan}, [KIM])
    report = replace(extraction(1), mentions={"KOR": 1})
    write(graph, "neo4j", [report], directory=directory)
    found = (
        "MATCH (:Claim {status: 'happened'})-[:ATTRIBUTED_TO]->(a:Organization) RETURN a.id AS it"
    )
    assert _one(graph, found) == "KOR.national-intelligence-service"
    root = "MATCH (:Actor {kind: 'agency'})-[:PART_OF]->(a:Country) RETURN a.id AS it"
    assert _one(graph, root) == "KOR"


def test_a_speaker_who_may_be_either_of_two_is_provisional(graph):
    kenyan = replace(NIS, ref="KEN/National Intelligence Service")
    directory = GazetteerDirectory({NIS.ref: NIS, kenyan.ref: kenyan}, [])
    write(graph, "neo4j", [extraction(1)], directory=directory)
    found = "MATCH (:Claim {status: 'happened'})-[:ATTRIBUTED_TO]->(a:Actor) RETURN a.id AS it"
    assert _one(graph, found) == "national-intelligence-service"


def test_a_holder_of_an_office_is_a_person_and_others_are_provisional(graph):
    report = extraction(1)
    known = replace(report.claims[0], source=("PRK/Kim Jong Un", "PRK/Ri Chang Ho"))
    directory = GazetteerDirectory({}, [KIM])
    write(graph, "neo4j", [replace(report, claims=(known,))], directory=directory)
    persons = "MATCH (a:Person) RETURN a.id AS id, a.provisional AS provisional ORDER BY id"
    assert [tuple(row) for row in graph.execute_query(persons).records] == [
        ("PRK.kim-jong-un", False),
        ("PRK.ri-chang-ho", True),
    ]


def test_what_the_directory_learns_replaces_what_was_provisional(graph):
    write(graph, "neo4j", [extraction(1)], directory=NOBODY)
    special = Actor("PRK/special forces", "armed_force", "Special forces", None, ())
    directory = GazetteerDirectory({special.ref: special}, [])
    assert write(graph, "neo4j", [extraction(1)], directory=directory).actors == 1
    named = "MATCH (a:Actor:ArmedForce {id: 'PRK.special-forces'}) RETURN a.provisional AS it"
    assert _one(graph, named) is False


def test_relations_count_what_happened_by_month_and_direction(graph):
    write(graph, "neo4j", [extraction(1)], directory=NOBODY)
    rows = graph.execute_query(
        "MATCH (a:Actor)-[r:RELATES_TO]->(b:Actor) RETURN a.id AS a, b.id AS b, r.month AS month, "
        "r.cooperation AS cooperation, r.conflict AS conflict, r.intensity AS intensity"
    ).records
    assert [tuple(row) for row in rows] == [("PRK", "RUS", "2024-09", 1, 0, 10.0)]


def test_two_writers_wait_for_each_other_and_meet_no_deadlock(graph):
    begun = time.monotonic()
    with ThreadPoolExecutor(4) as pool:
        reports = list(
            pool.map(
                lambda batch: write(graph, "neo4j", batch, directory=NOBODY),
                [[extraction(n)] for n in range(6)] * 8,
            )
        )
    assert sum(report.articles for report in reports) == 6
    assert time.monotonic() - begun < 30  # a deadlock would be retried after seconds


def _one(driver, query):
    return driver.execute_query(query).records[0]["it"]
