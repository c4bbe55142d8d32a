"""The loop of a worker: take a job, read its reports batch by batch, finish it, take the next."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from neo4j.exceptions import DriverError, Neo4jError

from graph_schema.errors import GeokgError
from graph_schema.jobs import ATTEMPTS, RENEWAL, JobState, ReportState
from ingest.jobs.store import JobLost, JobStore, Outcome, Payload, TakenJob

log = logging.getLogger(__name__)

BATCH = 10  # reports that are read, written and noted together: a step of the progress
POLL = 2.0  # seconds between looks at the queue when nobody says that there is something
DATABASE_PAUSE = 3.0  # seconds after the database failed
CLEANING = 3600.0  # seconds between deletions of old jobs


class Reader(Protocol):
    """What reads payloads into the graph."""

    def read(self, payloads: Sequence[Payload], *, undated: bool) -> list[Outcome]:
        """Return an outcome for each payload, in order."""


@dataclass(slots=True)
class Signals:
    """What others tell a worker.

    Attributes:
        stop: end after the present batch.
        wake: there is something in the queue, or something to stop for.
    """

    stop: threading.Event = field(default_factory=threading.Event)
    wake: threading.Event = field(default_factory=threading.Event)


def work(
    store: JobStore, make_reader: Callable[[], Reader], signals: Signals, *, retention: int
) -> None:
    """Do jobs until `signals.stop` is set; what the database fails at is tried again.

    Args:
        store: jobs of this worker.
        make_reader: makes the reader, when the first job needs it.
        signals: what others tell.
        retention: days for which ended jobs are kept.
    """
    reader = cache(make_reader)
    since_cleaning = CLEANING
    failing = False
    while not signals.stop.is_set():
        signals.wake.clear()
        try:
            job = store.take()
            if failing:
                log.warning("the database answers again")
                failing = False
            if job is not None:
                do_job(store, job, reader, signals.stop)
                continue
            if since_cleaning >= CLEANING:
                store.drop_old(retention)
                since_cleaning = 0.0
        except (Neo4jError, DriverError) as error:
            if not failing:
                log.warning("the database failed: %s; waiting for it", type(error).__name__)
                failing = True
            signals.stop.wait(DATABASE_PAUSE)
        signals.wake.wait(POLL)
        since_cleaning += POLL


def do_job(
    store: JobStore, job: TakenJob, reader: Callable[[], Reader], stop: threading.Event
) -> None:
    """Read the pending reports of a job until none is left, it is lost, or `stop` is set.

    `reader` is called while the lease is renewed, as the first call takes long.
    """
    log.info("job=%s taken", job.id)
    if job.attempts > ATTEMPTS:
        _refuse_next(store, job.id)
    size = BATCH if job.attempts == 1 else 1  # after a crash: one by one, to get past the others
    try:
        with _renewing(store, job.id):
            while not stop.is_set():
                if not store.renew(job.id):
                    break
                payloads = store.pending(job.id, size)
                if not payloads:
                    break
                store.settle(job.id, reader().read(payloads, undated=job.undated))
        if stop.is_set():
            store.release(job.id)
            log.info("job=%s put back", job.id)
            return
        log.info("job=%s %s", job.id, store.finish(job.id, JobState.DONE) or "lost")
    except JobLost:
        log.warning("job=%s lost to another worker", job.id)
    except GeokgError as error:
        log.warning("job=%s failed: %s", job.id, error)
        store.finish(job.id, JobState.FAILED, str(error))


def _refuse_next(store: JobStore, job: str) -> None:
    """Refuse the report at which workers ended again and again, so that the others are read."""
    reason = f"{ATTEMPTS} workers ended while they read it"
    for payload in store.pending(job, 1):
        store.settle(job, [Outcome(payload.number, ReportState.REFUSED, reason)])


@contextmanager
def _renewing(store: JobStore, job: str) -> Iterator[None]:
    """Renew the lease of a job from a thread of its own, as a batch may outlast it."""
    ended = threading.Event()

    def renew() -> None:
        while not ended.wait(RENEWAL):
            try:
                store.renew(job)
            except (Neo4jError, DriverError) as error:
                log.warning("job=%s lease not renewed: %s", job, type(error).__name__)

    thread = threading.Thread(target=renew, name="lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
