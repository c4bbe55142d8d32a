"""Values of Neo4j as JSON: nodes and relationships as their labels and properties, days as ISO."""

import base64
import math
from collections.abc import Mapping
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

type Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None


def to_json(value: Any) -> Json:  # noqa: ANN401 - whatever a record holds
    """Return a value of a record as JSON; internal ids of Neo4j are left out.

    What JSON has no number for (NaN, infinity) becomes its name.
    """
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else str(value)
        case Date() | DateTime() | Time() | Duration():  # before tuple(): a Duration is one
            return value.iso_format()
        case list() | tuple() if not isinstance(value, Point):
            return [to_json(item) for item in value]
        case bytes() | bytearray():
            return base64.b64encode(value).decode()
        case _:
            return _structure(value)


def _structure(value: Any) -> Json:  # noqa: ANN401 - see to_json
    match value:
        case Node():
            labels: list[Json] = [*sorted(value.labels)]
            return {"labels": labels, "properties": _mapping(dict(value.items()))}
        case Relationship():
            return {"type": value.type, "properties": _mapping(dict(value.items()))}
        case Path():
            return {
                "nodes": [to_json(node) for node in value.nodes],
                "relationships": [to_json(edge) for edge in value.relationships],
            }
        case Point():
            coordinates: list[Json] = [float(part) for part in value]
            return {"srid": value.srid, "coordinates": coordinates}
        case Mapping():
            return _mapping(value)
        case _:
            return str(value)


def _mapping(value: Mapping[str, Any]) -> dict[str, Json]:
    return {str(key): to_json(item) for key, item in value.items()}
