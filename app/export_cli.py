"""The command geokg export: the whole graph, or what matches, in a format of /v1/export."""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer
from pydantic import ValidationError
from rich.console import Console

from graph_schema.driver import Connection, connect, open_async_driver, open_driver
from graph_schema.errors import InputError
from graph_schema.export import export_ndjson
from graph_schema.settings import get_settings

if TYPE_CHECKING:
    from app.export import ExportParameters

commands = typer.Typer()


class FormatName(StrEnum):
    """How an export is written (app.export.Format, which takes longer to import)."""

    NDJSON = "ndjson"
    CSV = "csv"
    GRAPHML = "graphml"
    PLOVER = "plover"


class What(StrEnum):
    """What is exported."""

    GRAPH = "graph"
    CLAIMS = "claims"
    EVENTS = "events"
    ACTORS = "actors"


@commands.command()
def export(
    what: Annotated[
        What | None, typer.Option(help="graph: all of it, as ndjson alone; else what matches.")
    ] = None,
    format_: Annotated[FormatName, typer.Option("--format", "-f")] = FormatName.NDJSON,
    filter_: Annotated[
        list[str] | None,
        typer.Option("--filter", "-w", help="name=value, a filter of /v1/export; repeatable."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File; standard output if none.")
    ] = None,
    audit: Annotated[
        bool, typer.Option(help="Of the graph: with the times at which it learnt things.")
    ] = False,
) -> None:
    """Write the whole graph as sorted JSON lines, or claims, events or actors in a format.

    Without --what: the graph for ndjson without filters, else events.
    """
    plain = format_ is FormatName.NDJSON and not filter_
    chosen = what or (What.GRAPH if plain else What.EVENTS)
    if chosen is What.GRAPH and not plain:
        raise InputError("export --what graph: ndjson only, without filters")
    ask = None if chosen is What.GRAPH else _parameters(chosen, filter_ or [])
    with connect(get_settings()) as connection, _stream(output) as stream:
        if ask is None:
            with open_driver(connection) as driver:
                export_ndjson(driver, connection.database, stream, audit=audit)
        else:
            asyncio.run(_export(connection, format_.value, ask, stream))
    if output is not None:
        Console(stderr=True).print(f"written to {output}", markup=False)


def _parameters(what: What, filters: Sequence[str]) -> "ExportParameters":
    from app.export import ExportParameters

    given: dict[str, object] = {"what": what.value}
    for pair in filters:
        name, equals, value = pair.partition("=")
        if not equals or name == "what":
            raise InputError(f"--filter {pair!r}: write name=value, such as kind=attack")
        field = next(
            (f for n, f in ExportParameters.model_fields.items() if name in (n, f.alias)), None
        )
        listed = field is not None and isinstance(field.default, list)
        before = given.get(name, [])
        given[name] = [*before, value] if listed and isinstance(before, list) else value
    try:
        return ExportParameters.model_validate(given)
    except ValidationError as error:
        fault = error.errors()[0]
        raise InputError(f"--filter {'.'.join(map(str, fault['loc']))}: {fault['msg']}") from error


async def _export(
    connection: Connection, format_: str, ask: "ExportParameters", stream: TextIO
) -> None:
    from app.export import Format
    from app.export import export as exported
    from app.graph import Graph

    async with open_async_driver(connection) as driver:
        graph = Graph(driver, database=connection.database, timeout=get_settings().query_timeout)
        async for piece in (await exported(graph, Format(format_), ask)).pieces:
            stream.write(piece)


@contextmanager
def _stream(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
        return
    with output.open("w", encoding="utf-8", newline="") as stream:
        yield stream
