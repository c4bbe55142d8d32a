"""Every worked query passes the guard and has an answer in the sample graph."""

import pytest

from app.analyst_queries import worked_queries
from app.cypher_guard.limits import RunLimits
from app.cypher_guard.runner import run

NAMES = list(worked_queries())


@pytest.mark.parametrize("name", NAMES)
def test_a_worked_query_has_an_answer_in_the_sample_graph(samples, name):
    query = worked_queries()[name]
    outcome = run(samples, "neo4j", query.cypher, query.example, RunLimits())
    assert outcome.rows, query.title
    assert outcome.truncated is None


@pytest.mark.parametrize("name", NAMES)
def test_a_worked_query_reads_no_node_without_a_label(samples, name):
    query = worked_queries()[name]
    outcome = run(samples, "neo4j", query.cypher, query.example, RunLimits())
    assert not {"AllNodesScan", "UndirectedAllRelationshipsScan"} & set(outcome.operators)


def test_each_row_of_a_worked_query_stands_on_a_claim_of_the_graph(samples):
    """The figures of the ledger are those of the reports, with the sentence that gives them."""
    query = worked_queries()["deployment-figures"]
    outcome = run(samples, "neo4j", query.cypher, query.example, RunLimits())
    rows = [dict(zip(outcome.columns, row, strict=True)) for row in outcome.rows]
    for row in rows:
        claim = "MATCH (c:Claim {id: $id}) RETURN c.low AS low, c.sentence AS sentence"
        (found,) = samples.execute_query(claim, id=row["claim"], database_="neo4j").records
        assert (found["low"], found["sentence"]) == (row["low"], row["sentence"])


def test_the_library_is_served_whole_and_one_by_one(samples_api):
    listed = samples_api.get("/v1/queries").json()["items"]
    assert [item["name"] for item in listed] == NAMES
    for item in listed:
        assert samples_api.get(f"/v1/queries/{item['name']}").json() == item
    assert samples_api.get("/v1/queries/none").status_code == 404


def test_a_served_query_runs_as_it_is_served(samples_api):
    item = samples_api.get("/v1/queries/find-by-name").json()
    params = {name: parameter["example"] for name, parameter in item["params"].items()}
    answer = samples_api.post("/v1/cypher", json={"query": item["cypher"], "params": params})
    assert "KOR.national-intelligence-service" in [row[0] for row in answer.json()["rows"]]
