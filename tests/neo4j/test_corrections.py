from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from graph_schema.errors import InputError, NotFound
from graph_schema.export import export_hash
from ingest.curation.retract import retract
from ingest.graph_writer import EmptyDirectory, write
from ingest.rebuild import rebuild
from tests.neo4j.batches import extraction, replace_said

pytestmark = pytest.mark.neo4j

NOBODY = EmptyDirectory()
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
COUNTS = """
MATCH (c:Claim)
WHERE c.recorded_at <= $at < c.recorded_until
RETURN collect(c.id) AS it
"""


def at(day):
    return BEGIN + timedelta(days=day)


def put(graph, *reports, day=0):
    return write(graph, "neo4j", reports, directory=NOBODY, clock=lambda: at(day))


def one(graph, query, **parameters):
    return graph.execute_query(query, parameters).records[0]["it"]


def counting(graph, day):
    return set(one(graph, COUNTS, at=at(day)))


def read_by(report, version, *claims):
    """Return a report as another version of the pipeline reads it."""
    reread = tuple(replace(claim, pipeline_version=version) for claim in claims)
    return replace(report, claims=reread, pipeline_version=version)


def same_after_a_rebuild(graph):
    before = export_hash(graph, "neo4j")
    rebuild(graph, "neo4j")
    return export_hash(graph, "neo4j") == before


def test_a_retracted_claim_stays_and_counts_no_more(graph):
    report = extraction(1)
    sent, denied = report.claims
    put(graph, report)
    done = retract(graph, "neo4j", sent.claim_id, why="misread", clock=lambda: at(5))
    assert done.claims == 1
    assert counting(graph, 4) == {sent.claim_id, denied.claim_id}
    assert counting(graph, 5) == {denied.claim_id}
    marked = one(graph, "MATCH (c:Claim {id: $id}) RETURN c {.*} AS it", id=sent.claim_id)
    assert marked["retracted_why"] == "misread"
    assert marked["evidence"] == sent.evidence
    statuses = one(graph, "MATCH (e:Event) RETURN collect([e.status, e.n_claims]) AS it")
    assert statuses == [["denied", 1]]
    assert same_after_a_rebuild(graph)


def test_a_withdrawn_claim_hangs_on_the_event_of_its_fellows_in_the_past_tense(graph):
    report = extraction(1)
    put(graph, report)
    retract(graph, "neo4j", report.claims[0].claim_id, why="misread")
    stances = one(graph, "MATCH (c:Claim)-[r]->(e:Event) RETURN collect(type(r)) AS it")
    assert sorted(stances) == ["DENIES", "SUPPORTED"]


def test_a_retracted_article_leaves_past_events_with_the_ids_that_they_had(graph):
    put(graph, extraction(1), extraction(2), day=0)
    put(graph, replace(extraction(3), claims=extraction(3).claims[:1]), day=1)
    other = extraction(4)
    attack = replace_said(other.claims[0], kind="attack", type=("ASSAULT",), movement=None)
    put(graph, replace(other, claims=(attack,)), day=1)
    was = one(graph, "MATCH (e:Attack) RETURN e.id AS it")
    done = retract(graph, "neo4j", other.article.id, why="a hoax", clock=lambda: at(2))
    assert (done.claims, done.events) == (1, 1)
    assert one(graph, "MATCH (e:PastEvent) RETURN e.id AS it") == was
    assert one(graph, "MATCH (e:Attack) RETURN count(e) AS it") == 0
    key = "MATCH (c:Claim {event_key: $id})-[:SUPPORTED]->(e:PastEvent) RETURN e.id AS it"
    assert one(graph, key, id=was) == was
    sides = "MATCH (:PastEvent)-[r:ACTOR|RECIPIENT|ON_TIMELINE]->() RETURN collect(type(r)) AS it"
    assert {"ACTOR", "RECIPIENT", "ON_TIMELINE"} == set(one(graph, sides))
    assert same_after_a_rebuild(graph)


def test_relations_and_ledgers_forget_what_was_retracted(graph):
    put(graph, extraction(1))
    retract(graph, "neo4j", extraction(1).article.id, why="a hoax")
    assert one(graph, "MATCH (:Actor)-[r:RELATES_TO|DEPLOYS_TO]->() RETURN count(r) AS it") == 0
    assert one(graph, "MATCH (l:Ledger) RETURN l.n_events AS it") == 0
    assert one(graph, "MATCH (m:Materiel) RETURN count(m) AS it") == 0
    assert same_after_a_rebuild(graph)


def test_what_is_read_later_from_a_retracted_article_never_counts(graph):
    report = extraction(1)
    put(graph, replace(report, claims=report.claims[:1]))
    retract(graph, "neo4j", report.article.id, why="a hoax", clock=lambda: at(1))
    put(graph, report, day=2)
    assert counting(graph, 3) == set()
    assert one(graph, "MATCH (e:Event) RETURN count(e) AS it") == 0


def test_a_second_retraction_keeps_the_first_reason(graph):
    put(graph, extraction(1))
    for why in ("misread", "another reason"):
        retract(graph, "neo4j", extraction(1).article.id, why=why)
    assert one(graph, "MATCH (a:Article) RETURN a.retracted_why AS it") == "misread"


def test_a_retraction_needs_a_subject_and_a_reason(graph):
    with pytest.raises(NotFound, match="no article and no claim"):
        retract(graph, "neo4j", "nothing", why="misread")
    with pytest.raises(InputError, match="reason"):
        retract(graph, "neo4j", "nothing", why=" ")


