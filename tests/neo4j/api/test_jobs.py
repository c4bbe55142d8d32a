"""Ingest over HTTP: jobs in the real graph, done by the real worker's own functions."""

import json
import threading

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from graph_schema.jobs import ATTEMPTS
from ingest.jobs.reports import ReportReader
from ingest.jobs.store import JobLost, JobStore, Outcome, ReportState
from ingest.jobs.worker import Signals, do_job, work
from ingest.readers import read

BASE = "http://127.0.0.1:8000"
TEXT = (
    "SEOUL, Feb. 27 (Example Wire) - North Korea has sent about 1,000 more troops to Kursk, "
    "South Korea's spy agency said on Thursday."
)
REPORT = {"text": TEXT, "published_at": "2025-02-27", "publisher": "Example Wire"}


@pytest.fixture(scope="module")
def reader(neo4j_driver, neo4j_settings):
    return ReportReader(neo4j_driver, "neo4j", neo4j_settings)


@pytest.fixture
def store(graph):
    return JobStore(graph, "neo4j", "worker-1")


@pytest.fixture
def client(graph, neo4j_server, neo4j_settings):
    settings = neo4j_settings.model_copy(update={"max_queued_jobs": 3})
    with TestClient(create_app(settings, neo4j_server), base_url=BASE) as client:
        yield client


@pytest.fixture
def filled_tag(client):
    return lambda: client.get("/v1/countries/PRK/timeline").headers.get("ETag")


def run(store, reader):
    """Do all jobs that wait; return their ids."""
    done = []
    while job := store.take():
        do_job(store, job, lambda: reader, threading.Event())
        done.append(job.id)
    return done


def send(client, body=REPORT, **headers):
    answer = client.post("/v1/articles", json=body, headers=headers)
    assert answer.status_code == 202, answer.text
    return answer.json()


def events(client, job, **headers):
    """Return the events of a job's stream: name, id, data."""
    stream = client.get(f"/v1/jobs/{job['id']}/events", headers=headers)
    assert stream.headers["Content-Type"].startswith("text/event-stream")
    found = []
    for block in stream.text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if line[:1] != ":")
        if fields:
            found.append((fields["event"], fields.get("id"), json.loads(fields["data"])))
    return found


def test_a_report_is_queued_read_and_found(client, store, reader):
    answer = client.post("/v1/articles", json=REPORT)
    job = answer.json()
    assert (answer.status_code, answer.headers["Location"]) == (202, job["self"])
    assert (job["state"], job["reports"]) == ("queued", 1)
    assert run(store, reader) == [job["id"]]
    done = client.get(job["self"]).json()
    assert (done["state"], done["ingested"], done["refused"]) == ("done", 1, 0)
    assert done["claims"] >= 1
    (outcome,) = client.get(f"{job['self']}/reports").json()["items"]
    assert outcome["state"] == "ingested"
    article = client.get(f"/v1/articles/{outcome['article_ids'][0]}").json()
    assert "1,000 more troops" in article["text"]
    assert len(article["claims"]) == done["claims"]


def test_the_stream_tells_each_outcome_and_ends_with_the_job(client, store, reader):
    job = send(client, [REPORT, {"text": "No day stands here."}])
    run(store, reader)
    told = events(client, job)
    assert [(name, id_) for name, id_, _ in told] == [
        ("report", "1"),
        ("report", "2"),
        ("job", None),
    ]
    assert [data["state"] for _, _, data in told] == ["ingested", "refused", "done"]
    assert "no publication date" in told[1][2]["reason"]
    resumed = events(client, job, **{"Last-Event-ID": "1"})
    assert [id_ for _, id_, _ in resumed] == ["2", None]


def test_a_report_that_is_known_is_told_so_and_changes_nothing(client, store, reader, graph):
    send(client)
    run(store, reader)
    before = client.get("/readyz").json()["revision"]
    job = send(client)
    run(store, reader)
    assert client.get(job["self"]).json()["known"] == 1
    assert client.get("/readyz").json()["revision"] == before


@pytest.mark.parametrize(
    ("media_type", "body", "query"),
    [
        ("text/plain", TEXT, "?published_at=2025-02-27"),
        ("text/html; charset=utf-8", f"<html><p>{TEXT}</p></html>", "?published_at=2025-02-27"),
        ("application/x-ndjson", f"{json.dumps(REPORT)}\n{json.dumps(REPORT)}\n", ""),
        ("text/plain", TEXT, "?undated=true"),
    ],
)  # fmt: skip
def test_every_media_type_is_read(client, store, reader, media_type, body, query):
    headers = {"Content-Type": media_type}
    job = client.post(f"/v1/articles{query}", content=body, headers=headers).json()
    run(store, reader)
    done = client.get(job["self"]).json()
    assert (done["state"], done["refused"]) == ("done", 0)
    assert done["ingested"] == done["reports"]


