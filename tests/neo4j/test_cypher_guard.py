"""The guard against a real server: hostile statements change nothing and end in time."""

import asyncio
import json
import time
from dataclasses import asdict, replace
from pathlib import Path

import neo4j
import pytest

from app.cypher_guard.limits import (
    CypherBusy,
    CypherCrowded,
    CypherFailed,
    CypherTimeout,
    RunLimits,
)
from app.cypher_guard.plan import check_plan
from app.cypher_guard.pool import PER_CALLER, START, CypherPool
from app.cypher_guard.runner import run
from graph_schema.driver import Connection
from graph_schema.errors import GeokgError, GraphUnavailable, QueryRefused

DATA = Path(__file__).parents[1] / "data"
LIMITS = RunLimits(seconds=3.0, rows=100, bytes=200_000)
SEED = """
UNWIND range(1, 400) AS i
CREATE (a:Actor:Country {id: 'A' + i, name: 'Name ' + i})
CREATE (r:Article {id: 'R' + i, text: 'text ' + i})
WITH collect(a) AS made
UNWIND range(0, 398) AS i
WITH made[i] AS a, made[i + 1] AS b, made[(i * 7) % 400] AS c
CREATE (a)-[:PART_OF]->(b), (a)-[:ACTOR]->(c)
"""
STATE = """
MATCH (n) WITH count(n) AS nodes, sum(size(keys(n))) AS properties
MATCH ()-[r]->() RETURN nodes, properties, count(r) AS relationships
"""


def statements(name):
    lines = (DATA / f"{name}_cypher.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


HOSTILE = statements("hostile")
RUNNING = [row["cypher"] for row in HOSTILE if row["layer"] == "run"]


@pytest.fixture
def seeded(graph: neo4j.Driver) -> neo4j.Driver:
    graph.execute_query(SEED, database_="neo4j")
    return graph


def state(driver: neo4j.Driver):
    """Return what a hostile statement might change: the graph, its schema, its users."""
    graph = driver.execute_query(STATE, database_="neo4j").records
    indexes = driver.execute_query("SHOW INDEXES YIELD name, state", database_="neo4j").records
    users = driver.execute_query("SHOW USERS", database_="system").records
    key = lambda rows: sorted(str(row.data()) for row in rows)  # noqa: E731
    return key(graph), key(indexes), key(users)


def answer(connection: Connection, statement, limits=LIMITS, params=None):
    async def once():
        pool = CypherPool(connection, workers=1)
        try:
            return await pool.run(statement, params or {}, limits)
        finally:
            await pool.close()

    return asyncio.run(once())


async def outcomes(connection: Connection, cases):
    """Run all statements through one pool, one after the other; return what came of each."""
    pool = CypherPool(connection, workers=1)
    found = []
    try:
        for case in cases:
            started = time.monotonic()
            try:
                outcome = await pool.run(case["cypher"], case.get("params", {}), LIMITS)
                result = f"ran, cut: {outcome.truncated}"
            except GeokgError as error:
                result = type(error).__name__
            found.append((case, result, time.monotonic() - started))
    finally:
        await pool.close()
    return found


def test_no_hostile_statement_changes_anything_or_outlives_its_deadline(
    seeded: neo4j.Driver, neo4j_server: Connection
):
    before = state(seeded)
    found = asyncio.run(outcomes(neo4j_server, HOSTILE))
    for case, result, seconds in found:
        print(f"{result:24} {seconds:5.2f} s  {case['cypher'][:70]!r}")  # noqa: T201 - pytest -s
        if case["must"] == "refuse":
            assert result in {"QueryRefused", "CypherFailed"}, case
        else:
            assert result in {"QueryRefused", "CypherTimeout"} or result.startswith("ran"), case
        assert seconds < LIMITS.seconds + START, case
    assert state(seeded) == before


@pytest.mark.parametrize("case", statements("analyst"), ids=lambda case: case["cypher"][:40])
def test_an_analysts_question_is_answered(neo4j_driver, neo4j_server: Connection, case):
    params = {"sender": "PRK", "name": "North Korea"}
    run(neo4j_driver, neo4j_server.database, case["cypher"], params, RunLimits())


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE (:Planted)",
        "MATCH (n) SET n.x = 1",
        "CALL db.createLabel('Planted')",
        "LOAD CSV FROM 'http://127.0.0.1:9/x' AS row RETURN row",
        "SHOW USERS",
        "SHOW SETTINGS",
        "SHOW TRANSACTIONS",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "CALL dbms.listConfig() YIELD name RETURN name",
        "CALL dbms.queryJmx('*:*') YIELD name RETURN name",
        "CALL db.clearQueryCaches()",
        "CALL tx.setMetaData({x: 1})",
    ],
)
def test_the_plan_alone_gives_away_what_the_text_would_hide(neo4j_driver, statement):
    """The second layer, without the first: EXPLAIN runs nothing, and its plan is refused."""
    with neo4j_driver.session(database="neo4j", default_access_mode=neo4j.READ_ACCESS) as session:
        summary = session.run(f"EXPLAIN {statement}").consume()
    with pytest.raises(QueryRefused):
        check_plan(summary.query_type, summary.plan, RunLimits())


