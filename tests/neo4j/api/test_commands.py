"""The commands themselves: geokg serve and geokg cypher, as processes."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import neo4j
import pytest

from graph_schema.driver import Connection

GEOKG = str(Path(sys.executable).with_name("geokg"))
PATIENCE = 90.0  # seconds that a process may take on a busy machine


@pytest.fixture
def environment(neo4j_server: Connection, tmp_path: Path, filled: neo4j.Driver) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    return kept | {
        "NEO4J_URI": neo4j_server.uri,
        "NEO4J_USERNAME": neo4j_server.username,
        "NEO4J_PASSWORD": neo4j_server.password.get_secret_value(),
        "GEOKG_HOME": str(tmp_path),
        "COLUMNS": "120",
        "PYTHONUNBUFFERED": "1",
    }


@pytest.fixture
def served(environment, tmp_path) -> Iterator[tuple[subprocess.Popen, str, str]]:
    """A running `geokg serve` whose port was taken: process, base address, what it printed."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        output = tmp_path / "output.txt"
        with output.open("w") as file:
            process = subprocess.Popen(
                [GEOKG, "serve", "--port", str(port)], env=environment, stdout=file, stderr=file
            )
        try:
            text = printed(process, output, "Ctrl-C")
            base = next(w for w in text.split() if w.endswith("/docs")).removesuffix("/docs")
            yield process, base, text
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()


def printed(process, output: Path, mark: str) -> str:
    deadline = time.monotonic() + PATIENCE
    while mark not in output.read_text():
        assert process.poll() is None, output.read_text()
        assert time.monotonic() < deadline, output.read_text()
        time.sleep(0.1)
    return output.read_text()


def test_serve_says_where_it_is_and_that_the_port_was_taken(served):
    _, base, text = served
    assert "is taken; using" in text
    assert httpx2.get(f"{base}/readyz").json()["status"] == "ready"
    found = httpx2.get(f"{base}/v1/deployments", params={"from": "PRK", "to": "RUS"}).json()
    assert found["total"]["value"] == 1
    server = httpx2.get(f"{base}/healthz").headers
    assert "server" not in server


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_stops_cleanly_when_told(served, number):
    process, base, _ = served
    question = {"query": "RETURN 1 AS one"}
    assert httpx2.post(f"{base}/v1/cypher", json=question, timeout=60).json()["rows"] == [[1]]
    workers = children(process.pid)
    assert workers
    process.send_signal(number)
    assert process.wait(PATIENCE) == 0
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_answers_on_a_kept_connection_come_at_once(served):
    """Uvicorn on asyncio's own loop delays each by 40 ms; uvloop does not."""
    _, base, _ = served
    with httpx2.Client() as client:
        times = []
        for _ in range(20):
            started = time.perf_counter()
            client.get(f"{base}/healthz").raise_for_status()
            times.append(time.perf_counter() - started)
    assert sorted(times)[5] < 0.03


def cypher(environment, *arguments):
    return subprocess.run(
        [GEOKG, "cypher", *arguments],
        env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip


def test_cypher_prints_a_table(environment):
    ran = cypher(environment, "MATCH (a:Country {id: $id}) RETURN a.name AS name", "-p", "id=PRK")
    assert (ran.returncode, "North Korea" in ran.stdout) == (0, True)
    assert "1 rows" in ran.stderr


def test_cypher_prints_json_and_csv_and_says_what_it_cut(environment):
    query = "UNWIND $ids AS id RETURN id, [id, 'x'] AS pair"
    asked = [query, "-p", "ids=[1,2,3]", "--limit", "2"]
    as_json = cypher(environment, *asked, "--format", "json")
    assert json.loads(as_json.stdout) == [{"id": 1, "pair": [1, "x"]}, {"id": 2, "pair": [2, "x"]}]
    assert "there is more" in as_json.stderr
    as_csv = cypher(environment, *asked, "--format", "csv")
    assert as_csv.stdout.splitlines() == ["id,pair", '1,"[1, ""x""]"', '2,"[2, ""x""]"']


def test_cypher_refuses_to_write_with_one_line_and_status_2(environment):
    ran = cypher(environment, "MATCH (n) DETACH DELETE n")
    assert ran.returncode == 2
    assert ran.stderr.splitlines() == [
        "geokg: DETACH writes; only reading is allowed (a name can be quoted: `DETACH`)"
    ]


def test_cypher_runs_a_worked_query_with_all_its_parameters_and_lists_them(environment):
    asked = ["--query", "deployments-between", "--format", "json"]
    ran = cypher(environment, *asked, "-p", "sender=PRK", "-p", "host=RUS")
    assert [row["movement"] for row in json.loads(ran.stdout)] == ["deploy", "reinforce"]
    missing = cypher(environment, *asked, "-p", "sender=PRK")
    assert (missing.returncode, missing.stderr) == (
        2, "geokg: cypher --query deployments-between: parameters are missing, for example -p "
        "host=RUS\n",
    )  # fmt: skip
    assert "deployments-between" in cypher(environment, "--query", "?").stdout
    neither = cypher(environment)
    assert (neither.returncode, "--query NAME" in neither.stderr) == (2, True)


def export(environment, *arguments):
    return subprocess.run(
        [GEOKG, "export", *arguments],
        env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip


def test_export_writes_the_graph_or_what_matches_in_a_format(environment, tmp_path):
    whole = export(environment).stdout.splitlines()
    assert {"labels", "properties"} == json.loads(whole[0]).keys()
    asked = ["--what", "events", "--filter", "kind=meeting", "--filter", "kind=agreement"]
    found = [json.loads(line) for line in export(environment, *asked).stdout.splitlines()]
    assert {event["kind"] for event in found} == {"meeting", "agreement"}
    table = tmp_path / "actors.csv"
    written = export(environment, "--what", "actors", "--format", "csv", "-o", str(table))
    assert written.returncode == 0
    assert "PRK,North Korea,country,PRK" in table.read_text()
    wrong = export(environment, "--filter", "kind=war")
    assert (wrong.returncode, "--filter kind.0" in wrong.stderr) == (2, True)
    mixed = export(environment, "--what", "graph", "--format", "csv")
    assert (mixed.returncode, "ndjson only" in mixed.stderr) == (2, True)