def test_a_job_that_waits_changes_no_answer_about_the_graph(client, filled_tag):
    before = filled_tag()
    send(client)
    assert filled_tag() == before


def test_one_idempotency_key_is_one_job(client, store, reader):
    first = send(client, **{"Idempotency-Key": "abc"})
    run(store, reader)
    again = send(client, **{"Idempotency-Key": "abc"})
    assert (again["id"], again["state"]) == (first["id"], "done")
    assert run(store, reader) == []
    other = client.post("/v1/articles", json={"text": "other"}, headers={"Idempotency-Key": "abc"})
    assert other.status_code == 422
    assert "Idempotency-Key" in other.json()["detail"]


def test_a_full_queue_is_429_and_says_when_to_come_back(client, store, reader):
    kept = [send(client, **{"Idempotency-Key": str(number)}) for number in range(3)]
    refused = client.post("/v1/articles", json=REPORT)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "10")
    assert send(client, **{"Idempotency-Key": "0"})["id"] == kept[0]["id"]
    assert run(store, reader) == [job["id"] for job in kept]
    send(client)


def test_a_body_has_a_limit_of_its_own(graph, neo4j_server, neo4j_settings):
    settings = neo4j_settings.model_copy(update={"max_submission_bytes": 300_000})
    with TestClient(create_app(settings, neo4j_server), base_url=BASE) as client:
        assert client.post("/v1/articles", json={"text": "x" * 290_000}).status_code == 202
        assert client.post("/v1/articles", json={"text": "x" * 300_000}).status_code == 413


@pytest.mark.parametrize(
    ("content", "media_type", "status", "loc"),
    [
        (b"{}", "application/json", 422, "body.0"),
        (b"[1]", "application/json", 422, "body.0"),
        (b"x", "application/pdf", 415, None),
        (b'{"url": "https://news.example/x"}', "application/json", 403, None),
    ],
)
def test_a_body_that_cannot_be_used_is_a_problem(client, content, media_type, status, loc):
    answer = client.post("/v1/articles", content=content, headers={"Content-Type": media_type})
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert [fault["loc"] for fault in answer.json().get("errors", [])] == ([loc] if loc else [])


def test_a_waiting_job_is_cancelled_at_once_and_can_be_retried(client, store, reader):
    job = send(client)
    assert client.post(f"{job['self']}/cancel").json()["state"] == "cancelled"
    assert client.post(f"{job['self']}/cancel").json()["state"] == "cancelled"
    assert run(store, reader) == []
    assert client.get(f"{job['self']}/reports").json()["items"][0]["state"] == "cancelled"
    assert client.post(f"{job['self']}/retry").json()["state"] == "queued"
    assert client.post(f"{job['self']}/retry").status_code == 409
    run(store, reader)
    assert client.get(job["self"]).json()["ingested"] == 1
    assert client.post(f"{job['self']}/retry").status_code == 409
    assert client.post(f"{job['self']}/cancel").status_code == 409


def test_a_running_job_ends_after_its_batch_when_cancelled(client, store, reader):
    job = send(client, [REPORT | {"id": f"r-{number}"} for number in range(12)])
    taken = store.take()

    class Cancelling:
        def read(self, payloads, *, undated):
            client.post(f"{job['self']}/cancel")
            return reader.read(payloads, undated=undated)

    do_job(store, taken, Cancelling, threading.Event())
    ended = client.get(job["self"]).json()
    assert (ended["state"], ended["ingested"] + ended["known"]) == ("cancelled", 10)
    states = [one["state"] for one in client.get(f"{job['self']}/reports").json()["items"]]
    assert states[10:] == ["cancelled"] * 2
    client.post(f"{job['self']}/retry")
    run(store, reader)
    again = client.get(job["self"]).json()
    assert (again["state"], again["ingested"] + again["known"]) == ("done", 12)


def test_refused_reports_are_read_again_by_a_retry(client, store, reader):
    job = send(client, [REPORT, {"text": "No day stands here."}])
    run(store, reader)
    assert client.post(f"{job['self']}/retry").status_code == 202
    run(store, reader)
    ended = client.get(job["self"]).json()
    assert (ended["ingested"], ended["refused"], ended["sequence"]) == (1, 1, 3)


