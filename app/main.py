"""The service: routes, errors and middleware put together around one connection to the graph."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import RedirectResponse

from app import docs, errors
from app.cypher_guard.pool import CypherPool
from app.graph import Graph
from app.middleware import Envelope
from app.readiness import schema_of
from app.responses import PROBLEMS
from app.revision import geokg_version
from app.routers import actors, countries, cypher, deployments, events, evidence, health, schema
from graph_schema.driver import Connection, open_async_driver
from graph_schema.migrate import known_migrations
from graph_schema.settings import Settings

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
GZIP_FROM = 1000  # bytes
DESCRIPTION = """
Who did what to whom, when, where, how much, and **according to whom**: read from news reports.

* Every figure stands beside the others about the same event, with its speaker and its sentence.
* `known_at=2025-02-27` answers as the press knew it that day; `recorded_at` as this graph did.
* Lists are paged by `limit` and `cursor`; follow `next`. `total` says `gte` where counting stopped.
* Answers carry an `ETag`: ask again with `If-None-Match`, and an unchanged graph answers 304.
* Errors are problem details (RFC 9457, `application/problem+json`).
"""


def create_app(settings: Settings, connection: Connection) -> FastAPI:
    """Return the service; it opens its driver when it starts and closes it when it stops."""
    app = FastAPI(
        title="geokg",
        version=geokg_version(),
        description=DESCRIPTION,
        lifespan=_lifespan(settings, connection),
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        responses=PROBLEMS,
    )
    app.state.settings = settings
    app.state.schema = schema_of(known_migrations())
    for module in (actors, countries, events, deployments, evidence, cypher, schema, health, docs):
        app.include_router(module.router)
    app.add_api_route("/", _start_page, include_in_schema=False, response_class=RedirectResponse)
    errors.install(app)
    app.openapi = lambda: docs.openapi_of(app)  # type: ignore[method-assign]  # FastAPI's own way
    app.add_middleware(GZipMiddleware, minimum_size=GZIP_FROM)
    app.add_middleware(Envelope, hosts=LOOPBACK_NAMES | {settings.host})
    return app


def _start_page() -> RedirectResponse:
    return RedirectResponse("/docs")


def _lifespan(
    settings: Settings, connection: Connection
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        pool = CypherPool(connection)
        async with open_async_driver(connection) as driver:
            app.state.graph = Graph(
                driver, database=connection.database, timeout=settings.query_timeout
            )
            app.state.cypher = pool
            try:
                yield
            finally:
                await pool.close()

    return lifespan
