"""POST /v1/cypher."""

import pytest


def ask(api, query, **more):
    return api.post("/v1/cypher", json={"query": query, **more})


def test_a_question_is_answered_in_columns_and_rows(api):
    answer = ask(
        api,
        "MATCH (:Ledger {sender: $from})<-[:MOVEMENT_OF]-(e:Deployment) "
        "RETURN e.low AS low, e.high AS high ORDER BY low",
        params={"from": "PRK"},
    )
    assert answer.status_code == 200
    assert answer.json()["columns"] == ["low", "high"]
    assert answer.json()["rows"] == [[3000.0, 3000.0], [10000.0, 11000.0]]


def test_a_write_is_403_and_the_graph_as_it_was(api):
    answer = ask(api, "MATCH (a:Actor) SET a.name = 'x' RETURN a")
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json")
    assert "SET writes" in answer.json()["detail"]
    assert api.get("/v1/actors/PRK").json()["name"] == "North Korea"


def test_a_mistake_is_422_and_says_where(api):
    answer = ask(api, "MATCH (a:Actor) RETRUN a")
    assert answer.status_code == 422
    assert "line 1, column 17" in answer.json()["detail"]
    assert "EXPLAIN" not in answer.json()["detail"]
    assert ask(api, "MATCH (a:Actor RETURN a").status_code == 422


def test_the_deadline_of_the_caller_holds(api):
    slow = (
        "MATCH (a), (b) UNWIND range(1, 9999) AS x "
        "WITH a, b, x WHERE elementId(a) + elementId(b) = toString(x) "
        "RETURN count(*)"
    )
    answer = ask(api, slow, timeout_ms=100)
    assert answer.status_code == 504


def test_the_limit_cuts_and_says_so(api):
    answer = ask(api, "UNWIND range(1, 10) AS x RETURN x", limit=3).json()
    assert (answer["rows"], answer["truncated"]) == ([[1], [2], [3]], "rows")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"query": ""},
        {"query": 1},
        {"query": "RETURN 1", "limit": 0},
        {"query": "x", "more": 1},
        [],
    ],
)
def test_a_malformed_question_is_422(api, body):
    answer = api.post("/v1/cypher", json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"]


def test_a_body_that_is_no_json_is_422(api):
    headers = {"Content-Type": "application/json"}
    assert api.post("/v1/cypher", content=b"{", headers=headers).status_code == 422
    assert api.post("/v1/cypher", content=b"RETURN 1").status_code == 422


def test_every_statement_is_in_the_audit_log_without_its_text(api, caplog):
    caplog.set_level("INFO", logger="geokg.cypher")
    ask(api, "MATCH (a:Country {id: 'PRK'}) RETURN a.name AS secret")
    ask(api, "MATCH (a) DELETE a")
    ran, refused = [r.getMessage() for r in caplog.records if r.name == "geokg.cypher"]
    assert "caller=testclient" in ran
    assert "outcome=ran rows=1" in ran
    assert "operators=" in ran
    assert "secret" not in ran
    assert "outcome=QueryRefused" in refused
