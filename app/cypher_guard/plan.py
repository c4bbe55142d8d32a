"""Layer 2: the plan that Neo4j makes of a statement; only steps known to read the graph pass."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.cypher_guard.allowed import allowed
from app.cypher_guard.limits import RunLimits
from graph_schema.errors import QueryRefused

READS = "r"  # EXPLAIN's type for statements that only read; rw, w and s (schema) are the others
_PROCEDURE = re.compile(r"^\s*([\w.]+)\s*\(")

type Plan = Mapping[str, Any]  # as the driver gives it: operatorType, args, children


def check_plan(query_type: str | None, plan: Plan | None, limits: RunLimits) -> None:
    """Return when the plan only reads, by known operators, and not beyond `limits`.

    Raises:
        QueryRefused: it does something else, or would touch too many rows.
    """
    if query_type != READS:
        raise QueryRefused("only statements that read the graph are run")
    if plan is None:
        raise QueryRefused("the database gave no plan, so what it would do is not known")
    for operator in _operators(plan):
        _check_operator(operator, limits)


def operator_names(plan: Plan) -> list[str]:
    """Return the operators of a plan, outermost first, without the name of the database."""
    return [_name(operator) for operator in _operators(plan)]


def _operators(plan: Plan) -> Iterator[Plan]:
    waiting = [plan]
    while waiting:
        operator = waiting.pop()
        yield operator
        waiting += operator.get("children", [])


def _name(operator: Plan) -> str:
    return str(operator["operatorType"]).partition("@")[0]


def _check_operator(operator: Plan, limits: RunLimits) -> None:
    name, details = _name(operator), operator.get("args", {})
    if name == "ProcedureCall":
        called = _PROCEDURE.match(str(details.get("Details", "")))
        if called is None or called[1] not in allowed().procedures:
            raise QueryRefused("the plan calls a procedure that is not offered")
    elif name not in allowed().operators:
        raise QueryRefused(f"the plan has the step {name}, which is not known to only read")
    rows = float(details.get("EstimatedRows", 0.0))
    if rows > limits.estimated_rows:
        raise QueryRefused(
            f"the step {name} would give about {rows:.0e} rows, more than the "
            f"{limits.estimated_rows:.0e} that are worked on; bind more of the pattern (labels, "
            "ids, a path between the parts)"
        )