def test_a_newer_pipeline_replaces_the_claims_of_an_article_in_one_step(graph):
    report = extraction(1)
    sent, denied = report.claims
    ongoing = replace_said(sent, status="ongoing")
    put(graph, report, day=0)
    done = put(graph, read_by(report, "2", ongoing, denied), day=3)
    assert (done.claims, done.readings) == (1, 1)
    assert counting(graph, 2) == {sent.claim_id, denied.claim_id}
    assert counting(graph, 3) == {ongoing.claim_id, denied.claim_id}
    assert one(graph, "MATCH (e:Event) RETURN collect(e.status) AS it") == ["ongoing"]
    versions = "MATCH (c:Claim) RETURN c.id AS id, c.pipeline_version AS version"
    assert {row["id"]: row["version"] for row in graph.execute_query(versions).records} == {
        sent.claim_id: "1",
        denied.claim_id: "2",
        ongoing.claim_id: "2",
    }
    assert not put(graph, read_by(report, "2", ongoing, denied), day=4).changed
    assert same_after_a_rebuild(graph)


def test_a_newer_pipeline_that_finds_nothing_leaves_nothing_that_counts(graph):
    report = extraction(1)
    put(graph, report)
    assert put(graph, replace(report, claims=(), pipeline_version="2"), day=1).readings == 1
    assert counting(graph, 1) == set()
    assert one(graph, "MATCH (e:Event) RETURN count(e) AS it") == 0


def test_an_older_pipeline_adds_nothing_that_counts(graph):
    report = extraction(1)
    ongoing = replace_said(report.claims[0], status="ongoing")
    readings = [read_by(report, "2", ongoing), report]
    hashes = set()
    for order in (readings, readings[::-1]):
        graph.execute_query("MATCH (n) WHERE NOT n:__Neo4jMigration DETACH DELETE n")
        for reading in order:
            put(graph, reading)
        hashes.add(export_hash(graph, "neo4j"))
    assert len(hashes) == 1
    assert len(counting(graph, 0)) == 1


def updated(report, text, *, days=0, **article):
    """Return a report that has the address of another one, and another text."""
    day = report.article.published_at + timedelta(days=days)
    other = replace(report.article, text=text, text_hash=text, published_at=day, **article)
    said = replace_said(report.claims[0], article_id=other.id, evidence=text[:20], sentence=text)
    figure = replace_said(said, quantity=replace(said.quantity, low=9000.0, high=9000.0))
    return replace(report, article=other, claims=(figure,))


@pytest.mark.parametrize("days", [0, 2])
def test_a_newer_text_under_an_address_supersedes_the_older_one(graph, days):
    first = extraction(1)
    second = updated(first, "A text that was updated, with 9,000 troops.", days=days, id="second")
    put(graph, first, day=0)
    put(graph, second, day=3)
    assert counting(graph, 2) == {claim.claim_id for claim in first.claims}
    assert counting(graph, 3) == {second.claims[0].claim_id}
    assert one(graph, "MATCH (e:Event) RETURN collect(e.high) AS it") == [9000.0]
    by = "MATCH (a:Article {id: $id}) RETURN a.superseded_by AS it"
    assert one(graph, by, id=first.article.id) == "second"
    assert not put(graph, first, second, day=4).changed
    assert same_after_a_rebuild(graph)


def test_the_order_in_which_texts_of_two_days_come_in_does_not_show(graph):
    first = extraction(1)
    second = updated(first, "A text that was updated, with 9,000 troops.", days=1, id="second")
    third = updated(first, "A text that was updated again.", days=2, id="third")
    hashes = set()
    for order in (
        [[first, second, third]],
        [[third], [first], [second]],
        [[second], [third, first]],
    ):
        graph.execute_query("MATCH (n) WHERE NOT n:__Neo4jMigration DETACH DELETE n")
        for batch in order:
            put(graph, *batch)
        hashes.add(export_hash(graph, "neo4j"))
    assert len(hashes) == 1


def test_a_newer_text_under_an_id_supersedes_the_older_one_which_gets_an_id_of_its_own(graph):
    first = extraction(1)
    second = updated(first, "A text that was updated, with 9,000 troops.", days=1)
    put(graph, first, day=0)
    put(graph, second, day=3)
    assert counting(graph, 2) == {claim.claim_id for claim in first.claims}
    assert counting(graph, 3) == {second.claims[0].claim_id}
    texts = "MATCH (a:Article) RETURN a.id AS id, a.text AS text ORDER BY size(id)"
    now, before = graph.execute_query(texts).records
    assert tuple(now) == (first.article.id, second.article.text)
    assert before["id"].startswith(f"{first.article.id}@")
    assert before["text"] == first.article.text
    assert not put(graph, first, second, day=4).changed
    after = export_hash(graph, "neo4j")
    graph.execute_query("MATCH (n) WHERE NOT n:__Neo4jMigration DETACH DELETE n")
    put(graph, second, first, day=0)
    assert export_hash(graph, "neo4j") == after
    assert same_after_a_rebuild(graph)


def test_reports_of_one_site_that_names_no_page_are_no_versions_of_each_other(graph):
    site = "https://news.example.org/"
    reports = [
        replace(report, article=replace(report.article, url=site))
        for report in (extraction(1), extraction(2))
    ]
    put(graph, *reports)
    assert len(counting(graph, 1)) == 4
