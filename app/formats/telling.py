"""An event in a few words, for calendars and feeds."""

from collections.abc import Sequence

from app.models.common import ActorRef
from app.models.events import Event


def told(event: Event) -> str:
    """Return lines about an event: status, sides, places, figures, sources."""
    figure = event.quantity
    parts = (
        ("Status", event.status),
        ("Kind", f"{event.kind}, {event.type}"),
        ("Who", _names(event.actors)),
        ("To whom", _names([*event.recipients, *event.hosts])),
        ("Where", ", ".join(place.name for place in event.places)),
        ("What", ", ".join(event.items)),
        ("How many", "" if figure is None else _figure(figure.low, figure.high, figure.unit)),
        ("Independent sources", str(event.n_sources)),
        ("Reported", f"{event.first_reported} to {event.last_reported}"),
    )
    return "\n".join(f"{name}: {value}" for name, value in parts if value)


def _names(actors: Sequence[ActorRef]) -> str:
    return ", ".join(actor.name for actor in actors)


def _figure(low: float, high: float, unit: str | None) -> str:
    count = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    return f"{count} {unit}" if unit else count
