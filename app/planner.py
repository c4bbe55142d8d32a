"""Has the database plan the service's queries before anybody asks them.

A Neo4j that has just started takes seconds to plan its first query, since it loads what it plans
with, and tenths of a second for each of the larger ones after that. Plans are kept by text and by
types of parameters, so they are asked for with those of a plain question: first page, no filter.
"""

import asyncio
import contextlib
import logging
import re
import time
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources

from app.graph import KNOWN, NOW, QUERIES, Graph, Parameter
from graph_schema.cypher import query_text
from graph_schema.driver import Connection, open_async_driver
from graph_schema.errors import GeokgError

log = logging.getLogger(__name__)

PATIENCE = 60.0  # seconds for one plan
VARIANTS = (NOW, KNOWN)  # of the present first; filters of the past's status are rare
# Values of the types that routes send; parameters that are not here are null in a plain question.
PLAIN: Mapping[str, Parameter] = {
    "after": 0,
    "after_number": 0,
    "among": 1,
    "as_known": False,
    "bounded": False,
    "cap": 1,
    "due": False,
    "dyad": "",
    "dyads": [""],
    "entities": ["", "", "", "", ""],
    "exact": "",
    "first_month": "2024-01",
    "granularity": "month",
    "id": "",
    "ids": [""],
    "iso3": "",
    "kind": "",
    "last_month": "2024-01",
    "limit": 1,
    "max_hops": 1,
    "min_events": 1,
    "past": False,
    "per_event": 1,
    "per_index": 1,
    "per_ledger": 1,
    "per_node": 1,
    "roots": True,
    "sample": 1,
    "since": date.min,
    "source": "",
    "starts": [""],
    "target": "",
    "text": "",
    "until": date.max,
}
# What else a variant is chosen for (app.graph.variant_for).
OF_VARIANT: Mapping[str, Mapping[str, Parameter]] = {
    NOW: {},
    KNOWN: {"as_known": True, "known_at": date.max},
}
# Where one name stands for other things in other queries.
OF_QUERY: Mapping[str, Mapping[str, Parameter]] = {
    "actors_busiest": {"iso3": None},
    "actors_count": {"iso3": None},
    "actors_page": {"iso3": None},
    "dyad_quads": {"statuses": ["", "", ""]},
    "ledgers": {"id": None},
    "webhooks": {"id": None},
}


class Planner:
    """Plans all queries once, one after the other, from `start` on; `stop` ends it early."""

    def __init__(self, connection: Connection) -> None:
        """Plan on the database of `connection`."""
        self._connection = connection
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; requests are answered meanwhile."""
        self._task = asyncio.create_task(self.plan())

    async def stop(self) -> None:
        """End."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def plan(self) -> None:
        """Have every query planned; a database that cannot is asked again by the first request."""
        started, planned = time.monotonic(), 0
        async with open_async_driver(self._connection) as driver:
            graph = Graph(driver, database=self._connection.database, timeout=PATIENCE)
            try:
                for text, params in plans():
                    await graph.explain(text, params)
                    planned += 1
            except GeokgError as error:
                log.info("planning ahead ended after %d queries: %s", planned, error)
                return
        log.info("planned ahead queries=%d seconds=%.1f", planned, time.monotonic() - started)


def plans() -> Iterator[tuple[str, dict[str, Parameter]]]:
    """Yield text and parameters of each query in each variant, those of the present first."""
    files = resources.files("app").joinpath("queries").iterdir()
    queries = (file.name for file in files if file.name.endswith(".cypher"))
    names = sorted(name.removesuffix(".cypher") for name in queries)
    seen = set[str]()
    for variant in VARIANTS:
        for name in names:
            text = query_text(QUERIES, name, variant)
            if text not in seen:
                seen.add(text)
                yield text, plain_params(name, text, variant)


def plain_params(name: str, text: str, variant: str) -> dict[str, Parameter]:
    """Return what a plain question sends for the parameters in the text of a query."""
    values = {**PLAIN, **OF_VARIANT[variant], **OF_QUERY.get(name, {})}
    return {name: values.get(name) for name in sorted(set(re.findall(r"\$(\w+)", text)))}
