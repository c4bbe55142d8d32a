"""Events as a table (CSV, RFC 4180)."""

import csv
import io
from collections.abc import Iterable

from app.models.common import ActorRef
from app.models.events import Event

COLUMNS = (
    "id", "day", "earliest", "latest", "precision", "kind", "type", "quad", "intensity", "status",
    "title", "actors", "recipients", "hosts", "places", "items", "low", "high", "qualifier", "unit",
    "n_claims", "n_sources", "first_reported", "last_reported",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets take for the start of a formula


def table(events: Iterable[Event]) -> str:
    """Return a row for each event, under a head line; several ids or names are joined by "; ".

    Text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in _row(event)] for event in events)
    return text.getvalue()


def _row(event: Event) -> tuple[object, ...]:
    time, figure = event.time, event.quantity
    return (
        event.id,
        event.day,
        time and time.earliest,
        time and time.latest,
        time and time.precision,
        event.kind,
        event.type,
        event.quad,
        event.intensity,
        event.status,
        event.title,
        _ids(event.actors),
        _ids(event.recipients),
        _ids(event.hosts),
        "; ".join(place.name for place in event.places),
        "; ".join(event.items),
        figure and figure.low,
        figure and figure.high,
        figure and figure.qualifier,
        figure and figure.unit,
        event.n_claims,
        event.n_sources,
        event.first_reported,
        event.last_reported,
    )


def _ids(actors: Iterable[ActorRef]) -> str:
    return "; ".join(actor.id for actor in actors)


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
