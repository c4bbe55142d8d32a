"""The process between starter and Java; stops the server when nobody uses it any more.

It is started as `python -m graph_schema.embedded.supervisor HOME BOLT HTTP JAVA` and leaves its
starter at once (own session, adopted by init), so that neither Ctrl-C in a terminal nor the
starter's death reaches Java before it could stop in order. Its standard output stays open while it
lives: the starter sees the end of it when the server ended.
"""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from graph_schema.embedded.filelock import Mode, try_lock
from graph_schema.embedded.paths import Layout
from graph_schema.embedded.probe import Ports
from graph_schema.embedded.state import Process, ServerState, write_state

POLL = 0.2  # seconds
STOP_PATIENCE = 45.0  # seconds that Java may take to stop before it is killed


@dataclass(slots=True)
class StopRequest:
    """Whether a signal asked to stop; no Event, which may deadlock when a handler sets it."""

    received: bool = False

    def receive(self, *_: object) -> None:
        """Handle the signal."""
        self.received = True


def main(arguments: list[str]) -> int:
    """Run a server until it ends, is told to stop, or has no users; return an exit status."""
    home, bolt, http, java = arguments
    if os.fork():
        os._exit(0)  # the starter waits for this one only, and never has a zombie
    os.setsid()
    layout = Layout(Path(home))
    stop = StopRequest()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop.receive)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    owner = try_lock(layout.owner_lock, Mode.EXCLUSIVE)
    if owner is None:
        return 1
    return supervise(layout, java, Ports(int(bolt), int(http)), owner=owner, stop=stop)


def supervise(layout: Layout, java: str, ports: Ports, *, owner: int, stop: StopRequest) -> int:
    """Run Java until `stop` was received, it ends by itself, or nobody uses it; return its status.

    Args:
        layout: the data folder, with configuration and Java's arguments written.
        java: path of the java command.
        ports: those in the configuration, for the note in the data folder.
        owner: descriptor of the owner lock, which Java inherits.
        stop: tells to stop.
    """
    with layout.console_log.open("wb") as console:
        server = subprocess.Popen(
            [java, f"@{layout.java_arguments}"],
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
            cwd=layout.neo4j,
            pass_fds=(owner,),
        )
    write_state(layout, ServerState(Process.of(os.getpid()), Process.of(server.pid), ports))
    while server.poll() is None and not stop.received and not _is_unused(layout):
        time.sleep(POLL)
    layout.state.unlink(missing_ok=True)  # first, so that nobody joins what is about to stop
    layout.detached.unlink(missing_ok=True)
    return _end(server)


def _is_unused(layout: Layout) -> bool:
    if layout.detached.exists():
        return False
    # The lock is kept until this process ends: who comes while the server stops has to wait.
    return try_lock(layout.users_lock, Mode.EXCLUSIVE) is not None


def _end(server: subprocess.Popen[bytes]) -> int:
    server.terminate()
    try:
        return server.wait(STOP_PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()
        return server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
