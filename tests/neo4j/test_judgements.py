from dataclasses import replace

import pytest

from graph_schema.errors import InputError, NotFound
from graph_schema.export import export_hash
from ingest.curation.judgements import Decision, judge, list_judgements, undo
from ingest.curation.review import review
from ingest.graph_writer import EmptyDirectory, write
from ingest.rebuild import rebuild
from tests.neo4j.batches import extraction, replace_said

pytestmark = pytest.mark.neo4j

NOBODY = EmptyDirectory()
CORPS = "africa-corps"
GROUP = "wagner-group"


def report(number, source, *, said_by=("Kremlin",)):
    """Return a report of which the deployment is that of another sender."""
    made = extraction(number)
    sent = replace_said(made.claims[0], source=(source,), target=("MLI",), said_by=said_by)
    return replace(made, claims=(sent,), mentions={source: 2})


def put(graph, *reports):
    return write(graph, "neo4j", reports, directory=NOBODY)


def merge(graph, actor, other, **more):
    return judge(graph, "neo4j", Decision("merge", actor, other, "renamed", **more))


def one(graph, query, **parameters):
    return graph.execute_query(query, parameters).records[0]["it"]


@pytest.fixture
def two_names(graph):
    """A graph of one story, told under two names of its sender."""
    put(graph, report(1, "Wagner Group"), report(2, "Africa Corps"), report(3, "Wagner Group/camp"))
    return graph


def test_what_is_told_under_two_names_becomes_one_event(two_names):
    assert one(two_names, "MATCH (e:Event) RETURN count(e) AS it") == 2
    merge(two_names, GROUP, CORPS)
    assert one(two_names, "MATCH (e:Event) RETURN collect(e.n_claims) AS it") == [3]
    sides = "MATCH (:Event)-[:ACTOR]->(a:Actor) RETURN collect(a.id) AS it"
    assert sorted(one(two_names, sides)) == [CORPS, "wagner-group.camp"]
    assert one(two_names, "MATCH (l:Ledger) RETURN collect(l.sender) AS it") == [CORPS]
    before = export_hash(two_names, "neo4j")
    rebuild(two_names, "neo4j")
    assert export_hash(two_names, "neo4j") == before


def test_claims_keep_their_words_and_the_old_actor_says_who_it_is(two_names):
    words = "MATCH (c:Claim) WITH c ORDER BY c.id RETURN collect(c.source) AS it"
    before = one(two_names, words)
    merge(two_names, GROUP, CORPS)
    assert one(two_names, words) == before
    stub = "MATCH (a:Actor {id: $id}) RETURN a.merged_into AS it"
    assert one(two_names, stub, id=GROUP) == CORPS
    mentioned = "MATCH (:Article)-[m:MENTIONS]->(:Actor {id: $id}) RETURN collect(m.stated) AS it"
    assert sorted(one(two_names, mentioned, id=CORPS)) == [CORPS, GROUP]
    part = "MATCH (:Actor {id: 'wagner-group.camp'})-[:PART_OF]->(a) RETURN collect(a.id) AS it"
    assert one(two_names, part) == [CORPS]


def test_an_undone_judgement_leaves_the_graph_as_it_was_to_the_byte(two_names):
    before = export_hash(two_names, "neo4j")
    judgement = merge(two_names, GROUP, CORPS)
    assert export_hash(two_names, "neo4j") != before
    undo(two_names, "neo4j", judgement)
    assert export_hash(two_names, "neo4j") == before
    assert [each.undone_at is None for each in list_judgements(two_names, "neo4j")] == [False]


def test_a_judgement_may_be_made_again_after_it_was_undone(two_names):
    first = merge(two_names, GROUP, CORPS)
    after = export_hash(two_names, "neo4j")
    undo(two_names, "neo4j", first)
    assert merge(two_names, GROUP, CORPS) == first
    assert export_hash(two_names, "neo4j") == after


