"""The worker's side of jobs in Neo4j; what it agrees on with the service: `graph_schema.jobs`."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from neo4j import Driver

from graph_schema.jobs import LEASE, JobState, ReportState
from ingest.graph_writer.statements import run


@dataclass(frozen=True, slots=True)
class TakenJob:
    """A job that a worker holds.

    Attributes:
        undated: reports without a date are taken.
        attempts: how often it was taken up since something of it was noted; 1 for the first time.
    """

    id: str
    undated: bool
    attempts: int


@dataclass(frozen=True, slots=True)
class Payload:
    """A report as it was sent: `format` is a media type, or "url" for the address of a page."""

    number: int
    payload: str
    format: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a report.

    Attributes:
        number: its place in the job, from 1.
        reason: why it, or a part of it, was refused; None when nothing was.
        article_ids: what is in the graph now; several for a feed.
        claims: of these articles together.
    """

    number: int
    state: ReportState
    reason: str | None = None
    article_ids: tuple[str, ...] = ()
    claims: int = 0


class JobLost(Exception):
    """Another worker holds the job now, or it was cancelled."""


class JobStore:
    """Jobs as one worker sees them."""

    def __init__(self, driver: Driver, database: str, worker: str) -> None:
        """Work under the name `worker`; no two that live have one name."""
        self._driver = driver
        self._database = database
        self._worker = worker

    def take(self) -> TakenJob | None:
        """Hold the oldest job that waits; None when none does."""
        rows = self._run("take_job", worker=self._worker, lease=LEASE)
        return TakenJob(**rows[0]) if rows else None

    def renew(self, job: str) -> bool:
        """Hold a job for longer; return whether it may go on."""
        return bool(self._run("renew_job", job=job, worker=self._worker, lease=LEASE))

    def pending(self, job: str, limit: int) -> list[Payload]:
        """Return the next `limit` reports of a job that are still to be read."""
        return [Payload(**row) for row in self._run("read_pending_reports", job=job, limit=limit)]

    def settle(self, job: str, outcomes: Sequence[Outcome]) -> None:
        """Note what became of reports.

        Raises:
            JobLost: the job is not this worker's any more.
        """
        rows = [asdict(outcome) | {"state": outcome.state.value} for outcome in outcomes]
        if not self._run("settle_reports", job=job, worker=self._worker, rows=rows):
            raise JobLost(job)

    def finish(self, job: str, state: JobState, error: str | None = None) -> str | None:
        """End a job; return how it ended, None when it was not this worker's any more."""
        found = self._run(
            "finish_job", job=job, worker=self._worker, state=state.value, error=error
        )
        return str(found[0]["state"]) if found else None

    def release(self, job: str) -> None:
        """Put a job back into the queue."""
        self._run("release_job", job=job, worker=self._worker)

    def drop_old(self, days: int) -> None:
        """Delete jobs that ended more than `days` days ago."""
        self._run("drop_old_jobs", days=days)

    def _run(self, name: str, **parameters: object) -> list[dict[str, Any]]:  # Any: see `run`
        with self._driver.session(database=self._database) as session:
            return session.execute_write(run, name, **parameters)
