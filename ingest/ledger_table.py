"""The deployments of a graph as a table for people."""

from typing import Any

from neo4j import Driver
from rich.table import Table

from graph_schema.cypher import load_query
from ingest.graph_writer.blocks import FIRST_DAY, LAST_DAY

COLUMNS = ("sender", "host", "movement", "place", "figure", "status", "when", "who says so")


def deployments_table(driver: Driver, database: str) -> Table:
    """Return one row for each claim about a deployment that gives a figure, by sender and host."""
    table = Table(*COLUMNS, title="Deployments, each figure with its speaker")
    query = load_query("ingest.cypher", "ledger_figures")
    records, _, _ = driver.execute_query(query, database_=database, routing_="r")
    for record in records:
        if record["low"] is not None:
            table.add_row(*_cells(record.data()))
    return table


def _cells(row: dict[str, Any]) -> tuple[str, ...]:  # Any: one record, values of many types
    speakers = ", ".join(row["said_by"]) or f"{row['publisher'] or 'the report'} (own voice)"
    return (
        row["sender"],
        row["host"] or "",
        row["movement"],
        row["place"] or "",
        _figure(row),
        row["status"],
        _when(row["first"], row["last"]),
        speakers,
    )


def _figure(row: dict[str, Any]) -> str:
    low, high = f"{row['low']:,.0f}", f"{row['high']:,.0f}"
    number = low if low == high else f"{low}-{high}"
    told = row["qualifier"] in ("exact", "between", "vague")  # the range says it already
    qualifier = "" if told else f"{row['qualifier']} "
    return f"{qualifier}{number} {row['unit'] or ''}".strip()


def _when(first: str | None, last: str | None) -> str:
    """Return the days from first to before last; open ends are left out."""
    start = "" if first in (None, FIRST_DAY.isoformat()) else first
    end = "" if last in (None, LAST_DAY.isoformat()) else last
    return f"{start} – {end}" if start or end else ""
