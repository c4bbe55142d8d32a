"""The worker as a process beside the service: started, woken, started again when it ends, stopped.

It is the command `geokg worker`, which another package brings: reading reports needs spaCy, some
hundred megabytes of memory and all of a processor, none of which answers should wait for. It ends
with its standard input, so that it never outlives the service, whatever kills that.
"""

import asyncio
import contextlib
import logging
import sys
import time
from collections.abc import Mapping

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "graph_schema.cli", "worker", "--attached")
FIRST_PAUSE = 1.0  # seconds before a worker that ended is started again; doubled each time
LONGEST_PAUSE = 60.0
LIVED = 60.0  # seconds after which a worker counts as one that works
GRACE = 15.0  # seconds that its present batch may take when the service stops


class WorkerProcess:
    """One worker, kept alive from `start` to `stop`."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Run the worker with `environment`, whose settings are those of the service."""
        self._environment = dict(environment)
        self._process: asyncio.subprocess.Process | None = None
        self._keeper: asyncio.Task[None] | None = None
        self.starts = 0

    def start(self) -> None:
        """Start the worker, and keep it."""
        self._keeper = asyncio.create_task(self._keep())

    def wake(self) -> None:
        """Tell the worker that there is something in the queue; it would see that soon itself."""
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(ConnectionError, RuntimeError):
                self._process.stdin.write(b"\n")

    @property
    def alive(self) -> bool:
        """Return whether the worker runs now."""
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int | None:
        """Return the id of the process that runs now."""
        return self._process.pid if self.alive and self._process is not None else None

    async def stop(self) -> None:
        """Let the worker finish its batch; kill it when that takes too long."""
        if self._keeper is not None:
            self._keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeper
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(GRACE):
                await process.wait()
        except TimeoutError:
            log.warning("the worker did not finish within %g s; its job is taken up later", GRACE)
            process.kill()
            await process.wait()

    async def _keep(self) -> None:
        pause = FIRST_PAUSE
        while True:
            started = time.monotonic()
            self._process = await asyncio.create_subprocess_exec(
                *COMMAND,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.DEVNULL,
                env=self._environment,
                start_new_session=True,  # Ctrl-C ends the service, which then ends the worker
            )
            self.starts += 1
            status = await self._process.wait()
            pause = FIRST_PAUSE if time.monotonic() - started > LIVED else pause
            log.warning("the worker ended with status %d; starting it in %g s", status, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
