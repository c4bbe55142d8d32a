"""`geokg serve` as a process, with its own embedded Neo4j and worker, which are killed under it."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx2
import psutil
import pytest

from graph_schema.embedded.filelock import is_locked
from graph_schema.embedded.paths import Layout
from graph_schema.embedded.probe import free_port
from graph_schema.embedded.server import running, stop_server

GEOKG = str(Path(sys.executable).with_name("geokg"))
PATIENCE = 300.0  # seconds; machines of tests are busy
TEXT = (
    "SEOUL, Feb. 27 (Example Wire) - North Korea has sent about 1,000 more troops to Kursk, "
    "South Korea's spy agency said on Thursday. Report number {} of this day says no more."
)


@pytest.fixture
def home(tmp_path, quick_java):
    layout = Layout.of(tmp_path / "home")
    yield layout
    stop_server(layout)


@pytest.fixture
def environment(home):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "GEOKG_"))}
    return kept | {"GEOKG_HOME": str(home.home), "GEOKG_EMBEDDED_HEAP": "256m"}


@pytest.fixture
def serve(environment, tmp_path):
    """Start the service; call it again after it was killed. Returns process and client."""
    started = []

    def start():
        port = free_port()
        with (tmp_path / "serve.log").open("a") as log:
            process = subprocess.Popen(
                [GEOKG, "serve", "--port", str(port)], env=environment, stdout=log, stderr=log
            )
        client = httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=30)
        started.append((process, client))
        await_true(lambda: is_ready(client), process)
        return process, client

    yield start
    for process, client in started:
        client.close()
        process.terminate()
        process.wait(PATIENCE)


def is_ready(client):
    try:
        return client.get("/readyz").status_code == 200
    except httpx2.TransportError:
        return False


def await_true(condition, process=None):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert process is None or process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.2)


def worker_of(process, other_than=None):
    """Return the worker of a service, once it has one that is not `other_than`."""
    found = []

    def look():
        for child in psutil.Process(process.pid).children():
            with contextlib.suppress(psutil.NoSuchProcess):  # ZombieProcess too
                if "worker" in child.cmdline() and child != other_than:
                    found.append(child)
        return found

    await_true(look, process)
    return found[0]


def send(client, name, number=6):
    reports = [
        {"text": TEXT.format(f"{name}{n}"), "published_at": "2025-02-27", "id": f"{name}{n}"}
        for n in range(number)
    ]
    answer = client.post("/v1/articles", content="\n".join(map(json.dumps, reports)),
                         headers={"Content-Type": "application/x-ndjson"})  # fmt: skip
    assert answer.status_code == 202, answer.text
    return answer.json()["self"]


def state(client, job):
    return client.get(job).json().get("state")


def test_a_service_outlives_its_database_and_its_worker_and_keeps_its_jobs(
    serve, home, tmp_path, environment
):
    process, client = serve()
    job = send(client, "a")
    await_true(lambda: state(client, job) == "running", process)
    worker = worker_of(process)
    worker.send_signal(signal.SIGKILL)
    worker_of(process, other_than=worker)
    await_true(lambda: state(client, job) == "done", process)
    assert client.get(job).json()["ingested"] == 6

    job = send(client, "b")
    running(home).java.find().kill()
    await_true(lambda: client.get("/healthz").status_code == 200, process)
    answers = [client.get("/v1/jobs") for _ in range(40)]
    assert {answer.status_code for answer in answers} <= {200, 503}
    await_true(lambda: is_ready(client), process)
    await_true(lambda: state(client, job) == "done", process)
    log = (tmp_path / "serve.log").read_text()
    assert log.count("the embedded Neo4j ended; starting it again") == 1
    assert log.count("the database does not answer") <= 1
    assert "Traceback" not in log

    job = send(client, "c")
    process.kill()
    process.wait()
    again, client = serve()
    await_true(lambda: state(client, job) == "done", again)
    assert client.get(job).json()["ingested"] == 6

    worker = worker_of(again)
    subprocess.run([GEOKG, "db", "stop"], env=environment, check=True, capture_output=True)
    time.sleep(3)
    assert not is_locked(home.owner_lock)
    assert client.get("/readyz").status_code == 503
    again.send_signal(signal.SIGTERM)
    assert again.wait(PATIENCE) == 0
    assert not worker.is_running()
