"""Operations over a real graph: measurements, logs with request ids, traces of queries."""

import logging

import pytest
from fastapi.testclient import TestClient
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from app.main import create_app
from graph_schema.driver import Connection
from graph_schema.settings import Settings

BASE = "http://127.0.0.1:8000"


def measured(client):
    """Return samples of /metrics: (name, labels) to value."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def value(samples, name, **labels):
    return samples.get((name, frozenset(labels.items())))


def test_requests_and_queries_are_measured_by_route_and_name(api):
    before = measured(api)
    api.get("/v1/actors/PRK")
    api.get("/v1/actors/nobody-here")
    api.get("/v1/unknown/x")
    after = measured(api)
    route = {"method": "GET", "route": "/v1/actors/{id}"}
    for status in ("200", "404"):
        name = "geokg_http_request_seconds_count"
        earlier = value(before, name, **route, status=status) or 0
        assert value(after, name, **route, status=status) == earlier + 1
    assert value(
        after, "geokg_http_request_seconds_count", method="none", route="none", status="404"
    )
    assert value(after, "geokg_query_seconds_count", query="actor", outcome="answered") >= 1
    assert not [labels for _, labels in after if "nobody-here" in str(labels)]


def test_the_graph_and_the_queue_are_counted(api, filled):
    claims = filled.execute_query(
        "MATCH (c:Claim) RETURN c.kind AS kind, count(*) AS n", database_="neo4j"
    ).records
    job = api.post("/v1/articles", json={"text": "A text."}).json()
    samples = measured(api)
    assert value(samples, "geokg_jobs", state="queued") == 1
    assert value(samples, "geokg_database_up") == 1
    assert {r["kind"]: value(samples, "geokg_claims", kind=r["kind"]) for r in claims} == {
        r["kind"]: r["n"] for r in claims
    }
    api.post(f"{job['self']}/cancel")
    assert value(measured(api), "geokg_jobs", state="queued") == 0


def test_a_database_that_is_away_is_measured_too(tmp_path):
    away = Connection("bolt://127.0.0.1:9", "neo4j", SecretStr("x"), "neo4j", "uri")
    with TestClient(create_app(Settings(home=tmp_path), away), base_url=BASE) as client:
        assert client.get("/metrics").status_code == 503  # keys are not known


def test_a_request_is_logged_with_its_id_and_without_its_parameters(api, caplog):
    caplog.set_level(logging.INFO, logger="geokg.access")
    answer = api.get("/v1/deployments?from=PRK", headers={"X-Request-ID": "abc12345"})
    assert answer.status_code == 200
    (record,) = [r for r in caplog.records if r.name == "geokg.access"]
    assert (record.path, record.method, record.status) == ("/v1/deployments", "GET", 200)
    assert "PRK" not in str(record.__dict__)


@pytest.fixture
def spans():
    """The spans that are made while a test runs, in a process that sends traces."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trace, "_TRACER_PROVIDER", provider)
        yield exporter


def test_a_request_is_a_trace_with_its_queries(api, spans):
    api.get("/v1/actors/PRK")
    found = {span.name: span for span in spans.get_finished_spans()}
    query = found["query actor"]
    requests = [s for s in found.values() if s.kind is trace.SpanKind.SERVER]
    assert query.attributes["db.system.name"] == "neo4j"
    assert [s.context.trace_id for s in requests] == [query.context.trace_id]
