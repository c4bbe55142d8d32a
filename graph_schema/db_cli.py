"""Commands of the database: geokg db start, stop, status, path, browser, reset, migrate."""

import webbrowser
from typing import Annotated
from urllib.parse import urlencode

import typer
from rich.console import Console

from graph_schema.driver import connect, open_driver, reach
from graph_schema.embedded.credentials import USERNAME
from graph_schema.embedded.installed import stop_installed
from graph_schema.embedded.paths import Layout
from graph_schema.embedded.probe import LOOPBACK, await_listener
from graph_schema.embedded.server import delete_graph, running, stop_server
from graph_schema.embedded.state import ServerState
from graph_schema.errors import ConfigurationError, EmbeddedServerError
from graph_schema.migrate import migrate as apply_pending
from graph_schema.migrate import pending
from graph_schema.settings import Settings, get_settings

NOT_RUNNING = 3  # exit status of `status`, as the Linux Standard Base has it for services
HTTP_PATIENCE = 60.0  # seconds

db = typer.Typer(help="The database: Neo4j that starts itself, or the one of NEO4J_URI.")
commands = typer.Typer()
commands.add_typer(db, name="db", no_args_is_help=True)


@db.command()
def start() -> None:
    """Start Neo4j and let it run until `geokg db stop`; print its address."""
    settings = get_settings()
    if settings.neo4j_uri is not None:
        raise ConfigurationError(f"NEO4J_URI is set: {settings.neo4j_uri} is not ours to start")
    with connect(settings, detach=True) as connection:
        _result(connection.uri)
    _note("Neo4j runs until `geokg db stop`.")


@db.command()
def stop() -> None:
    """Stop Neo4j, whoever started it."""
    settings = get_settings()
    if settings.neo4j_uri is not None:
        raise ConfigurationError(f"NEO4J_URI is set: {settings.neo4j_uri} is not ours to stop")
    installed = settings.neo4j_home is not None
    stopped = stop_installed(settings) if installed else stop_server(Layout.of(settings.home))
    _note("Neo4j stopped." if stopped else "Neo4j did not run.")


@db.command()
def status() -> None:
    """Tell whether Neo4j runs and where; exit status 3 when the embedded one does not."""
    settings = get_settings()
    if settings.neo4j_uri is not None or settings.neo4j_home is not None:
        with reach(settings) as connection:
            _result(f"{connection.uri} answers (from NEO4J_{connection.origin.upper()})")
        return
    layout = Layout.of(settings.home)
    state = running(layout)
    if state is None:
        _result(f"not running: {layout.home}")
        raise typer.Exit(NOT_RUNNING)
    _describe(layout, state)


@db.command()
def path() -> None:
    """Print the data folder of the embedded Neo4j (GEOKG_HOME)."""
    _result(str(Layout.of(get_settings().home).home))


@db.command()
def browser(
    *, open_page: Annotated[bool, typer.Option("--open", help="Open it in a browser.")] = False
) -> None:
    """Print the address of the Neo4j Browser, and where its password is; start Neo4j if needed."""
    settings = _embedded_only("the Neo4j Browser of another server has its own address")
    layout = Layout.of(settings.home)
    if running(layout) is None:
        _note("Starting Neo4j; it runs until `geokg db stop`.")
        with connect(settings, detach=True):
            pass
    state = running(layout)
    # HTTP is there a little after Bolt.
    if state is None or not await_listener(state.ports.http, timeout=HTTP_PATIENCE):
        raise EmbeddedServerError(f"{layout.home}: the Neo4j Browser does not answer")
    address = browser_address(state)
    _result(address)
    _note(f"User {USERNAME}, password in {layout.password}")
    if open_page and not webbrowser.open(address):
        _note("No browser could be opened here.")


@db.command()
def reset(*, yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False) -> None:
    """Stop the embedded Neo4j and delete its graph, logs and password; the jars stay."""
    layout = Layout.of(_embedded_only("only the embedded graph is deleted").home)
    if not yes:
        typer.confirm(f"Delete the graph in {layout.neo4j}?", abort=True, err=True)
    delete_graph(layout)
    _note(f"Deleted the graph in {layout.neo4j}.")


@db.command()
def migrate(
    *, dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be.")] = False
) -> None:
    """Bring the schema up to date; print the migrations that were applied, or would be."""
    with reach(get_settings()) as connection, open_driver(connection) as driver:
        if dry_run:
            due = pending(driver, connection.database)
        else:
            due = apply_pending(driver, database=connection.database)
    for migration in due:
        _result(migration.source)
    if not due:
        _note("The schema is up to date.")


def browser_address(state: ServerState) -> str:
    """Return the page of the Neo4j Browser, with its connection form filled in."""
    connect_url = f"bolt://{USERNAME}@{LOOPBACK}:{state.ports.bolt}"
    query = urlencode({"connectURL": connect_url}, safe=":/@")
    return f"http://{LOOPBACK}:{state.ports.http}/browser/?{query}"


def _embedded_only(reason: str) -> Settings:
    settings = get_settings()
    for name, value in (("NEO4J_URI", settings.neo4j_uri), ("NEO4J_HOME", settings.neo4j_home)):
        if value is not None:
            raise ConfigurationError(f"{name} is set: {reason}")
    return settings


def _describe(layout: Layout, state: ServerState) -> None:
    ends = "with `geokg db stop`" if layout.detached.exists() else "with its last user"
    rows = {
        "bolt": f"bolt://{LOOPBACK}:{state.ports.bolt}",
        "browser": browser_address(state),
        "data": layout.data,
        "password": layout.password,
        "log": layout.server_log,
        "process": f"{state.java.pid} (supervisor {state.supervisor.pid})",
        "ends": ends,
    }
    _result("\n".join(f"{name:<9} {value}" for name, value in rows.items()))


def _result(text: str) -> None:
    Console(soft_wrap=True, highlight=False).print(text, markup=False)


def _note(text: str) -> None:
    Console(stderr=True, soft_wrap=True, highlight=False).print(text, markup=False)
