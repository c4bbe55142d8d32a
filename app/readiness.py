"""Readiness: a query is answered, the migrations are those of this code, no index is missing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.graph import Graph
from app.models.health import MigrationRow, Ready, RevisionRow, SchemaRow
from graph_schema.errors import GeokgError
from graph_schema.migrate import Migration

_CHANGED = re.compile(
    r"CREATE\s+(?:(?:\w+\s+)?INDEX|CONSTRAINT)\s+(?P<created>\w+)\s+IF\s+NOT\s+EXISTS"
    r"|DROP\s+(?:INDEX|CONSTRAINT)\s+(?P<dropped>\w+)\s+IF\s+EXISTS",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Schema:
    """What this version of the code needs of the graph.

    Attributes:
        version: last migration, "V0003"; None without any.
        names: constraints and indexes that the migrations make.
    """

    version: str | None
    names: frozenset[str]


def schema_of(migrations: Iterable[Migration]) -> Schema:
    """Return what migrations leave behind."""
    known = list(migrations)
    names = set[str]()
    for change in (found for each in known for found in _CHANGED.finditer(each.text)):
        if change["created"]:
            names.add(change["created"])
        names.discard(change["dropped"])
    return Schema(f"V{known[-1].version}" if known else None, frozenset(names))


async def readiness(graph: Graph, schema: Schema) -> Ready:
    """Return whether questions can be answered, and if not, why."""
    try:
        state = await graph.fetch("revision", RevisionRow, {})
        versions = await graph.fetch("schema_version", MigrationRow, {})
        rows = await graph.fetch("schema_names", SchemaRow, {})
    except GeokgError as error:
        return Ready(
            status="not ready",
            database="down",
            revision=None,
            schema_version=None,
            missing=[],
            detail=str(error),
        )
    version = versions[0].version and f"V{versions[0].version}"
    missing = sorted(schema.names - {row.name for row in rows if row.state == "ONLINE"})
    detail = _fault(version, schema.version, missing)
    return Ready(
        status="not ready" if detail else "ready",
        database="up",
        revision=state[0].revision,
        schema_version=version,
        missing=missing,
        detail=detail,
    )


def _fault(version: str | None, needed: str | None, missing: list[str]) -> str | None:
    if version != needed:
        return f"the graph has the migrations up to {version}, this service needs {needed}"
    if missing:
        return f"missing or not yet built: {', '.join(missing)}"
    return None