def test_a_job_of_a_dead_worker_goes_on_where_it_was_noted(client, store, reader, graph):
    job = send(client, [REPORT | {"id": f"r-{number}"} for number in range(3)])
    dead = JobStore(graph, "neo4j", "dead")
    taken = dead.take()
    dead.settle(taken.id, [Outcome(1, ReportState.INGESTED, None, ("r-0",), 1)])
    assert store.take() is None
    graph.execute_query(
        "MATCH (j:Job) SET j.lease_until = datetime() - duration('PT1S')", database_="neo4j"
    )
    assert run(store, reader) == [job["id"]]
    with pytest.raises(JobLost):
        dead.settle(taken.id, [Outcome(2, ReportState.INGESTED)])
    assert not dead.renew(taken.id)
    items = client.get(f"{job['self']}/reports").json()["items"]
    assert [one["sequence"] for one in items] == [1, 2, 3]
    assert client.get(job["self"]).json()["state"] == "done"


def test_a_report_that_ends_every_worker_is_refused_and_the_others_are_read(client, store, reader):
    job = send(client, [REPORT, REPORT | {"id": "other"}])
    for _ in range(ATTEMPTS):
        assert store.take().id == job["id"]  # and its worker ends
    run(store, reader)
    first, second = client.get(f"{job['self']}/reports").json()["items"]
    assert (first["state"], second["state"]) == ("refused", "ingested")
    assert "workers ended" in first["reason"]


def test_a_worker_that_stops_puts_its_job_back(client, store, reader):
    job = send(client, [REPORT | {"id": f"r-{number}"} for number in range(12)])
    signals = Signals()

    class Stopping:
        def read(self, payloads, *, undated):
            signals.stop.set()
            return reader.read(payloads, undated=undated)

    work(store, Stopping, signals, retention=1)
    state = client.get(job["self"]).json()
    assert (state["state"], state["sequence"]) == ("queued", 10)


def test_jobs_that_ended_long_ago_are_dropped_and_others_kept(client, store, reader, graph):
    old, new = send(client), send(client)
    run(store, reader)
    graph.execute_query(
        "MATCH (j:Job {id: $id}) SET j.finished_at = datetime() - duration('P3D')",
        id=old["id"], database_="neo4j",
    )  # fmt: skip
    store.drop_old(2)
    assert client.get(old["self"]).status_code == 404
    assert client.get(new["self"]).status_code == 200
    left = graph.execute_query("MATCH (r:JobReport) RETURN count(r) AS n", database_="neo4j")
    assert left.records[0]["n"] == 1


def test_jobs_are_listed_the_newest_first_page_by_page(client, store, reader):
    sent = [send(client)["id"] for _ in range(3)]
    first = client.get("/v1/jobs?limit=2").json()
    rest = client.get(first["next"]).json()
    assert [job["id"] for job in first["items"] + rest["items"]] == sent[::-1]
    assert (first["total"]["value"], rest["next"]) == (3, None)
    assert client.get("/v1/jobs?state=done").json()["items"] == []


@pytest.mark.parametrize("path", ["", "/reports", "/events"])
def test_a_job_that_is_not_there_is_404(client, path):
    answer = client.get(f"/v1/jobs/job-none{path}")
    assert (answer.status_code, answer.json()["status"]) == (404, 404)


def test_an_address_of_this_machine_is_never_fetched(
    graph, neo4j_server, neo4j_settings, store, reader, neo4j_driver
):
    lenient = {"fetch_urls": True, "allow_private_addresses": True}
    settings = neo4j_settings.model_copy(update=lenient)
    reader = ReportReader(neo4j_driver, "neo4j", settings)
    with TestClient(create_app(settings, neo4j_server), base_url=BASE) as client:
        urls = ["http://127.0.0.1:9/x", "http://[::ffff:169.254.169.254]/", "file:///etc/passwd"]
        job = send(client, [{"url": url} for url in urls])
        run(store, reader)
        items = client.get(f"{job['self']}/reports").json()["items"]
    assert [one["state"] for one in items] == ["refused"] * 3
    assert "not public" in items[0]["reason"]
    assert "not public" in items[1]["reason"]
    assert "only http" in items[2]["reason"]


def test_the_reports_of_a_page_have_one_outcome(
    graph, neo4j_server, neo4j_settings, store, neo4j_driver, tmp_path
):
    settings = neo4j_settings.model_copy(update={"fetch_urls": True})
    page = tmp_path / "feed.json"
    page.write_text(json.dumps([REPORT, REPORT | {"id": "b"}, {"text": "No day."}]))
    reader = ReportReader(
        neo4j_driver, "neo4j", settings, read_page=lambda url: read(str(page), settings=settings)
    )
    with TestClient(create_app(settings, neo4j_server), base_url=BASE) as client:
        job = send(client, {"url": "https://news.example/feed.json"})
        run(store, reader)
        (outcome,) = client.get(f"{job['self']}/reports").json()["items"]
    assert (outcome["state"], len(outcome["article_ids"])) == ("ingested", 2)
    assert "no publication date" in outcome["reason"]
