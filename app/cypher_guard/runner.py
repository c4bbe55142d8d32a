"""Layer 3: running a statement that passed: READ session, deadline, caps on rows and bytes."""

import json
import re
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import LiteralString, cast

from neo4j import READ_ACCESS, Driver, NotificationMinimumSeverity, Query, Session
from neo4j.exceptions import BrokenRecordError, DriverError, Neo4jError

from app.cypher_guard.limits import CypherFailed, CypherTimeout, RunLimits, TextLimits
from app.cypher_guard.plan import check_plan, operator_names
from app.cypher_guard.text import check_text
from app.cypher_guard.values import Json, to_json
from graph_schema.errors import GraphUnavailable, QueryRefused

FETCH_SIZE = 200  # rows that the driver asks for at a time, so that a cut answer stops early
_LATE = ("Neo.ClientError.Transaction.TransactionTimedOut", "Neo.ClientError.Transaction.Termin")
_REFUSED = ("Neo.ClientError.Statement.AccessMode", "Neo.ClientError.Security")
_OUT_OF_MEMORY = "OutOfMemory"
_EXPLAIN = "EXPLAIN "
_PLACE = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to a statement.

    Attributes:
        columns: names of the columns.
        rows: values in the order of the columns, as JSON.
        truncated: there was more; None, or which limit cut it ("rows", "bytes").
        milliseconds: time in the database and on the way.
        operators: steps of the plan.
    """

    columns: list[str] = field(default_factory=list)
    rows: list[list[Json]] = field(default_factory=list)
    truncated: str | None = None
    milliseconds: float = 0.0
    operators: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, object]:
        """Return the fields as JSON values."""
        return asdict(self)


def run(
    driver: Driver, database: str, statement: str, params: Mapping[str, object], limits: RunLimits
) -> Outcome:
    """Return the answer to an analyst's statement, after all checks.

    Raises:
        QueryRefused: a check says no.
        CypherFailed: the database does not understand it, or it fails on the data.
        CypherTimeout: the deadline passed.
        GraphUnavailable: the database does not answer.
    """
    check_text(statement, TextLimits(), params)
    started = time.perf_counter()
    try:
        with driver.session(
            database=database,
            default_access_mode=READ_ACCESS,
            fetch_size=FETCH_SIZE,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
        ) as session:
            operators = _explained(session, statement, params, limits)
            columns, rows, cut = _read(session, statement, params, limits)
    except Neo4jError as error:
        raise _translated(error, limits) from error
    except BrokenRecordError as error:
        raise CypherFailed(
            "a value is beyond what can be told, such as a year over 9999"
        ) from error
    except DriverError as error:
        raise GraphUnavailable(f"the database does not answer: {type(error).__name__}") from error
    milliseconds = round((time.perf_counter() - started) * 1000, 1)
    return Outcome(columns, rows, cut, milliseconds, operators)


def _explained(
    session: Session, statement: str, params: Mapping[str, object], limits: RunLimits
) -> list[str]:
    summary = session.run(_query(_EXPLAIN + statement, limits), dict(params)).consume()
    check_plan(summary.query_type, summary.plan, limits)
    return sorted(set(operator_names(summary.plan or {})))


def _read(
    session: Session, statement: str, params: Mapping[str, object], limits: RunLimits
) -> tuple[list[str], list[list[Json]], str | None]:
    result = session.run(_query(statement, limits), dict(params))
    columns = list(result.keys())
    rows: list[list[Json]] = []
    size = 0
    for record in result:
        row = [to_json(value) for value in record.values()]
        size += len(json.dumps(row, ensure_ascii=False).encode())
        if len(rows) == limits.rows:
            return columns, rows, "rows"
        if size > limits.bytes:
            return columns, rows, "bytes"
        rows.append(row)
    return columns, rows, None


def _query(statement: str, limits: RunLimits) -> Query:
    """Return an analyst's own text as a query: the one place where text is not from a file."""
    return Query(cast(LiteralString, statement), timeout=limits.seconds)  # type: ignore[redundant-cast]  # noqa: TC006


def _translated(error: Neo4jError, limits: RunLimits) -> Exception:
    code = error.code or ""
    if code.startswith(_LATE):
        return CypherTimeout(f"the statement did not finish within {limits.seconds:g} s")
    if code.startswith(_REFUSED):
        return QueryRefused("only statements that read the graph are run")
    if _OUT_OF_MEMORY in code:
        return QueryRefused("the statement needs more memory than one may have")
    if code.startswith("Neo.ClientError"):
        return CypherFailed(f"{code.rpartition('.')[2]}: {_shown(error.message or '')}")
    return GraphUnavailable(f"the database does not answer: {code}")


def _shown(message: str) -> str:
    """Return Neo4j's message with places in the analyst's own statement, without a copy of it.

    Of EXPLAIN's message the first line is right but for what EXPLAIN has put before.
    """
    first, _, rest = message.partition("\n")
    if _EXPLAIN not in rest:
        return first
    place = _PLACE.search(first)
    if place is None:
        return first
    line, column = int(place[1]), int(place[2])
    column -= len(_EXPLAIN) if line == 1 else 0
    return f"{first[: place.start()]}(line {line}, column {column})"
