"""GraphML for Gephi: actors are nodes, and each event is an edge from who acts to who is acted on.

Of an event whose sides only act together (a meeting) each side has an edge to those after it. A
country stands for its ministries, forces and people. Ids of actors that were written are kept, so
that each is written once; nothing else is.
"""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from itertools import combinations, product
from xml.sax.saxutils import escape, quoteattr

from app.models.common import Side
from app.models.events import Event

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
NODE_KEYS: Mapping[str, str] = {"label": "string"}
EDGE_KEYS: Mapping[str, str] = {
    "event": "string",
    "title": "string",
    "kind": "string",
    "type": "string",
    "status": "string",
    "quad": "int",
    "intensity": "double",
    "day": "string",
    "low": "double",
    "high": "double",
    "unit": "string",
    "n_claims": "int",
    "n_sources": "int",
}


async def graphml(events: AsyncIterator[Event]) -> AsyncIterator[str]:
    """Yield the document, in pieces of one event."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{NAMESPACE}">\n'
    for target, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, type_ in keys.items():
            yield f'<key id="{target}.{name}" for="{target}" attr.name="{name}" '
            yield f'attr.type="{type_}"/>\n'
    yield '<graph id="geokg" edgedefault="directed">\n'
    written: set[str] = set()
    async for event in events:
        yield "".join(_event(event, written))
    yield "</graph>\n</graphml>\n"


def _event(event: Event, written: set[str]) -> Iterator[str]:
    for number, (source, target) in enumerate(_pairs(event)):
        for actor in (source, target):
            if actor.id not in written:
                written.add(actor.id)
                label = _data("node", "label", actor.name)
                yield f"<node id={quoteattr(actor.id)}>{label}</node>\n"
        yield f'<edge id="{event.id}.{number}" source={quoteattr(source.id)} '
        yield f"target={quoteattr(target.id)}>{_attributes(event)}</edge>\n"


def _pairs(event: Event) -> list[tuple[Side, Side]]:
    """Return the edges of an event; none when only one side is known."""
    acting = roots(event.actors)
    others = roots([*event.recipients, *event.hosts])
    pairs = product(acting, others) if others else combinations(acting, 2)
    return [(one, other) for one, other in pairs if one.id != other.id]


def roots(sides: Sequence[Side]) -> list[Side]:
    """Return the sides without those that a country or organisation beside them stands for."""
    kept = [s for s in sides if not any(s.id.startswith(f"{root.id}.") for root in sides)]
    return list({side.id: side for side in kept}.values())


def _attributes(event: Event) -> str:
    quantity = event.quantity
    values: Mapping[str, object] = {
        "event": event.id,
        "title": event.title,
        "kind": event.kind,
        "type": event.type,
        "status": event.status,
        "quad": event.quad,
        "intensity": event.intensity,
        "day": event.day,
        "low": None if quantity is None else quantity.low,
        "high": None if quantity is None else quantity.high,
        "unit": None if quantity is None else quantity.unit,
        "n_claims": event.n_claims,
        "n_sources": event.n_sources,
    }
    return "".join(_data("edge", name, value) for name, value in values.items())


def _data(target: str, name: str, value: object) -> str:
    if value is None:
        return ""
    text = "".join(char for char in str(value) if char.isprintable() or char == " ")
    return f'<data key="{target}.{name}">{escape(text)}</data>'
