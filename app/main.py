"""The service: routes, errors and middleware put together around one connection to the graph."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Protocol

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from app import docs, errors, page
from app.access.gate import Gate
from app.access.keyring import Keyring
from app.access.limits import RateLimits
from app.agents import agents_of
from app.cypher_guard.pool import CypherPool
from app.head import Head
from app.keeper import DatabaseKeeper
from app.metrics import Metrics
from app.middleware import Envelope, hosts_of, listed
from app.planner import Planner
from app.readiness import schema_of
from app.records import Records
from app.responses import PROBLEMS
from app.revision import geokg_version
from app.routers import (
    actors,
    changes,
    countries,
    cypher,
    deployments,
    dyads,
    events,
    evidence,
    export,
    health,
    jobs,
    schema,
    search,
    transfers,
    walks,
    webhooks,
)
from app.tracing import query_span
from app.webhooks.sender import WebhookSender
from app.worker_process import WorkerProcess
from graph_schema.driver import Connection, open_async_driver
from graph_schema.migrate import known_migrations
from graph_schema.settings import Settings, is_loopback

ROUTED = (
    search,
    actors,
    walks,
    dyads,
    countries,
    events,
    deployments,
    transfers,
    evidence,
    jobs,
    cypher,
    schema,
    export,
    changes,
    webhooks,
    health,
    docs,
    page,
)
# What pages of other origins may send and see; keys travel in headers, never in cookies.
CROSS_ORIGIN: Mapping[str, Any] = {
    "allow_methods": ["GET", "POST", "DELETE"],
    "allow_headers": [
        "Authorization",
        "Content-Type",
        "Idempotency-Key",
        "If-None-Match",
        "Last-Event-ID",
        "X-API-Key",
    ],
    "expose_headers": ["ETag", "Location", "Retry-After", "X-Request-ID"],
}
GZIP_FROM = 1000  # bytes
DESCRIPTION = """
Who did what to whom, when, where, how much, and **according to whom**: read from news reports.

* Every figure stands beside the others about the same event, with its speaker and its sentence.
* `known_at=2025-02-27` answers as the press knew it that day; `recorded_at` as this graph did.
* Lists are paged by `limit` and `cursor`; follow `next`. `total` says `gte` where counting stopped.
* Answers carry an `ETag`: ask again with `If-None-Match`, and an unchanged graph answers 304.
* Errors are problem details (RFC 9457, `application/problem+json`).
"""


class Companion(Protocol):
    """What lives as long as the service."""

    def start(self) -> None:
        """Begin; the event loop runs."""

    async def stop(self) -> None:
        """End."""


def create_app(
    settings: Settings,
    connection: Connection,
    *,
    worker: WorkerProcess | None = None,
    keeper: DatabaseKeeper | None = None,
    planner: Planner | None = None,
) -> FastAPI:
    """Return the service; it opens its driver when it starts and closes it when it stops.

    Args:
        settings: deadlines, limits, names.
        connection: the graph.
        worker: reads the reports that are sent, and lives as long as the service; None leaves
            them to workers that others start.
        keeper: starts the database again; None leaves it to others.
        planner: has queries planned ahead; None leaves that to the first request of each.
    """
    app = FastAPI(
        title="geokg",
        version=geokg_version(),
        description=DESCRIPTION,
        lifespan=_lifespan(
            settings, connection, [part for part in (keeper, worker, planner) if part is not None]
        ),
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        responses=PROBLEMS,
    )
    app.state.settings = settings
    app.state.metrics = Metrics(worker)
    app.state.stopping = False
    app.state.wake_worker = _nobody if worker is None else worker.wake
    app.state.schema = schema_of(known_migrations())
    for module in ROUTED:
        app.include_router(module.router)
    app.state.agents = agents_of(app)
    errors.install(app)
    app.openapi = lambda: docs.openapi_of(app)  # type: ignore[method-assign]  # FastAPI's own way
    app.add_middleware(GZipMiddleware, minimum_size=GZIP_FROM)
    app.add_middleware(Head)
    origins = listed(settings.cors_origins)
    app.add_middleware(Gate, limits=RateLimits(settings.rate_limit), origins=origins)
    if origins:
        app.add_middleware(CORSMiddleware, allow_origins=origins, **CROSS_ORIGIN)
    app.add_middleware(Envelope, hosts=hosts_of(settings), settings=settings)
    return app


def _nobody() -> None:
    """Wake no worker: others look into the queue by themselves."""


def _lifespan(
    settings: Settings, connection: Connection, beside: Sequence[Companion]
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        pool = CypherPool(connection)
        async with open_async_driver(connection) as driver:
            app.state.graph = Records(
                driver,
                database=connection.database,
                timeout=settings.query_timeout,
                watchers=(app.state.metrics.query, query_span),
            )
            app.state.cypher = pool
            app.state.keyring = Keyring(app.state.graph, always=not is_loopback(settings.host))
            companions = [*beside, WebhookSender(app.state.graph, settings)]
            for companion in companions:
                companion.start()
            try:
                async with app.state.agents():
                    yield
            finally:
                for companion in reversed(companions):
                    await companion.stop()
                await pool.close()

    return lifespan