def test_the_read_session_alone_refuses_writes(neo4j_driver):
    """The third layer, without the others."""
    with (
        neo4j_driver.session(database="neo4j", default_access_mode=neo4j.READ_ACCESS) as session,
        pytest.raises(neo4j.exceptions.ClientError, match="access mode"),
    ):
        session.run("CREATE (:Planted)").consume()


def test_a_worker_that_hangs_is_killed_and_replaced(seeded, neo4j_server: Connection, monkeypatch):
    """The fourth layer, without the server's deadline: this one it does not end by itself."""
    slow = (
        "MATCH (a:Actor), (b:Actor), (c:Actor) UNWIND range(1, 9999) AS x "
        "WITH a, b, c, x WHERE a.id + b.id + c.id = toString(x) RETURN count(*)"
    )

    async def scenario():
        pool = CypherPool(neo4j_server, workers=1)
        patient = RunLimits(seconds=1.0, estimated_rows=1e30)
        monkeypatch.setattr("app.cypher_guard.pool.asdict", lambda _: vars_of(seconds=60.0))
        started = time.monotonic()
        with pytest.raises(CypherTimeout, match="was ended"):
            await pool.run(slow, {}, patient)
        took = time.monotonic() - started
        monkeypatch.undo()
        after = await pool.run("RETURN 1 AS one", {}, LIMITS)
        await pool.close()
        return took, after

    took, after = asyncio.run(scenario())
    assert took < 15
    assert after.rows == [[1]]


def vars_of(**changes):
    return asdict(replace(LIMITS, estimated_rows=1e30, **changes))


def test_rows_and_bytes_are_cut_and_said_to_be(neo4j_server: Connection):
    rows = answer(neo4j_server, "UNWIND range(1, 9999) AS x RETURN x")
    assert (len(rows.rows), rows.truncated) == (100, "rows")
    assert answer(neo4j_server, "UNWIND range(1, 100) AS x RETURN x").truncated is None
    large = answer(neo4j_server, "UNWIND range(1, 90) AS x RETURN range(1, 5000) AS many")
    assert large.truncated == "bytes"
    assert len(json.dumps(large.rows)) < 250_000


def test_an_answer_has_columns_values_and_steps(seeded, neo4j_server: Connection):
    statement = "MATCH (a:Actor {id: $id}) RETURN a.name AS name, a, date('2025-02-27') AS day"
    found = answer(neo4j_server, statement, params={"id": "A1"})
    assert found.columns == ["name", "a", "day"]
    assert found.rows[0][0] == "Name 1"
    assert found.rows[0][1] == {
        "labels": ["Actor", "Country"], "properties": {"id": "A1", "name": "Name 1"},
    }  # fmt: skip
    assert found.rows[0][2] == "2025-02-27"
    assert "NodeUniqueIndexSeek" in found.operators


@pytest.mark.parametrize(
    "statement",
    [
        "RETURN date({year: 99999}) AS x",
        "MATCH (n RETURN n",
        "RETURN $missing AS x",
        "RETURN 1 / 0 AS x",
        "MATCH (n) n",
    ],
)
def test_a_statement_that_neo4j_cannot_run_is_the_callers_fault(neo4j_server, statement):
    with pytest.raises((CypherFailed, QueryRefused)):
        answer(neo4j_server, statement)


def test_a_full_pool_says_so(neo4j_server: Connection, monkeypatch):
    monkeypatch.setattr("app.cypher_guard.pool.WAIT", 0.2)

    async def scenario():
        pool = CypherPool(neo4j_server, workers=1)
        await pool.run("RETURN 1 AS x", {}, LIMITS)
        async with pool._slot("another"):
            with pytest.raises(CypherBusy):
                await pool.run("RETURN 1 AS x", {}, LIMITS)
        await pool.close()

    asyncio.run(scenario())


def test_no_database_is_said_to_be_away(neo4j_server: Connection):
    away = replace(neo4j_server, uri="bolt://127.0.0.1:9")
    with pytest.raises(GraphUnavailable):
        answer(away, "RETURN 1 AS x")


def test_one_caller_cannot_keep_the_others_out(neo4j_server: Connection):
    slow = "MATCH (a), (b) UNWIND range(1, 9999) AS x WITH a, x WHERE x = -1 RETURN count(*)"

    async def scenario():
        pool = CypherPool(neo4j_server)
        patient = RunLimits(seconds=2.0, estimated_rows=1e30)
        running = [
            asyncio.create_task(pool.run(slow, {}, patient, caller="a")) for _ in range(PER_CALLER)
        ]
        await asyncio.sleep(0.2)
        with pytest.raises(CypherCrowded):
            await pool.run("RETURN 1 AS x", {}, LIMITS, caller="a")
        other = await pool.run("RETURN 1 AS x", {}, LIMITS, caller="b")
        await asyncio.gather(*running, return_exceptions=True)
        again = await pool.run("RETURN 2 AS x", {}, LIMITS, caller="a")
        await pool.close()
        return other.rows, again.rows, pool._running

    assert asyncio.run(scenario()) == ([[1]], [[2]], {})
