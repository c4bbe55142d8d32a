"""Reads of the graph: one query file, its parameters, its row model. Nothing in here writes."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from datetime import date, datetime
from typing import Any

from neo4j import READ_ACCESS, AsyncDriver, NotificationMinimumSeverity, Query
from neo4j import time as neo4j_time
from neo4j.exceptions import (
    AuthError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)
from pydantic import BaseModel

from app.memory import Memory, key_of
from graph_schema.cypher import load_query
from graph_schema.errors import GraphError, GraphUnavailable, NotFound

log = logging.getLogger(__name__)

QUERIES = "app.queries"
# Variants of queries (graph_schema.cypher) without what takes long to plan: filters of the past;
# working out its status and counting its sources.
NOW, KNOWN = "now", "known"
TRIES = 3  # a read has no effect, so it may be repeated when a pooled connection has died
GRACE = 0.5  # seconds the client waits beyond the server's own deadline
ENDED_BY_SERVER = (
    "Neo.ClientError.Transaction.TransactionTimedOut",
    "Neo.ClientError.Transaction.Terminated",
    "Neo.TransientError.Transaction.Terminated",
)

type Scalar = str | int | float | bool | date | datetime | None
type Parameter = Scalar | list[str]
type Watcher = Callable[[str], AbstractContextManager[object]]


class DeadlineExceeded(GraphError):
    """A query did not finish within its deadline."""


class Graph:
    """The graph as routes see it: rows of a query file, each validated by its model."""

    def __init__(
        self,
        driver: AsyncDriver,
        *,
        database: str,
        timeout: float,
        watchers: Sequence[Watcher] = (),
    ) -> None:
        """Read from `database` over `driver`; each query has `timeout` seconds.

        `watchers` see each query, by its name, from its start to its end.
        """
        self._watchers = tuple(watchers)
        self._driver = driver
        self._database = database
        self._timeout = timeout
        self._away_since: float | None = None
        self._memory = Memory()
        self._state: str | None = None

    def seen(self, state: str) -> None:
        """Take note of the state of the graph that was read last (app.revision)."""
        self._state = state

    async def remembered[Row: BaseModel](
        self, query: str, row: type[Row], params: Mapping[str, Parameter]
    ) -> list[Row]:
        """Return what `fetch` does; of a graph that has not changed since, from memory.

        The state is that before the query: what changes in between is counted, and counted anew
        by whoever has read the new state.
        """
        if self._state is None:
            return await self.fetch(query, row, params)
        key = key_of(self._state, query, params)
        kept = self._memory.get(key, row)
        if kept is None:
            kept = await self.fetch(query, row, params)
            self._memory.keep(key, kept)
        return kept

    async def fetch[Row: BaseModel](
        self, query: str, row: type[Row], params: Mapping[str, Parameter]
    ) -> list[Row]:
        """Return the rows of `query`.cypher, in its order.

        The query is read in the variant that its parameters ask for.

        Raises:
            GraphUnavailable: the database cannot be reached, or is too busy.
            DeadlineExceeded: the deadline passed first.
            GraphError: the database refused the query.
        """
        text = load_query(QUERIES, query, variant=variant_for(params), timeout=self._timeout)
        records = await self._answered(query, lambda: self._read(text, dict(params)))
        return [row.model_validate(record) for record in records]

    async def one[Row: BaseModel](
        self, query: str, row: type[Row], params: Mapping[str, Parameter]
    ) -> Row:
        """Return the first row of `query`.cypher.

        Raises:
            NotFound: there is none; and whatever `fetch` raises.
        """
        rows = await self.fetch(query, row, params)
        if not rows:
            subject = params.get("id") or params.get("iso3")
            raise NotFound(f"nothing with the id {subject!r} in this graph")
        return rows[0]

    async def explain(self, text: str, params: Mapping[str, Parameter]) -> None:
        """Have the database plan the text of a query, which it keeps; nothing is read.

        Raises:
            GeokgError: as `fetch`.
        """
        query = Query(f"EXPLAIN {text}", timeout=self._timeout)
        await self._answered("explain", lambda: self._read(query, dict(params)))

    async def _read(self, query: Query, params: dict[str, Parameter]) -> list[dict[str, object]]:
        async with self._driver.session(
            database=self._database,
            default_access_mode=READ_ACCESS,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
        ) as session:
            result = await session.run(query, params)
            return [
                {key: native(value) for key, value in dict(record).items()}
                async for record in result
            ]

    async def _answered[T](
        self, name: str, attempt: Callable[[], Awaitable[T]], *, seconds: float | None = None
    ) -> T:
        """Watch an attempt, and return its answer within `seconds` (None: those of a read)."""
        with ExitStack() as watched:
            for watcher in self._watchers:
                watched.enter_context(watcher(name))
            return await self._translated(name, attempt, seconds or self._timeout)

    async def _translated[T](
        self, name: str, attempt: Callable[[], Awaitable[T]], seconds: float
    ) -> T:
        """Return the answer of an attempt; what the driver raises becomes an error of ours."""
        try:
            async with asyncio.timeout(seconds + GRACE):
                answer = await _repeated(name, attempt)
        except TimeoutError as error:
            raise DeadlineExceeded(_late(name, seconds)) from error
        except (ServiceUnavailable, SessionExpired, AuthError, TransientError) as error:
            raise self._away(error) from error
        except Neo4jError as error:
            if (error.code or "").startswith(ENDED_BY_SERVER):
                raise DeadlineExceeded(_late(name, seconds)) from error
            raise GraphError(f"query {name}: {_code(error)}") from error
        except DriverError as error:
            raise self._away(error) from error
        self._back()
        return answer

    def _away(self, error: Exception) -> GraphUnavailable:
        """Return the error of a database that is away; it is logged once, not per request."""
        if self._away_since is None:
            self._away_since = time.monotonic()
            log.warning("the database does not answer: %s", _code(error))
        return GraphUnavailable(f"the database does not answer: {_code(error)}")

    def _back(self) -> None:
        if self._away_since is not None:
            log.warning("the database answers, after %.1f s", time.monotonic() - self._away_since)
            self._away_since = None


def _late(name: str, seconds: float) -> str:
    return f"the query {name} did not finish within {seconds:g} s"


def variant_for(params: Mapping[str, Parameter]) -> str | None:
    """Return the variant of a query that does for `params`; None: the query as it stands."""
    if params.get("as_known") is False:
        return NOW
    plain = params.get("min_sources") is None and params.get("statuses") is None
    return KNOWN if plain else None


def native(value: Any) -> object:  # noqa: ANN401 - whatever a record holds
    """Return a value of a record with Python's own dates and times in place of the driver's."""
    if isinstance(value, neo4j_time.Date | neo4j_time.DateTime | neo4j_time.Time):
        return value.to_native()
    if isinstance(value, list):
        return [native(item) for item in value]
    if isinstance(value, dict):
        return {key: native(item) for key, item in value.items()}
    return value


async def _repeated[T](name: str, attempt: Callable[[], Awaitable[T]]) -> T:
    for number in range(1, TRIES):
        try:
            return await attempt()
        except (ServiceUnavailable, SessionExpired, TransientError) as error:
            if _code(error).startswith(ENDED_BY_SERVER):
                raise
            log.debug("query=%s try=%d failed: %s", name, number, _code(error))
            await asyncio.sleep(0.05 * number)
    return await attempt()


def _code(error: Exception) -> str:
    code = error.code if isinstance(error, Neo4jError) else None
    return code or type(error).__name__
