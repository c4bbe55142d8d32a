"""Starts the embedded Neo4j again when it ends while the service uses it."""

import asyncio
import contextlib
import logging
import time

from graph_schema.embedded.paths import Layout
from graph_schema.embedded.probe import Ports
from graph_schema.embedded.server import ended_by_itself, revive, running
from graph_schema.errors import EmbeddedServerError
from graph_schema.settings import Settings

log = logging.getLogger(__name__)

WATCH = 1.0  # seconds between looks; one costs a lock on a file, and no connection
TRIES = 8  # starts in a row that fail before the keeper gives up
FIRST_PAUSE = 1.0  # seconds after a start that failed; doubled each time
LONGEST_PAUSE = 60.0


class DatabaseKeeper:
    """Keeps the embedded server of a data folder alive, from `start` to `stop`.

    It comes back on the ports that it had, so drivers find it again by themselves. One that was
    stopped (`geokg db stop`) stays stopped, until somebody starts it.
    """

    def __init__(self, settings: Settings) -> None:
        """Keep the server of `settings.home`, which the caller uses (`graph_schema.driver`)."""
        self._settings = settings
        self._layout = Layout.of(settings.home)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch; a server that does not run now is left alone."""
        state = running(self._layout)
        if state is not None:
            self._task = asyncio.create_task(self._keep(state.ports))

    async def stop(self) -> None:
        """Watch no more."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _keep(self, ports: Ports) -> None:
        failures = 0
        while failures < TRIES:
            if not await asyncio.to_thread(ended_by_itself, self._layout):
                failures = 0
                await asyncio.sleep(WATCH)
                continue
            if await self._revived(ports):
                continue
            await asyncio.sleep(min(FIRST_PAUSE * 2**failures, LONGEST_PAUSE))
            failures += 1
        log.error("the embedded Neo4j could not be started %d times; restart the service", TRIES)

    async def _revived(self, ports: Ports) -> bool:
        started = time.monotonic()
        log.warning("the embedded Neo4j ended; starting it again")
        try:
            await asyncio.to_thread(revive, self._settings, ports)
        except EmbeddedServerError as error:
            log.warning("the embedded Neo4j did not start: %s", error)
            return False
        log.warning("the embedded Neo4j runs again, after %.1f s", time.monotonic() - started)
        return True
