"""Runs the service until it is told to stop; what `geokg serve` and `geokg demo` do."""

import contextlib
import gc
import logging
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from types import FrameType

import uvicorn
from fastapi import FastAPI

from app.access.keyring import has_keys
from app.keeper import DatabaseKeeper
from app.main import create_app
from app.planner import Planner
from app.tracing import send_traces
from app.worker_process import WorkerProcess
from graph_schema.driver import Connection, connect
from graph_schema.errors import ConfigurationError
from graph_schema.settings import Settings, is_loopback

log = logging.getLogger(__name__)

PORTS_TRIED = 20
BACKLOG = 2048  # uvicorn's own default
GRACE = 10  # seconds that running requests have when the service stops


def serve(
    settings: Settings,
    *,
    on_ready: Callable[[str], None] | None = None,
    connection: Connection | None = None,
) -> None:
    """Serve until SIGINT or SIGTERM; then finish what runs, and stop what was started.

    Args:
        settings: address, port, deadlines.
        on_ready: called once with the base address when requests are answered.
        connection: the graph, when the caller has reached it already; None reaches it here.

    Raises:
        ConfigurationError: others reach the address and there is no key, or it cannot be bound.
        GraphUnavailable: no database could be reached or started.
    """
    if settings.tracing:
        send_traces()
    with contextlib.suppress(KeyboardInterrupt), _terminated_as_interrupted():
        reached = connect(settings) if connection is None else nullcontext(connection)
        with reached as graph:
            check_access(settings, graph)
            _serve(settings, graph, on_ready)


def _serve(settings: Settings, graph: Connection, on_ready: Callable[[str], None] | None) -> None:
    with bound(settings.host, settings.port) as listener:
        worker = WorkerProcess(os.environ) if settings.worker else None
        keeper = DatabaseKeeper(settings) if graph.origin == "embedded" else None
        planner = Planner(graph)
        app = create_app(settings, graph, worker=worker, keeper=keeper, planner=planner)
        _run(app, listener, on_ready)


def check_access(settings: Settings, graph: Connection) -> None:
    """Return when the address is of this machine alone, or there is a key that counts.

    Raises:
        ConfigurationError: others could reach the graph, and nobody could be told from them.
    """
    if not is_loopback(settings.host) and not has_keys(settings, graph):
        raise ConfigurationError(
            f"GEOKG_HOST {settings.host}: others reach this address, so access keys are needed, "
            "and there is none. Make one: geokg keys create NAME --scope read"
        )


@contextmanager
def bound(host: str, port: int) -> Iterator[socket.socket]:
    """Hand out a socket bound to `port`, or to the next one that is free; port 0 takes any.

    Raises:
        ConfigurationError: none of the ports that were tried is free, or the host has no address.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    last = port if port == 0 else min(port + PORTS_TRIED - 1, 65535)
    for candidate in range(port, last + 1):
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            listener.listen(BACKLOG)
        except OSError as error:
            listener.close()
            if candidate == last:
                raise ConfigurationError(
                    f"{host}: no port from {port} to {last} can be bound: {error.strerror}"
                ) from error
            continue
        with listener:
            yield listener
        return


def address_of(listener: socket.socket) -> str:
    """Return the base address of a bound socket: "http://127.0.0.1:8000"."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class _Server(uvicorn.Server):
    """Uvicorn, telling when it is ready, and when it is about to stop."""

    def __init__(
        self, config: uvicorn.Config, ready: Callable[[], None], stopping: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._ready = ready
        self._stopping = stopping

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._stopping()
        await super().shutdown(sockets=sockets)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self._ready()


def _run(app: FastAPI, listener: socket.socket, on_ready: Callable[[str], None] | None) -> None:
    def ready() -> None:
        # What start-up left behind stays out of later collections, which otherwise stop answers
        # for 45 to 64 ms (measured, 8 clients, p99; 12 to 18 ms with this).
        gc.collect()
        gc.freeze()
        if on_ready is not None:
            on_ready(address_of(listener))

    def stopping() -> None:
        app.state.stopping = True  # streams end by themselves, so that nobody waits for them

    trusted = app.state.settings.trusted_proxies
    config = uvicorn.Config(
        app,
        loop="uvloop",  # asyncio's own loop delays each answer on a kept connection by 40 ms
        log_config=None,
        access_log=False,  # app.middleware has one, with request ids
        server_header=False,
        timeout_graceful_shutdown=GRACE,
        proxy_headers=trusted is not None,
        forwarded_allow_ips=trusted or "",
    )
    _Server(config, ready, stopping).run(sockets=[listener])


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """Let SIGTERM unwind the stack as SIGINT does, so that a started database is stopped too."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, interrupt)
    except ValueError:  # not the main thread: signals are the caller's
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
