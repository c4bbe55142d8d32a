from dataclasses import replace
from datetime import date

import pytest

from graph_schema.export import export_hash
from ingest.curation.judgements import Decision, judge, undo
from ingest.gazetteer.models import Actor, Membership, Tenure
from ingest.graph_writer import EmptyDirectory, GazetteerDirectory, write
from ingest.models import Interval
from ingest.rebuild import rebuild
from tests.neo4j.batches import extraction, replace_said

pytestmark = pytest.mark.neo4j

RUSSIA = Actor("RUS", "country", "Russia", "Q159", ())
CSTO = Actor("CSTO", "alliance", "CSTO", None, ())
PRESIDENT = Tenure(
    person="Vladimir Putin",
    names=("Vladimir Putin",),
    of="RUS",
    role="head_of_state",
    office="President",
    start=date(2012, 5, 7),
    end=date.max,
    acting=False,
)
DIRECTORY = GazetteerDirectory(
    {"RUS": RUSSIA, "CSTO": CSTO},
    [PRESIDENT, replace(PRESIDENT, role="head_of_government")],
    {
        "CSTO": [
            Membership("RUS", date(2002, 10, 7), None),
            Membership("ARM", None, date(2024, 2, 1)),
        ]
    },
    {"RUS": ["Россия"], "iso:RU-KRS": ["Курск"]},
)


def told(number, source, **changes):
    report = extraction(number)
    claim = replace_said(report.claims[0], source=source, **changes)
    return replace(report, claims=(claim,))


def put(graph, *reports, directory=DIRECTORY):
    return write(graph, "neo4j", reports, directory=directory)


def one(graph, query):
    return graph.execute_query(query).records[0]["it"]


def test_a_person_who_is_named_brings_the_offices_that_they_held(graph):
    put(graph, told(1, ("RUS/Vladimir Putin",)))
    held = (
        "MATCH (o:Office)<-[:POST]-(t:Tenure)-[:HOLDER]->(a:Person), (o)-[:OF_ACTOR]->(of) "
        "RETURN [o.name, of.id, a.id, t.roles, toString(t.start), toString(t.end)] AS it"
    )
    assert one(graph, held) == [
        "President", "RUS", "RUS.vladimir-putin", ["head_of_government", "head_of_state"],
        "2012-05-07", "9999-12-31",
    ]  # fmt: skip


def test_a_member_joins_an_organisation_whichever_of_them_is_named_first(graph):
    joined = (
        "MATCH (a)-[m:MEMBER_OF]->(:Alliance {id: 'csto'}) WITH a, m ORDER BY a.id "
        "RETURN collect([a.id, toString(m.start), toString(m.end)]) AS it"
    )
    put(graph, told(1, ("RUS",), target=("MLI",)))
    assert one(graph, joined) == []
    put(graph, told(2, ("CSTO",), target=("MLI",)))
    assert one(graph, joined) == [["RUS", "2002-10-07", "9999-12-31"]]
    put(graph, told(3, ("ARM",), target=("MLI",)))
    assert one(graph, joined)[0] == ["ARM", "0001-01-01", "2024-02-01"]


def test_names_in_other_scripts_are_aliases(graph):
    put(graph, extraction(1))
    assert "Россия" in one(graph, "MATCH (a:Actor {id: 'RUS'}) RETURN a.aliases AS it")
    assert one(graph, "MATCH (p:Place {id: 'iso:RU-KRS'}) RETURN p.aliases AS it") == ["Курск"]


def test_a_holder_who_is_another_person_leads_to_that_one_until_it_is_undone(graph):
    put(graph, told(1, ("RUS/Vladimir Putin",)), told(2, ("RUS/V. Putin",)))
    before = export_hash(graph, "neo4j")
    decision = Decision("merge", "RUS.vladimir-putin", "RUS.v-putin", "one person")
    judgement = judge(graph, "neo4j", decision)
    holder = "MATCH (:Tenure)-[h:HOLDER]->(a) RETURN [a.id, h.stated] AS it"
    assert one(graph, holder) == ["RUS.v-putin", "RUS.vladimir-putin"]
    undo(graph, "neo4j", judgement)
    assert export_hash(graph, "neo4j") == before


def pairs(graph, type_, *properties):
    shown = ", ".join(f"r.{name}" for name in properties)
    query = (
        f"MATCH (a:Actor)-[r:{type_}]->(b:Actor) WITH a, b, r ORDER BY a.id, b.id "
        f"RETURN collect([a.id, b.id, {shown}]) AS it"
    )
    return one(graph, query)


def days(first, last):
    return Interval(date.fromisoformat(first), date.fromisoformat(last))


def test_a_treaty_is_in_force_until_it_is_said_to_have_ended(graph):
    signed = told(
        1, ("RUS", "PRK"), target=(), kind="agreement", type=("AGREE",), movement=None,
        time=days("2024-06-19", "2024-06-19"),
    )  # fmt: skip
    ended = told(
        2, ("RUS", "MLI"), target=(), kind="agreement", type=("REJECT",), movement=None,
        status="ended", time=days("2024-08-01", "2024-08-02"),
    )  # fmt: skip
    planned = told(
        3, ("RUS", "CHN"), target=(), kind="agreement", type=("AGREE",), status="planned"
    )
    put(graph, signed, ended, planned, directory=EmptyDirectory())
    assert pairs(graph, "TREATY_WITH", "since = date('2024-06-19')", "until.year") == [
        ["MLI", "RUS", False, 2024],
        ["PRK", "RUS", True, 9999],
    ]


def test_transfers_and_forces_abroad_stand_between_roots_with_their_figures(graph):
    sent = told(1, ("PRK/special forces",))
    given = told(2, ("PRK",), kind="transfer", type=("AID",), movement=None)
    put(graph, sent, given, directory=EmptyDirectory())
    assert pairs(graph, "DEPLOYS_TO", "movement", "high") == [["PRK", "RUS", "deploy", 2000.0]]
    assert pairs(graph, "TRANSFERS_TO", "high", "status") == [["PRK", "RUS", 3000.0, "happened"]]
    before = export_hash(graph, "neo4j")
    graph.execute_query("MATCH ()-[r:TRANSFERS_TO]->() DELETE r")
    rebuild(graph, "neo4j")
    assert export_hash(graph, "neo4j") == before
