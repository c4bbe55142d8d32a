"""The formats of exports: items in, text out."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from app.export.graphml import graphml
from app.export.plover import plover_line
from app.export.records import ExportParameters, actors, claims, events
from app.export.tables import (
    ACTOR_HEAD,
    CLAIM_HEAD,
    EVENT_HEAD,
    actor_cells,
    claim_cells,
    csv_lines,
    event_cells,
)
from app.graph import Graph
from app.models.events import Event
from graph_schema.errors import InputError


class Format(StrEnum):
    """How an export is written."""

    NDJSON = "ndjson"
    CSV = "csv"
    GRAPHML = "graphml"
    PLOVER = "plover"


MEDIA_TYPES: Mapping[Format, str] = {
    Format.NDJSON: "application/x-ndjson",
    Format.CSV: "text/csv; charset=utf-8; header=present",
    Format.GRAPHML: "application/graphml+xml",
    Format.PLOVER: "application/x-ndjson",
}
_SUFFIXES: Mapping[Format, str] = {Format.NDJSON: "ndjson", Format.PLOVER: "plover.ndjson"}
_OF_EVENTS = frozenset({Format.GRAPHML, Format.PLOVER})


@dataclass(frozen=True, slots=True)
class Exported:
    """An export: its text in pieces, and what it is called."""

    pieces: AsyncIterator[str]
    media_type: str
    file_name: str


async def export(graph: Graph, format_: Format, ask: ExportParameters) -> Exported:
    """Return an export whose first items were read: what is wrong is told before it begins.

    Raises:
        InputError: the format has no such items.
        NotFound: there is no such actor.
    """
    if format_ in _OF_EVENTS and ask.what != "events":
        raise InputError(f"{format_.value} holds events (with their actors), not {ask.what}")
    return Exported(
        await _pieces(graph, format_, ask), MEDIA_TYPES[format_], file_name(format_, ask.what)
    )


def file_name(format_: Format, what: str) -> str:
    """Return the name of a file with an export: "geokg-events.csv"."""
    return f"geokg-{what}.{_SUFFIXES.get(format_, format_.value)}"


async def _pieces(graph: Graph, format_: Format, ask: ExportParameters) -> AsyncIterator[str]:
    if format_ is Format.GRAPHML:
        return graphml(await _begun(events(graph, ask)))
    if format_ is Format.PLOVER:
        return _plover(await _begun(events(graph, ask, claims=True)))
    return await (_table(graph, ask) if format_ is Format.CSV else _lines(graph, ask))


async def _table(graph: Graph, ask: ExportParameters) -> AsyncIterator[str]:
    match ask.what:
        case "claims":
            return csv_lines(await _begun(claims(graph, ask)), claim_cells, CLAIM_HEAD)
        case "events":
            return csv_lines(await _begun(events(graph, ask)), event_cells, EVENT_HEAD)
        case "actors":
            return csv_lines(await _begun(actors(graph)), actor_cells, ACTOR_HEAD)


async def _lines(graph: Graph, ask: ExportParameters) -> AsyncIterator[str]:
    match ask.what:
        case "claims":
            return _json_lines(await _begun(claims(graph, ask)))
        case "events":
            return _json_lines(await _begun(events(graph, ask)))
        case "actors":
            return _json_lines(await _begun(actors(graph)))


async def _plover(items: AsyncIterator[Event]) -> AsyncIterator[str]:
    async for event in items:
        yield plover_line(event)


async def _json_lines(items: AsyncIterator[BaseModel]) -> AsyncIterator[str]:
    async for item in items:
        yield item.model_dump_json() + "\n"


async def _begun[Item](items: AsyncIterator[Item]) -> AsyncIterator[Item]:
    """Return `items`, the first of which has been read."""
    try:
        first = await anext(items)
    except StopAsyncIteration:
        return items
    return _joined(first, items)


async def _joined[Item](first: Item, rest: AsyncIterator[Item]) -> AsyncIterator[Item]:
    yield first
    async for item in rest:
        yield item
