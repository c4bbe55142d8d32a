"""Why a server did not start: the last lines of its logs."""

import re
from dataclasses import dataclass

from graph_schema.embedded.paths import Layout

QUOTED_LINES = 8
RELEVANT = re.compile(r"ERROR|Exception|Error|Caused by|Could not|Unrecognized|failed|WARN")
NOISE = re.compile(r"^\s+at |^\s*\.\.\. \d+ more|SECURITY WARNING|Fleet")
PORT_TAKEN = re.compile(r"Address already in use|BindException|already bound", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LogPosition:
    """The end of the server log before a start: what comes after it is about that start."""

    layout: Layout
    offset: int

    @classmethod
    def end_of(cls, layout: Layout) -> "LogPosition":
        """Return the position of the next line of the server log; empty the console log."""
        layout.console_log.write_bytes(b"")
        log = layout.server_log
        return cls(layout, log.stat().st_size if log.exists() else 0)

    def tells_taken_port(self) -> bool:
        """Return whether the server found one of its ports taken."""
        return any(PORT_TAKEN.search(line) for line in self._lines())

    def explain(self) -> str:
        """Return a message that quotes what the server logged last about its failure."""
        lines = [line for line in self._lines() if not NOISE.search(line)]
        quoted = [line for line in lines if RELEVANT.search(line)] or lines
        shown = "\n  ".join(quoted[-QUOTED_LINES:]) or "(it logged nothing)"
        return (
            f"The embedded Neo4j of {self.layout.home} did not start. It logged:\n  {shown}\n"
            f"More in {self.layout.server_log} and {self.layout.console_log}."
        )

    def _lines(self) -> list[str]:
        log = self.layout.server_log
        raw = self.layout.console_log.read_bytes()
        if log.exists():
            raw += b"\n" + log.read_bytes()[self.offset :]
        return [line for line in raw.decode(errors="replace").splitlines() if line.strip()]
