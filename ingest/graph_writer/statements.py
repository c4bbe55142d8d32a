"""Runs the statements of ingest/cypher in a transaction; dates come back as Python's own."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC
from typing import Any, Concatenate

from neo4j import ManagedTransaction, Session, unit_of_work
from neo4j.time import DateTime

from graph_schema.cypher import query_text

PACKAGE = "ingest.cypher"
# Seconds: the embedded server ends transactions after a minute unless the client asks for more, and
# a large batch takes longer on a busy machine.
TIMEOUT = 1800.0

type Row = Mapping[str, Any]  # Any: values of a record or of a statement's parameters


def write_in[**Parameters, T](
    session: Session,
    work: Callable[Concatenate[ManagedTransaction, Parameters], T],
    *args: Parameters.args,
    **kwargs: Parameters.kwargs,
) -> T:
    """Do work in a transaction that may take longer than a read; return what it gives.

    It is done again after transient failures.
    """
    return session.execute_write(unit_of_work(timeout=TIMEOUT)(work), *args, **kwargs)


def run(tx: ManagedTransaction, /, name: str, **parameters: object) -> list[dict[str, Any]]:
    """Run the statement `name` and return its rows."""
    result = tx.run(query_text(PACKAGE, name), parameters)
    return [{key: native(record[key]) for key in result.keys()} for record in result]  # noqa: SIM118 - a Result has no `in`


def run_rows(tx: ManagedTransaction, name: str, rows: Sequence[Row], **parameters: object) -> None:
    """Run the statement `name` over `rows`; nothing is sent without any."""
    if rows:
        run(tx, name, rows=list(rows), **parameters)


def native(value: Any) -> Any:  # noqa: ANN401 - a value of a record can be of any type
    """Return a value of a record with the driver's dates as Python's, inside lists and maps too."""
    match value:
        case str() | int() | float() | None:
            return value
        case dict():
            return {key: native(item) for key, item in value.items()}
        case list():
            return [native(item) for item in value]
        case DateTime():
            # Neo4j orders equal moments by their zones: all of ours are in one.
            return value.to_native().astimezone(UTC)
        case _:
            return value.to_native() if hasattr(value, "to_native") else value
