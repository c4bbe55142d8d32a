"""What is measured, for Prometheus: requests, queries, the queue, and what the graph holds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

from app.graph import Graph
from app.models.health import RevisionRow
from app.models.metrics import ClaimsOfKindRow, JobsInStateRow
from app.worker_process import WorkerProcess
from graph_schema.errors import GraphUnavailable
from graph_schema.jobs import JobState

# Seconds; from a page off an index to the deadline of a query.
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
UNROUTED = "none"  # what no route took; its paths are of anybody's making
RECOUNT = 60.0  # seconds after which claims are counted again, unless the graph changed before


class Metrics:
    """The measurements of one service."""

    def __init__(self, worker: WorkerProcess | None) -> None:
        """Measure; `worker` is the one that the service keeps."""
        self.registry = CollectorRegistry()
        self._worker = worker
        self._counted_at = float("-inf")
        self._revision: int | None = None
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self._requests = Histogram(
            "geokg_http_request_seconds",
            "Requests, by method, route and status.",
            ["method", "route", "status"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        self._queries = Histogram(
            "geokg_query_seconds",
            "Queries to the database, by name and outcome.",
            ["query", "outcome"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        self._database = Gauge(
            "geokg_database_up", "Whether the database answers.", registry=self.registry
        )
        self._jobs = Gauge("geokg_jobs", "Jobs that are kept.", ["state"], registry=self.registry)
        self._reports = Gauge(
            "geokg_job_reports",
            "Reports of jobs that are kept.",
            ["outcome"],
            registry=self.registry,
        )
        self._claims = Gauge(
            "geokg_claims", "Claims in the graph.", ["kind"], registry=self.registry
        )
        self._graph = Gauge(
            "geokg_graph_revision", "Batches that changed the graph.", registry=self.registry
        )
        self._up = Gauge(
            "geokg_worker_up", "Whether the service's own worker runs.", registry=self.registry
        )
        self._starts = Counter(
            "geokg_worker_starts", "Starts of that worker.", registry=self.registry
        )
        self._starts_told = 0

    def request(self, method: str, route: str | None, status: int | None, seconds: float) -> None:
        """Count an answered request; `route` is its template, None when no route took it."""
        labels = (method if route else UNROUTED, route or UNROUTED, str(status or 0))
        self._requests.labels(*labels).observe(seconds)

    @contextmanager
    def query(self, name: str) -> Iterator[None]:
        """Measure a query."""
        started = time.perf_counter()
        outcome = "failed"
        try:
            yield
            outcome = "answered"
        finally:
            self._queries.labels(name, outcome).observe(time.perf_counter() - started)

    async def text(self, graph: Graph) -> bytes:
        """Return all measurements, in the text format of Prometheus.

        What the graph holds is left out while it does not answer.
        """
        try:
            await self._count(graph)
            self._database.set(1)
        except GraphUnavailable:
            self._database.set(0)
            for gauge in (self._jobs, self._reports, self._claims):
                gauge.clear()
            self._counted_at = float("-inf")
        self._look_at_worker()
        return generate_latest(self.registry)

    async def _count(self, graph: Graph) -> None:
        revision = (await graph.fetch("revision", RevisionRow, {}))[0].revision
        self._graph.set(revision or 0)
        jobs = {row.state: row for row in await graph.fetch("jobs_by_state", JobsInStateRow, {})}
        for state in JobState:
            self._jobs.labels(state.value).set(jobs[state].jobs if state in jobs else 0)
        for outcome in ("ingested", "known", "refused"):
            total = sum(getattr(row, outcome) for row in jobs.values())
            self._reports.labels(outcome).set(total)
        now = time.monotonic()
        if revision != self._revision or now - self._counted_at > RECOUNT:
            for row in await graph.fetch("claims_by_kind", ClaimsOfKindRow, {}):
                self._claims.labels(row.kind).set(row.claims)
            self._revision, self._counted_at = revision, now

    def _look_at_worker(self) -> None:
        if self._worker is None:
            return
        self._up.set(self._worker.alive)
        self._starts.inc(self._worker.starts - self._starts_told)
        self._starts_told = self._worker.starts
