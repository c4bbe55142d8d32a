"""Command of the worker: geokg worker."""

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer
from neo4j import Driver

from graph_schema.driver import connect, open_driver
from graph_schema.logs import configure_logs
from graph_schema.settings import Settings, get_settings

if TYPE_CHECKING:
    from ingest.jobs.reports import ReportReader
    from ingest.jobs.worker import Signals

commands = typer.Typer()


@commands.command()
def worker(
    name: Annotated[
        str | None, typer.Option(help="Name under which jobs are held; host and process if none.")
    ] = None,
    attached: Annotated[
        bool, typer.Option(help="End with standard input; each line on it means: look for a job.")
    ] = False,
) -> None:
    """Read the reports of `POST /v1/articles` into the graph; `geokg serve` starts one itself."""
    from ingest.jobs.store import JobStore
    from ingest.jobs.worker import Signals, work

    settings = get_settings()
    configure_logs(settings)
    signals = Signals()

    def stop(*_: object) -> None:
        signals.stop.set()
        signals.wake.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    if attached:
        threading.Thread(target=_listen, args=(signals, stop), daemon=True).start()
    with connect(settings) as connection, open_driver(connection) as driver:
        store = JobStore(
            driver, connection.database, name or f"{socket.gethostname()}-{os.getpid()}"
        )
        work(
            store,
            lambda: _reader(driver, connection.database, settings),
            signals,
            retention=settings.job_retention,
        )


def _reader(driver: Driver, database: str, settings: Settings) -> "ReportReader":
    from ingest.jobs.reports import ReportReader  # brings spaCy: not before there is a job

    return ReportReader(driver, database, settings)


def _listen(signals: "Signals", stop: Callable[[], None]) -> None:
    for _ in sys.stdin:
        signals.wake.set()
    stop()
