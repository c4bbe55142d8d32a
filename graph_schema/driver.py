"""Which Neo4j is used (NEO4J_URI, else NEO4J_HOME, else the embedded one), and its drivers."""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Literal

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable
from pydantic import SecretStr
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graph_schema.embedded.credentials import USERNAME, read_password
from graph_schema.embedded.installed import use_installed
from graph_schema.embedded.paths import Layout
from graph_schema.embedded.probe import LOOPBACK
from graph_schema.embedded.server import use_server
from graph_schema.errors import ConfigurationError, GraphUnavailable
from graph_schema.migrate import migrate
from graph_schema.settings import Settings

DATABASE_PATIENCE = 60.0  # seconds from "Bolt answers" until the database is there


@dataclass(frozen=True, slots=True)
class Connection:
    """How to reach the graph; `origin` tells which setting decided."""

    uri: str
    username: str
    password: SecretStr
    database: str
    origin: Literal["uri", "home", "embedded"]


@contextmanager
def connect(
    settings: Settings, *, progress: Progress | None = None, detach: bool = False
) -> Iterator[Connection]:
    """Reach the graph, starting the embedded server when no other is named; migrate it.

    On exit an embedded (or NEO4J_HOME) server that was started for this stops, unless others use
    it or it was detached.

    Args:
        settings: NEO4J_URI comes first, then NEO4J_HOME, then the embedded server of GEOKG_HOME.
        progress: shows the first download of the embedded server; None makes one on standard error.
        detach: let the server run on.

    Raises:
        ConfigurationError: a setting is missing or wrong.
        GraphUnavailable: no server could be reached or started.
        MigrationError: the graph's schema is not one that this code can bring up to date.
    """
    with reach(settings, progress=progress, detach=detach) as connection:
        with open_driver(connection) as driver:
            migrate(driver, database=connection.database)
        yield connection


@contextmanager
def reach(
    settings: Settings, *, progress: Progress | None = None, detach: bool = False
) -> Iterator[Connection]:
    """Do what `connect` does, but leave the schema as it is."""
    with _choose(settings, progress=progress, detach=detach) as connection:
        with open_driver(connection) as driver:
            _await_database(driver, connection)
        yield connection


def open_driver(connection: Connection) -> neo4j.Driver:
    """Return a driver, to be closed by the caller; it connects when it is first used."""
    return neo4j.GraphDatabase.driver(
        connection.uri, auth=_auth(connection), notifications_min_severity="OFF"
    )


def open_async_driver(connection: Connection) -> neo4j.AsyncDriver:
    """Return an asynchronous driver, to be closed by the caller."""
    return neo4j.AsyncGraphDatabase.driver(
        connection.uri, auth=_auth(connection), notifications_min_severity="OFF"
    )


def _auth(connection: Connection) -> neo4j.Auth:
    return neo4j.basic_auth(connection.username, connection.password.get_secret_value())


def _choose(
    settings: Settings, *, progress: Progress | None, detach: bool
) -> AbstractContextManager[Connection]:
    if settings.neo4j_uri is not None:
        return nullcontext(_named(settings, settings.neo4j_uri, "uri"))
    if settings.neo4j_home is not None:
        return _installed(settings, detach=detach)
    return _embedded(settings, progress=progress, detach=detach)


@contextmanager
def _installed(settings: Settings, *, detach: bool) -> Iterator[Connection]:
    with use_installed(settings, detach=detach) as uri:
        yield _named(settings, uri, "home")


@contextmanager
def _embedded(
    settings: Settings, *, progress: Progress | None, detach: bool
) -> Iterator[Connection]:
    shown = _download_bar() if progress is None else progress
    with use_server(settings, progress=shown, detach=detach) as state:
        yield Connection(
            uri=f"bolt://{LOOPBACK}:{state.ports.bolt}",
            username=USERNAME,
            password=read_password(Layout.of(settings.home)),
            database="neo4j",  # Community has this one
            origin="embedded",
        )


def _download_bar() -> Progress:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(
        *columns, TimeElapsedColumn(), console=console, disable=not console.is_interactive
    )


def _named(settings: Settings, uri: str, origin: Literal["uri", "home"]) -> Connection:
    if settings.neo4j_password is None:
        raise ConfigurationError(
            f"NEO4J_PASSWORD is not set, but NEO4J_{origin.upper()} is: the password of the user "
            f"{settings.neo4j_username} at {uri} is needed"
        )
    return Connection(
        uri, settings.neo4j_username, settings.neo4j_password, settings.neo4j_database, origin
    )


def _await_database(driver: neo4j.Driver, connection: Connection) -> None:
    """Wait until the database is there: Bolt answers a little earlier."""
    patience = 0.0 if connection.origin == "uri" else DATABASE_PATIENCE
    deadline = time.monotonic() + patience
    subject = f"{connection.uri} (database {connection.database})"
    while True:
        try:
            # Auto-commit: a managed transaction would itself retry for half a minute.
            with driver.session(database=connection.database) as session:
                session.run("RETURN 1").consume()
        except AuthError as error:
            raise GraphUnavailable(
                f"{subject} refuses user {connection.username}: {error.message}. "
                f"{_where_password(connection)}"
            ) from error
        except (ServiceUnavailable, Neo4jError) as error:
            if time.monotonic() > deadline:
                raise GraphUnavailable(f"{subject} is not available: {error}") from error
            time.sleep(0.1)
        except (DriverError, ValueError) as error:
            raise ConfigurationError(f"{subject} cannot be used: {error}") from error
        else:
            return


def _where_password(connection: Connection) -> str:
    if connection.origin == "embedded":
        return "Was it changed? The file neo4j-password in GEOKG_HOME must hold the new one."
    return "NEO4J_USERNAME and NEO4J_PASSWORD decide."
