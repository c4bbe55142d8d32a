"""Reads of claims who printed them, where they are set, and whose word they are."""

from collections.abc import Collection, Mapping

from neo4j import ManagedTransaction

from ingest.graph_writer.event_rows import Setting
from ingest.graph_writer.statements import run
from ingest.resolve import Origin


def read_origins(
    tx: ManagedTransaction, claims: Collection[str]
) -> tuple[Mapping[str, Origin], Mapping[str, Setting]]:
    """Return the origin of each article of claims, and the setting of each claim, by id."""
    rows = run(tx, "read_settings", ids=sorted(claims))
    origins = {
        row["article"]: Origin(row["cluster"], frozenset(row["publishers"]), row["signature"])
        for row in rows
    }
    settings = {
        row["id"]: Setting(row["place"], row["iso3"], frozenset(row["voices"])) for row in rows
    }
    return origins, settings
