"""The canonical export: equal graphs give equal bytes, one JSON object a line.

First all nodes, by label and id, then all relationships, by the label and id of their start, and
then by their own line. Keys are sorted. What depends on this machine's clock or on how batches were
cut (`recorded_at`, the `revision` of Meta) is left out, unless the export is for an audit; and so
are judgements that were undone.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Protocol

from neo4j import READ_ACCESS, Driver, Transaction
from neo4j.spatial import Point

from graph_schema.cypher import query_text
from graph_schema.statements import split_statements

PACKAGE = "graph_schema.queries"
# The labels that every node has exactly one of; actors and events may have a second one.
LABELS = frozenset(
    {"Actor", "Article", "Claim", "Event", "Judgement", "Ledger", "Materiel", "Meta", "Office"}
    | {"PastEvent", "Place", "Source", "Tenure"}
)
MACHINE_PROPERTIES = frozenset(
    {"recorded_at", "recorded_until", "retracted_at", "superseded_at", "decided_at", "revision"}
)
UNDONE = "undone_at"  # nodes that have it are for an audit only

type Properties = Mapping[str, Any]  # Any: properties are of many types


class TextStream(Protocol):
    """Where lines go, such as an open text file."""

    def write(self, text: str, /) -> object:
        """Take text."""


def export_ndjson(driver: Driver, database: str, stream: TextStream, *, audit: bool = False) -> int:
    """Write the whole graph to `stream` and return the number of lines.

    It is read in one transaction and held in memory node by node. Neo4j reads what is committed, so
    the bytes are those of one graph only while nobody writes.

    Args:
        driver: an open driver.
        database: name of the database.
        stream: gets lines of text, each with a line feed at its end.
        audit: keep what depends on this machine's clock.
    """
    number = 0
    session = driver.session(database=database, default_access_mode=READ_ACCESS)
    with session, session.begin_transaction() as tx:
        for line in _lines(tx, frozenset() if audit else MACHINE_PROPERTIES):
            stream.write(f"{line}\n")
            number += 1
    return number


def export_hash(driver: Driver, database: str) -> str:
    """Return the SHA-256 of the canonical export in UTF-8, in hexadecimal digits."""
    digest = _Digest()
    export_ndjson(driver, database, digest)
    return digest.value.hexdigest()


class _Digest:
    """A stream that keeps the hash of what was written."""

    def __init__(self) -> None:
        self.value = hashlib.sha256()

    def write(self, text: str, /) -> None:
        self.value.update(text.encode())


def _lines(tx: Transaction, dropped: frozenset[str]) -> Iterator[str]:
    for statement in split_statements(query_text(PACKAGE, "export_nodes")):
        for record in tx.run(statement):
            if dropped and UNDONE in record["properties"]:
                continue
            yield _line(
                labels=_labels(record["labels"]),
                properties=_kept(record["properties"], dropped),
            )
    for statement in split_statements(query_text(PACKAGE, "export_relationships")):
        for record in tx.run(statement):
            start = {"id": record["id"], "label": record["label"]}
            yield from sorted(
                _line(
                    type=type_,
                    start=start,
                    end={"id": end, "label": _labels(labels)[0]},
                    properties=_kept(properties, dropped),
                )
                for type_, labels, end, properties in record["relationships"]
            )


def _line(**content: object) -> str:
    return json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
    )


def _kept(properties: Properties, dropped: frozenset[str]) -> Properties:
    return {name: _named(value) for name, value in properties.items() if name not in dropped}


def _named(value: Any) -> Any:  # noqa: ANN401 - a property can be of many types
    """Return a point with its coordinates named; the driver's is a tuple, which JSON would take."""
    if isinstance(value, Point):
        return {"longitude": value[0], "latitude": value[1]}
    return value


def _labels(labels: list[str]) -> list[str]:
    """Return labels in order, the one that every node has first."""
    return sorted(labels, key=lambda label: (label not in LABELS, label))


def _plain(value: Any) -> object:  # noqa: ANN401 - json hands over whatever it does not know
    """Return dates and times as ISO 8601 texts."""
    native = value.to_native() if hasattr(value, "to_native") else value
    if isinstance(native, date):
        return native.isoformat()
    raise TypeError(f"export: {type(value).__name__} has no form in JSON")
