"""A service that is really served, for streams and foreign clients."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from app.serve import address_of, bound


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve in a thread, on a port of its own; hand out the base address."""
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=2))
    with bound("127.0.0.1", 0) as listener:
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        deadline = time.monotonic() + 60
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.05)
        try:
            yield address_of(listener)
        finally:
            app.state.stopping = server.should_exit = True
            thread.join(30)