def test_it_does_not_matter_whether_reports_come_before_or_after_a_judgement(two_names):
    merge(two_names, GROUP, CORPS)
    put(two_names, report(4, "Wagner Group"), report(5, "Wagner Group/camp"))
    late = export_hash(two_names, "neo4j")
    two_names.execute_query("MATCH (n) WHERE NOT n:__Neo4jMigration DETACH DELETE n")
    put(two_names, *(report(n, "Wagner Group") for n in (1, 4)), report(2, "Africa Corps"))
    put(two_names, *(report(n, "Wagner Group/camp") for n in (3, 5)))
    merge(two_names, GROUP, CORPS)
    assert export_hash(two_names, "neo4j") == late


def test_speakers_and_chains_lead_to_the_last_actor(graph):
    for number, name in enumerate(("Wagner Group", "Wagner PMC", "Africa Corps")):
        put(graph, report(number, name, said_by=(name,)))
    before = export_hash(graph, "neo4j")
    made = [merge(graph, GROUP, "wagner-pmc"), merge(graph, "wagner-pmc", CORPS)]
    stubs = "MATCH (a:Actor) WHERE a.merged_into = $id RETURN collect(a.id) AS it"
    assert sorted(one(graph, stubs, id=CORPS)) == [GROUP, "wagner-pmc"]
    said = "MATCH (:Claim)-[r:ATTRIBUTED_TO]->(:Actor {id: $id}) RETURN collect(r.stated) AS it"
    assert sorted(one(graph, said, id=CORPS)) == [CORPS, GROUP, "wagner-pmc"]
    undo(graph, "neo4j", made[1])
    assert sorted(one(graph, said, id="wagner-pmc")) == [GROUP, "wagner-pmc"]
    undo(graph, "neo4j", made[0])
    assert export_hash(graph, "neo4j") == before


def test_a_country_is_merged_with_nobody_and_numbers_speak_against_a_merge(graph):
    put(graph, report(1, "RUS/155th Brigade"), report(2, "RUS/115th Brigade"))
    with pytest.raises(InputError, match="country"):
        merge(graph, "RUS", "MLI", forced=True)
    with pytest.raises(InputError, match="number"):
        merge(graph, "RUS.155th-brigade", "RUS.115th-brigade")
    assert merge(graph, "RUS.155th-brigade", "RUS.115th-brigade", forced=True)


def test_actors_that_were_judged_to_be_two_are_not_merged(two_names):
    split = judge(two_names, "neo4j", Decision("split", GROUP, CORPS, "they fought each other"))
    with pytest.raises(InputError, match=split):
        merge(two_names, GROUP, CORPS)
    undo(two_names, "neo4j", split)
    merge(two_names, GROUP, CORPS)
    with pytest.raises(InputError, match="one actor already"):
        merge(two_names, CORPS, GROUP)
    with pytest.raises(InputError, match="undo the merge first"):
        judge(two_names, "neo4j", Decision("split", GROUP, CORPS, "they are two"))


def test_a_judgement_needs_its_actors(two_names):
    with pytest.raises(NotFound, match="nobody"):
        merge(two_names, GROUP, "nobody")
    with pytest.raises(NotFound, match="judgement-1"):
        undo(two_names, "neo4j", "judgement-1")


def test_the_review_lists_likely_pairs_until_they_are_judged(graph):
    put(graph, report(1, "MLI/Abdoulaye Diop"), report(2, "MLI/Abdulaye Diop"))
    put(graph, report(3, "MLI/155th Brigade"), report(4, "MLI/115th Brigade"))
    (found,) = review(graph, "neo4j")
    assert {found.actor.id, found.other.id} == {"MLI.abdoulaye-diop", "MLI.abdulaye-diop"}
    decision = Decision("split", found.actor.id, found.other.id, "father and son")
    judge(graph, "neo4j", decision)
    assert review(graph, "neo4j") == []
