"""PLOVER 2 records (openeventdata/PLOVER), one JSON object a line for each event.

Sides are lists, as PLOVER wants them: a meeting of 20 is one record. Who hosts a deployment is its
recipient. A field that is not known is left out. `comment`, which PLOVER leaves free, is the title.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from app.models.common import PlaceRef, Side
from app.models.events import Event

CODER = "geokg"
CODEBOOK = "PLOVER 2.0"
CODE = 3  # letters of a country's code

type Record = Mapping[str, object]


def plover_line(event: Event) -> str:
    """Return an event, read with its claims, as one line."""
    return json.dumps(plover_record(event), ensure_ascii=False) + "\n"


def plover_record(event: Event) -> Record:
    """Return an event, read with its claims, as a PLOVER record."""
    claims = event.claims or []
    time = event.time
    record: dict[str, object] = {
        "id": event.id,
        "date": _iso(event.day),
        "enddate": None if time is None else _iso(time.latest),
        "actor": entities(event.actors),
        "recipient": entities([*event.recipients, *event.hosts]),
        "event": event.types,
        "quad_code": event.quad,
        "event_scale": event.intensity,
        "mode": sorted({mode for claim in claims for mode in claim.modes}),
        "context": sorted({context for claim in claims for context in claim.contexts}),
        "event_loc": [_location(place) for place in event.places] or None,
        "event_text": [claim.sentence for claim in claims],
        "cite_info": [
            {"publication": article.publisher, "title": article.title, "url": article.url}
            for article in {claim.article.id: claim.article for claim in claims}.values()
        ],
        "coder": CODER,
        "codebook": CODEBOOK,
        "comment": event.title,
    }
    return {name: value for name, value in record.items() if value is not None}


def entities(sides: Sequence[Side]) -> list[Record]:
    """Return sides as PLOVER's entities: the code of the country, and the name as known here.

    A country beside its own ministry or force is not an entity of its own.
    """
    named = [side for side in sides if not side.rolled_up] or sides
    return [_entity(side) for side in _once(named)]


def _entity(side: Side) -> Record:
    root = side.id.partition(".")[0]
    is_country = len(root) == CODE and root.isupper()
    code = {"code": root} if is_country else {}
    return {**code, "entity_text": side.name, "identifier_text": side.id}


def _once(sides: Iterable[Side]) -> list[Side]:
    return list({side.id: side for side in sides}.values())


def _location(place: PlaceRef) -> Record:
    known = {
        "resolved_place": place.name,
        "geonameid": place.id.partition("geonames:")[2] or None,
        "lat": place.latitude,
        "lon": place.longitude,
        "country_code": place.iso3,
        "feature_class": place.kind,
    }
    return {name: value for name, value in known.items() if value is not None}


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
