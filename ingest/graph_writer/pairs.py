"""What single events add to pairs of actors: treaties, transfers, forces abroad; pure."""

from collections.abc import Iterator
from datetime import date

from graph_schema.identifiers import actor_id
from ingest.graph_writer.blocks import LAST_DAY, ONE_DAY, Property, quantity_block
from ingest.graph_writer.relations import COUNTED
from ingest.resolve import Event

type Row = dict[str, object]


def pair_rows(event: Event) -> list[Row]:
    """Return the rows of link_pairs.cypher: one for each pair of roots that an event joins.

    Plans, possibilities and denials join nobody, as in the monthly relations.
    """
    if event.status not in COUNTED or event.sort_day is None:
        return []
    match event.kind:
        case "agreement":
            return _rows(event, "TREATY_WITH", _treaty(event), _each_with_each(event))
        case "transfer":
            return _rows(event, "TRANSFERS_TO", _transfer(event), _from_to(event))
        case "deployment":
            return _rows(event, "DEPLOYS_TO", _stay(event), _from_to(event))
        case _:
            return []


def _rows(
    event: Event, type_: str, properties: dict[str, Property], pairs: Iterator[tuple[str, str]]
) -> list[Row]:
    kept = {name: value for name, value in properties.items() if value is not None}
    kept |= {"event_id": event.id, "status": event.status}
    return [
        {"type": type_, "source": source, "target": target, "properties": kept}
        for source, target in pairs
    ]


def _treaty(event: Event) -> dict[str, Property]:
    return {"since": event.sort_day, "until": _until(event)}


def _transfer(event: Event) -> dict[str, Property]:
    return {"day": event.sort_day, **_figure(event)}


def _stay(event: Event) -> dict[str, Property]:
    return _treaty(event) | {"movement": event.movement} | _figure(event)


def _figure(event: Event) -> dict[str, Property]:
    block = quantity_block(event.quantity)
    return {name: block[name] for name in ("low", "high", "unit")}


def _until(event: Event) -> date:
    """Return the first day on which it is over; an end that nobody told of is open."""
    if event.status != "ended":
        return LAST_DAY
    last = event.time.latest if event.time is not None else event.last_reported
    return LAST_DAY if last is None or last >= LAST_DAY else last + ONE_DAY


def _each_with_each(event: Event) -> Iterator[tuple[str, str]]:
    sides = _roots((*event.sources, *event.targets))
    return ((one, two) for one in sides for two in sides if one < two)


def _from_to(event: Event) -> Iterator[tuple[str, str]]:
    targets = _roots(event.targets)
    return ((one, two) for one in _roots(event.sources) for two in targets if one != two)


def _roots(names: tuple[str, ...]) -> list[str]:
    return sorted({actor_id(name.partition("/")[0]) for name in names})
