"""Layer 4, the outside: worker processes for statements; a late one is killed and replaced."""

import asyncio
import contextlib
import json
import logging
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict

from app.cypher_guard.limits import (
    CypherBusy,
    CypherCrowded,
    CypherTimeout,
    RunLimits,
    TextLimits,
)
from app.cypher_guard.runner import Outcome
from app.cypher_guard.text import check_text
from app.cypher_guard.worker import ERRORS
from graph_schema.driver import Connection
from graph_schema.errors import GraphUnavailable, QueryRefused

log = logging.getLogger(__name__)

WORKERS = 4  # statements at a time, of all callers
PER_CALLER = 2  # of them, those of one caller: nobody can keep the others out
GRACE = 1.0  # seconds beyond the server's own deadline before a worker is killed
START = 20.0  # seconds that a new worker may take to load the driver
WAIT = 5.0  # seconds that a statement waits for a free worker
LINE = 64 * 1024 * 1024  # bytes; above any answer, whose own cap is far lower


class CypherPool:
    """Runs analysts' statements, each in a process of its own that can be killed.

    Workers start with the first statement and are kept; a statement never meets the memory, the
    cursor or the fate of another one.
    """

    def __init__(self, connection: Connection, *, workers: int = WORKERS) -> None:
        """Run statements against `connection`, `workers` at a time."""
        self._connection = connection
        self._slots = asyncio.Semaphore(workers)
        self._idle: list[asyncio.subprocess.Process] = []
        self._running: Counter[str] = Counter()

    async def run(
        self,
        statement: str,
        params: Mapping[str, object],
        limits: RunLimits,
        *,
        caller: str = "",
    ) -> Outcome:
        """Return the answer to a statement of `caller` (a key's id or an address).

        Raises:
            QueryRefused: it is not one that may run; CypherFailed: Neo4j cannot make sense of it.
            CypherTimeout: it was late, and was ended; CypherBusy: all workers are at work.
            CypherCrowded: the caller has PER_CALLER statements running.
            GraphUnavailable: the database does not answer.
        """
        check_text(statement, TextLimits(), params)  # before it may wait, or anything starts
        job = {"query": statement, "params": dict(params), "limits": asdict(limits)}
        async with self._slot(caller), self._worker(limits) as worker:
            try:
                async with asyncio.timeout(limits.seconds + GRACE):
                    answer = await _ask(worker, job)
            except TimeoutError as error:
                log.warning("a statement was late; its worker was killed")
                await _end(worker)
                late = f"the statement did not finish within {limits.seconds:g} s and was ended"
                raise CypherTimeout(late) from error
        return _outcome(answer)

    async def close(self) -> None:
        """End all workers."""
        idle, self._idle = self._idle, []
        for worker in idle:
            await _end(worker)

    @asynccontextmanager
    async def _slot(self, caller: str) -> AsyncIterator[None]:
        if self._running[caller] >= PER_CALLER:
            raise CypherCrowded(f"{PER_CALLER} statements of yours are running; wait for one")
        self._running[caller] += 1
        try:
            await self._acquire()
            try:
                yield
            finally:
                self._slots.release()
        finally:
            self._running[caller] -= 1
            if not self._running[caller]:
                del self._running[caller]

    async def _acquire(self) -> None:
        try:
            async with asyncio.timeout(WAIT):
                await self._slots.acquire()
        except TimeoutError as error:
            raise CypherBusy("all runners are at work; try again in a moment") from error

    @asynccontextmanager
    async def _worker(self, limits: RunLimits) -> AsyncIterator[asyncio.subprocess.Process]:
        while self._idle and self._idle[-1].returncode is not None:
            self._idle.pop()  # it died while it waited
        worker = self._idle.pop() if self._idle else await self._start(limits)
        kept = False
        try:
            yield worker
            kept = worker.returncode is None
        finally:
            if kept:
                self._idle.append(worker)
            else:  # late, cancelled or broken: what it still sends must reach nobody
                await _end(worker)

    async def _start(self, limits: RunLimits) -> asyncio.subprocess.Process:
        worker = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "app.cypher_guard.worker",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=LINE,
            start_new_session=True,  # Ctrl-C ends the service, which then ends its workers
        )
        reach = {
            "uri": self._connection.uri,
            "username": self._connection.username,
            "password": self._connection.password.get_secret_value(),
            "database": self._connection.database,
            "memory": limits.memory,
        }
        await _send(worker, reach)
        async with asyncio.timeout(START):
            await _ask(worker, None)
        return worker


async def _ask(
    worker: asyncio.subprocess.Process, job: Mapping[str, object] | None
) -> Mapping[str, object]:
    """Send a job, and return its answer; None only asks whether the worker is there."""
    await _send(worker, job)
    if worker.stdout is None:
        raise GraphUnavailable("the runner has no output")
    line = await worker.stdout.readline()
    if not line:
        raise QueryRefused("the statement needed more memory than one may have")
    answer: Mapping[str, object] = json.loads(line)
    return answer


async def _send(worker: asyncio.subprocess.Process, message: object) -> None:
    if worker.stdin is None:
        raise GraphUnavailable("the runner has no input")
    worker.stdin.write(json.dumps(message).encode() + b"\n")
    with contextlib.suppress(ConnectionError):  # it died; the answer will say so
        await worker.stdin.drain()


async def _end(worker: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        worker.kill()
    await worker.wait()


def _outcome(answer: Mapping[str, object]) -> Outcome:
    outcome = answer.get("outcome")
    if isinstance(outcome, dict):
        return Outcome(**outcome)
    raise ERRORS[str(answer["error"])](str(answer["message"]))
