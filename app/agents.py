"""/mcp: the tools for agents, when the extra `mcp` is installed."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from importlib.util import find_spec

from fastapi import FastAPI

PATH = "/mcp"

type Running = Callable[[], AbstractAsyncContextManager[None]]


def agents_of(app: FastAPI) -> Running:
    """Give `app` the route /mcp; return what must run as long as the service does.

    Hosts and origins are checked by the service's own middleware, as for all routes. No state is
    kept between requests, so that any number of agents and restarts do no harm.
    """
    if find_spec("mcp") is None:
        return nullcontext
    from mcp.server.transport_security import TransportSecuritySettings

    from app.mcp_server import InProcess, build_server

    server = build_server(InProcess(app))
    own = server.streamable_http_app(
        streamable_http_path=PATH,
        stateless_http=True,
        json_response=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    app.router.routes.extend(own.routes)
    return server.session_manager.run
