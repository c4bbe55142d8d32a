"""The note that a running server leaves in its data folder."""

import json
from dataclasses import asdict, dataclass

import psutil

from graph_schema.embedded.paths import Layout
from graph_schema.embedded.probe import LOOPBACK, Ports, answers_bolt


@dataclass(frozen=True, slots=True)
class Process:
    """A process by id and start time (seconds since 1970), so that a reused id is not it."""

    pid: int
    started: float

    @classmethod
    def of(cls, pid: int) -> "Process":
        """Return the process that has this id now.

        Raises:
            psutil.NoSuchProcess: none has.
        """
        return cls(pid, psutil.Process(pid).create_time())

    def find(self) -> psutil.Process | None:
        """Return the living process; None when it ended."""
        try:
            found = psutil.Process(self.pid)
            same = abs(found.create_time() - self.started) < 1.0
            return found if same and found.status() != psutil.STATUS_ZOMBIE else None
        except psutil.NoSuchProcess:
            return None


@dataclass(frozen=True, slots=True)
class ServerState:
    """A server's processes and ports."""

    supervisor: Process
    java: Process
    ports: Ports

    def answers(self) -> bool:
        """Return whether Java listens on its Bolt port, it and no other program, and answers."""
        return answers_bolt(LOOPBACK, self.ports.bolt) and self._listens()  # cheap one first

    def _listens(self) -> bool:
        java = self.java.find()
        if java is None:
            return False
        try:
            sockets = java.net_connections(kind="tcp")
        except psutil.NoSuchProcess:
            return False
        return any(
            socket.status == psutil.CONN_LISTEN and socket.laddr[1] == self.ports.bolt
            for socket in sockets
        )


def write_state(layout: Layout, state: ServerState) -> None:
    """Leave the note, in one step."""
    partial = layout.state.with_suffix(".part")
    partial.write_text(json.dumps(asdict(state)), encoding="utf-8")
    partial.replace(layout.state)


def read_state(layout: Layout) -> ServerState | None:
    """Return what the note says; None when there is none. Whether it is true, locks tell."""
    try:
        note = json.loads(layout.state.read_text(encoding="utf-8"))
        return ServerState(
            Process(**note["supervisor"]), Process(**note["java"]), Ports(**note["ports"])
        )
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
