"""The keys of the graph, as the service knows them."""

import asyncio
import time
from collections.abc import Mapping
from datetime import UTC, datetime

from app.access.keys import TOKEN, has_expired, hash_of
from app.graph import Graph
from app.models.access import ANYBODY, Caller, KeyRow
from graph_schema.driver import Connection, open_async_driver
from graph_schema.errors import GeokgError, GraphError, GraphUnavailable
from graph_schema.settings import Settings

FRESH = 5.0  # seconds for which known keys are trusted: a key is revoked that fast


class KeyMissing(GeokgError):
    """A request without a key that counts."""


class Keyring:
    """Who sends a request."""

    def __init__(self, graph: Graph, *, always: bool) -> None:
        """Know the keys of `graph`; `always`: they are needed even when there is none."""
        self._graph = graph
        self._always = always
        self._keys: Mapping[str, KeyRow] | None = None
        self._read_at = 0.0
        self._reading = asyncio.Lock()

    async def caller(self, token: str | None) -> Caller:
        """Return who sends a request with this key; None is a request without one.

        Raises:
            KeyMissing: a key is needed, and this is none, an unknown, revoked or expired one.
            GraphError, GraphUnavailable: no keys are known yet; the database is late or away.
        """
        keys = await self._known()
        if not keys and not self._always and token is None:
            return ANYBODY
        if token is None:
            raise KeyMissing("a key is needed: Authorization: Bearer KEY, or X-API-Key: KEY")
        row = keys.get(hash_of(token)) if TOKEN.fullmatch(token) else None
        if row is None or has_expired(row.expires_at, datetime.now(UTC)):
            raise KeyMissing("the key is unknown, revoked or expired")
        return Caller(row.id, frozenset(row.scopes))

    async def _known(self) -> Mapping[str, KeyRow]:
        """Return keys by hash, not older than `FRESH` while the database answers."""
        if self._keys is None or time.monotonic() - self._read_at > FRESH:
            async with self._reading:
                if self._keys is None or time.monotonic() - self._read_at > FRESH:
                    await self._read()
        if self._keys is None:
            raise GraphUnavailable("the database does not answer: keys are not known")
        return self._keys

    async def _read(self) -> None:
        try:
            rows = await self._graph.fetch("access_keys", KeyRow, {})
        except (GraphError, GraphUnavailable):  # away or late: the keys known so far still count
            if self._keys is None:
                raise
        else:
            self._keys = {row.hash: row for row in rows if row.revoked_at is None}
        self._read_at = time.monotonic()


def has_keys(settings: Settings, connection: Connection) -> bool:
    """Return whether the graph has a key that is neither revoked nor expired."""

    async def read() -> list[KeyRow]:
        async with open_async_driver(connection) as driver:
            graph = Graph(driver, database=connection.database, timeout=settings.query_timeout)
            return await graph.fetch("access_keys", KeyRow, {})

    now = datetime.now(UTC)
    rows = asyncio.run(read())
    return any(row.revoked_at is None and not has_expired(row.expires_at, now) for row in rows)
