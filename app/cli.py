"""Commands of the service: geokg serve, geokg cypher; FastAPI is imported when they run."""

import asyncio
import csv
import json
import logging
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from graph_schema.db_cli import browser_address
from graph_schema.driver import Connection, connect
from graph_schema.embedded.paths import Layout
from graph_schema.embedded.server import running
from graph_schema.errors import InputError
from graph_schema.logs import configure_logs
from graph_schema.settings import Settings, get_settings

if TYPE_CHECKING:
    from app.cypher_guard.limits import RunLimits
    from app.cypher_guard.runner import Outcome
    from app.cypher_guard.values import Json

commands = typer.Typer()


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@commands.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address; only of this machine.")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port; the next free one if taken.")
    ] = None,
    verbose: Annotated[bool, typer.Option(help="Log each request.")] = False,
) -> None:
    """Serve the graph over HTTP until Ctrl-C."""
    from app.serve import serve as serve_until_stopped

    logging.getLogger("geokg.cypher").setLevel(logging.INFO)  # Community has no log of queries
    given = {"host": host, "port": port}
    changes = {name: value for name, value in given.items() if value is not None}
    settings = get_settings().model_copy(update=changes)
    configure_logs(settings, verbose=verbose)
    console = Console(soft_wrap=True, highlight=False)
    serve_until_stopped(settings, on_ready=lambda base: _tell(console, settings, base))
    console.print("stopped")


@commands.command()
def cypher(
    statement: Annotated[
        str | None, typer.Argument(help="A statement that reads; - reads standard input.")
    ] = None,
    query: Annotated[
        str | None, typer.Option("--query", "-q", help="A worked query; ? lists them.")
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", help="name=value; the value is JSON, else text."),
    ] = None,
    output: Annotated[Format, typer.Option("--format", "-f", help="How to print.")] = Format.TABLE,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="Rows at most.")] = 1000,
    timeout: Annotated[float | None, typer.Option(min=0.001, max=60, help="Seconds.")] = None,
) -> None:
    """Ask the graph anything that reads, in Cypher."""
    from app.cypher_guard.limits import RunLimits

    if query == "?":
        _print_queries()
        return
    settings = get_settings()
    text, params = _asked(statement, query, parse_params(param or []))
    limits = RunLimits(seconds=timeout or settings.query_timeout, rows=limit)
    with connect(settings) as connection:
        outcome = asyncio.run(_answer(connection, text, params, limits))
    _print(outcome, output)
    if outcome.truncated:
        note = f"there is more: cut by the limit of {outcome.truncated} (--limit)"
        Console(stderr=True).print(note, style="yellow")


def parse_params(given: list[str]) -> dict[str, object]:
    """Return parameters of name=value pairs; a value that is no JSON is text.

    Raises:
        InputError: there is no "=" or no name.

    >>> parse_params(["iso3=PRK", "n=3", "ids=[1, 2]"])
    {'iso3': 'PRK', 'n': 3, 'ids': [1, 2]}
    """
    params: dict[str, object] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name.isidentifier():
            raise InputError(f"--param {pair!r}: write name=value")
        try:
            params[name] = json.loads(value)
        except ValueError:
            params[name] = value
    return params


def _asked(
    statement: str | None, query: str | None, given: dict[str, object]
) -> tuple[str, dict[str, object]]:
    """Return the text to run, a statement's or a worked query's, and its parameters."""
    from app.analyst_queries import worked_query

    if (statement is None) == (query is None):
        raise InputError("cypher: give either a statement or --query NAME")
    if query is None:
        return sys.stdin.read() if statement == "-" else str(statement), given
    worked = worked_query(query)
    missing = worked.example.keys() - given.keys()
    if missing:
        wanted = " ".join(f"-p {n}={_text(v)}" for n, v in worked.example.items() if n in missing)
        raise InputError(f"cypher --query {query}: parameters are missing, for example {wanted}")
    return worked.cypher, given


def _print_queries() -> None:
    from app.analyst_queries import worked_queries

    table = Table("query", "title", "parameters, for example")
    for name, worked in worked_queries().items():
        example = " ".join(f"-p {key}={_text(value)}" for key, value in worked.example.items())
        table.add_row(name, worked.title, _plain(example))
    Console().print(table)


async def _answer(
    connection: Connection, statement: str, params: dict[str, object], limits: "RunLimits"
) -> "Outcome":
    from app.cypher_guard.pool import CypherPool

    pool = CypherPool(connection, workers=1)
    try:
        return await pool.run(statement, params, limits)
    finally:
        await pool.close()


def _print(outcome: "Outcome", output: Format) -> None:
    match output:
        case Format.JSON:
            rows = [dict(zip(outcome.columns, row, strict=True)) for row in outcome.rows]
            print(json.dumps(rows, ensure_ascii=False, indent=2))
        case Format.CSV:
            writer = csv.writer(sys.stdout)
            writer.writerow(outcome.columns)
            writer.writerows([_text(value) for value in row] for row in outcome.rows)
        case Format.TABLE:
            table = Table(*outcome.columns)
            for row in outcome.rows:
                table.add_row(*(_plain(_text(value)) for value in row))
            Console().print(table)
            Console(stderr=True).print(f"{len(outcome.rows)} rows, {outcome.milliseconds:g} ms")


def _text(value: "Json") -> str:
    """Return a value as one cell: text as it is, null as nothing, all else as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _plain(text: str) -> str:
    return text.replace("[", r"\[")


def _tell(console: Console, settings: Settings, base: str) -> None:
    port = int(base.rpartition(":")[2])
    if settings.port not in (0, port):
        console.print(f"port {settings.port} is taken; using {port}")
    console.print(f"Page     {base}/")
    console.print(f"API      {base}/v1/deployments?from=PRK&to=RUS")
    console.print(f"Routes   {base}/docs")
    embedded = settings.neo4j_uri is None and settings.neo4j_home is None
    state = running(Layout.of(settings.home)) if embedded else None
    if state is not None:
        console.print(f"Browser  {browser_address(state)} (password: geokg db browser)")
    console.print("Ctrl-C stops.")
