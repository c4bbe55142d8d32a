"""Resolved events as rows for the statements of ingest/cypher; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph_schema.identifiers import actor_id, stable_id
from graph_schema.ontology import event_label
from ingest.graph_writer.actors import is_country
from ingest.graph_writer.blocks import Property, quantity_block, time_block
from ingest.graph_writer.identity import Identity
from ingest.graph_writer.relations import Share
from ingest.models import Claim
from ingest.resolve import Event

type Row = dict[str, object]

_SAME = (
    "id", "kind", "type", "quad", "intensity", "status", "movement", "title", "n_claims",
    "n_sources", "first_reported", "last_reported", "sort_day",
)  # fmt: skip
UNDATED = date.min


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a claim is set, and whose word it is.

    Attributes:
        place: id of the Place node; None when the claim names none.
        iso3: country of the place; None when it is in none or not known.
        voices: countries whose officials say so.
    """

    place: str | None
    iso3: str | None
    voices: frozenset[str]


def event_row(event: Event) -> Row:
    """Return the row of create_events.cypher."""
    properties: dict[str, Property] = {name: getattr(event, name) for name in _SAME}
    properties["types"] = list(event.types)
    properties |= time_block(event.time, is_open=event.status == "ongoing")
    properties |= quantity_block(event.quantity)
    label = event_label(event.kind)
    return {
        "id": event.id,
        "labels": [] if label is None else [label],
        "properties": {name: value for name, value in properties.items() if value is not None},
    }


def actor_rows(event: Event, claims: Mapping[str, Claim], identity: Identity) -> list[Row]:
    """Return the rows of link_events_to_actors.cypher: each side, and the root of finer ones.

    Args:
        event: an event.
        claims: its claims by id, as their reports have them.
        identity: who the names in them mean.
    """
    told = [claims[claim] for claim in event.claims]
    acted_on = "HOST" if event.kind == "deployment" else "RECIPIENT"
    sides = {
        "ACTOR": identity.sides(name for claim in told for name in claim.source),
        acted_on: identity.sides(name for claim in told for name in claim.target),
    }
    return [
        {"event": event.id, "actor": actor, "type": type_, "rolled_up": rolled_up}
        for type_, actors in sides.items()
        for actor, rolled_up in sorted(actors.items())
    ]


def timeline_rows(event: Event, settings: Mapping[str, Setting]) -> list[Row]:
    """Return the rows of link_events_to_timelines.cypher.

    An event is on the timeline of every country that is a side of it, where it happened, or whose
    officials say so: a desk follows what its own country's services tell, too.
    """
    if event.sort_day is None:
        return []
    countries = {name.partition("/")[0] for name in (*event.sources, *event.targets)}
    for setting in _settings(event, settings):
        countries |= setting.voices
        if setting.iso3 is not None:
            countries.add(setting.iso3)
    return [
        {"event": event.id, "country": iso3, "iso3": iso3, "day": event.sort_day}
        for iso3 in sorted(filter(is_country, countries))
    ]


def dyad_rows(event: Event, sides: Sequence[Row]) -> list[Row]:
    """Return the rows of link_events_to_dyads.cypher: one for each pair of sides.

    The ids of a pair stand in order. `direction`: forward, the first acts on the second; backward,
    the second on the first; mutual, both act. Parts of one country or organisation are no pair.
    An event that no report dates has the sentinel 0001-01-01, so that the index holds it.

    Args:
        event: an event.
        sides: its `actor_rows`.
    """
    actors = sorted({str(row["actor"]) for row in sides if row["type"] == "ACTOR"})
    targets = sorted({str(row["actor"]) for row in sides if row["type"] != "ACTOR"})
    ways = [(a, b, "mutual") for a in actors for b in actors]
    ways += [(a, b, "forward" if a < b else "backward") for a in actors for b in targets]
    pairs: dict[tuple[str, str], set[str]] = {}
    for one, other, way in ways:
        if one.partition(".")[0] != other.partition(".")[0]:
            pairs.setdefault((min(one, other), max(one, other)), set()).add(way)
    return [
        {
            "event": event.id,
            "dyad": f"{first}|{second}",
            "first": first,
            "direction": "mutual" if len(way) > 1 else next(iter(way)),
            "kind": event.kind,
            "day": event.sort_day or UNDATED,
        }
        for (first, second), way in sorted(pairs.items())
    ]


def place_rows(event: Event, settings: Mapping[str, Setting]) -> list[Row]:
    """Return the rows of link_events_to_places.cypher."""
    places = {setting.place for setting in _settings(event, settings) if setting.place}
    return [{"event": event.id, "place": place} for place in sorted(places)]


def materiel_rows(event: Event) -> list[Row]:
    """Return the rows of link_events_to_materiel.cypher; spellings that differ in case are one."""
    names: dict[str, str] = {}
    for name in sorted(event.items, reverse=True):
        names[stable_id("materiel", name.casefold())] = name
    return [{"event": event.id, "id": id_, "name": name} for id_, name in sorted(names.items())]


def ledger_rows(event: Event, sides: tuple[str, str | None]) -> list[Row]:
    """Return the row of link_events_to_ledgers.cypher; none for events that are no deployment."""
    if event.ledger is None:
        return []
    sender, host = sides
    return [
        {
            "event": event.id,
            "id": event.ledger,
            "sender": actor_id(sender) if sender else None,
            "host": None if host is None else actor_id(host),
        }
    ]


def share_of(event: Event) -> Share:
    """Return what an event adds to relations and ledgers."""
    return Share(
        status=event.status,
        quad=event.quad,
        intensity=event.intensity,
        day=event.sort_day,
        sources=_roots(event.sources),
        targets=_roots(event.targets),
        ledgers=() if event.ledger is None else (event.ledger,),
        materiel=tuple((str(row["id"]), str(row["name"])) for row in materiel_rows(event)),
    )


def _roots(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({actor_id(name.partition("/")[0]) for name in names}))


def _settings(event: Event, settings: Mapping[str, Setting]) -> Iterator[Setting]:
    return (settings[claim] for claim in event.claims)
