import pytest

from app.cypher_guard.limits import RunLimits
from app.cypher_guard.plan import check_plan, operator_names
from graph_schema.errors import QueryRefused

LIMITS = RunLimits(estimated_rows=1000)


def operator(name, *children, rows=1.0, details=""):
    args = {"EstimatedRows": rows, "Details": details}
    return {"operatorType": f"{name}@neo4j", "args": args, "children": list(children)}


READING = operator("ProduceResults", operator("Filter", operator("NodeByLabelScan")))


def test_a_plan_of_known_reading_steps_passes():
    check_plan("r", READING, LIMITS)
    assert operator_names(READING) == ["ProduceResults", "Filter", "NodeByLabelScan"]


@pytest.mark.parametrize("query_type", ["w", "rw", "s", "", None])
def test_only_the_type_r_passes(query_type):
    with pytest.raises(QueryRefused):
        check_plan(query_type, READING, LIMITS)


@pytest.mark.parametrize(
    "name", ["LoadCSV", "ShowSettings", "TerminateTransactions", "SetProperty", "NewIn2027"]
)
def test_a_step_that_is_not_known_to_read_is_refused_however_deep(name):
    plan = operator("ProduceResults", operator("Apply", operator("Argument"), operator(name)))
    with pytest.raises(QueryRefused, match=name):
        check_plan("r", plan, LIMITS)


@pytest.mark.parametrize(
    "details", ["dbms.listConfig() :: (name)", "", "db.labelsx()", "x db.labels()"]
)
def test_a_procedure_that_is_not_listed_is_refused(details):
    with pytest.raises(QueryRefused, match="procedure"):
        check_plan("r", operator("ProcedureCall", details=details), LIMITS)


def test_a_listed_procedure_passes():
    check_plan("r", operator("ProcedureCall", details="db.labels() :: (label)"), LIMITS)


def test_a_step_that_would_give_too_many_rows_is_refused():
    check_plan("r", operator("CartesianProduct", rows=1000), LIMITS)
    with pytest.raises(QueryRefused, match="CartesianProduct"):
        check_plan("r", operator("CartesianProduct", rows=1001), LIMITS)


def test_without_a_plan_nothing_runs():
    with pytest.raises(QueryRefused, match="no plan"):
        check_plan("r", None, LIMITS)
