"""CSV: one table of claims, events or actors; lists are joined by "; "."""

import csv
import io
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from datetime import date

from app.models.actors import ActorItem
from app.models.common import ActorRef, TimeSpan
from app.models.events import Event
from app.models.export import ExportedClaim

SEPARATOR = "; "
# A cell that begins so is a formula to spreadsheets, and the texts of reports are anybody's. The
# apostrophe before it is what OWASP ("CSV Injection") advises; numbers and days never get one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

EVENT_HEAD = (
    "id", "day", "earliest", "latest", "precision", "kind", "type", "quad", "intensity",
    "status", "movement", "title", "actors", "recipients", "hosts", "places", "items", "low",
    "high", "qualifier", "unit", "n_claims", "n_sources", "first_reported", "last_reported",
    "ledger",
)  # fmt: skip
CLAIM_HEAD = (
    "id", "kind", "types", "source", "target", "place", "earliest", "latest", "precision",
    "movement", "low", "high", "qualifier", "unit", "items", "transport", "status", "said_by",
    "evidence", "sentence", "confidence", "reported_at", "recorded_at", "article", "publisher",
    "url", "events",
)  # fmt: skip
ACTOR_HEAD = (
    "id", "name", "kind", "iso3", "wikidata", "aliases", "provisional", "n_events",
)  # fmt: skip

type Cell = str | float | date | None
type Item = Event | ExportedClaim | ActorItem


def event_cells(event: Event) -> Mapping[str, Cell]:
    """Return an event as the cells of its row."""
    quantity = event.quantity
    return {
        "id": event.id,
        "day": event.day,
        **_time(event.time),
        "kind": event.kind,
        "type": event.type,
        "quad": event.quad,
        "intensity": event.intensity,
        "status": event.status,
        "movement": event.movement,
        "title": event.title,
        "actors": _ids(event.actors),
        "recipients": _ids(event.recipients),
        "hosts": _ids(event.hosts),
        "places": _joined(place.name for place in event.places),
        "items": _joined(event.items),
        "low": None if quantity is None else quantity.low,
        "high": None if quantity is None else quantity.high,
        "qualifier": None if quantity is None else quantity.qualifier,
        "unit": None if quantity is None else quantity.unit,
        "n_claims": event.n_claims,
        "n_sources": event.n_sources,
        "first_reported": event.first_reported,
        "last_reported": event.last_reported,
        "ledger": event.ledger,
    }


def claim_cells(claim: ExportedClaim) -> Mapping[str, Cell]:
    """Return a claim as the cells of its row."""
    quantity = claim.quantity
    return {
        "id": claim.id,
        "kind": claim.kind,
        "types": _joined(claim.types),
        "source": _joined(claim.source),
        "target": _joined(claim.target),
        "place": claim.place,
        **_time(claim.time),
        "movement": claim.movement,
        "low": None if quantity is None else quantity.low,
        "high": None if quantity is None else quantity.high,
        "qualifier": None if quantity is None else quantity.qualifier,
        "unit": None if quantity is None else quantity.unit,
        "items": _joined(claim.items),
        "transport": _joined(claim.transport),
        "status": claim.status,
        "said_by": _joined(speaker.name for speaker in claim.said_by),
        "evidence": claim.evidence,
        "sentence": claim.sentence,
        "confidence": claim.confidence,
        "reported_at": claim.reported_at,
        "recorded_at": claim.recorded_at,
        "article": claim.article.id,
        "publisher": claim.article.publisher,
        "url": claim.article.url,
        "events": _joined(claim.events),
    }


def actor_cells(actor: ActorItem) -> Mapping[str, Cell]:
    """Return an actor as the cells of its row."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "iso3": actor.iso3,
        "wikidata": actor.wikidata,
        "aliases": _joined(actor.aliases),
        "provisional": str(actor.provisional).lower(),
        "n_events": actor.n_events,
    }


async def csv_lines[I: Item](
    items: AsyncIterator[I], cells_of: Callable[[I], Mapping[str, Cell]], head: Iterable[str]
) -> AsyncIterator[str]:
    """Yield the head and a line for each item (RFC 4180); `head` names the cells in their order."""
    yield _line(head)
    async for item in items:
        yield _line(map(_safe, cells_of(item).values()))


def _line(cells: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def _safe(cell: Cell) -> object:
    if isinstance(cell, date):
        return cell.isoformat()
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _time(time: TimeSpan | None) -> Mapping[str, Cell]:
    return {
        "earliest": None if time is None else time.earliest,
        "latest": None if time is None else time.latest,
        "precision": None if time is None else time.precision,
    }


def _ids(sides: Iterable[ActorRef]) -> str:
    return _joined(side.id for side in sides)


def _joined(texts: Iterable[str]) -> str:
    return SEPARATOR.join(texts)
