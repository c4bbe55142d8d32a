from importlib import resources

import pytest

from graph_schema.cypher import query_text
from graph_schema.export import PACKAGE
from graph_schema.statements import split_statements

pytestmark = pytest.mark.neo4j

FILES = sorted(path.name for path in resources.files("ingest").joinpath("cypher").iterdir())
# A rebuild reads all claims; the table that a demo prints, all deployments.
WHOLE_GRAPH = {"count_partitions", "ledger_figures"}
SCANS = ("AllNodesScan", "NodeByLabelScan", "AllRelationshipsScan", "RelationshipTypeScan")


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in (file.removesuffix(".cypher") for file in FILES)
        if not name.startswith("drop_") and name not in WHOLE_GRAPH
    ],
)
def test_no_statement_of_the_writer_runs_without_an_index(neo4j_driver, name):
    operators = _operators(neo4j_driver, query_text("ingest.cypher", name))
    assert not [operator for operator in operators if operator.startswith(SCANS)]


@pytest.mark.parametrize("name", ["export_nodes", "export_relationships"])
def test_the_export_reads_indexes_in_order_and_sorts_nothing(neo4j_driver, name):
    for statement in split_statements(query_text(PACKAGE, name)):
        operators = _operators(neo4j_driver, statement)
        assert not [o for o in operators if o.startswith((*SCANS, "Sort"))]


def _operators(driver, text):
    parameters = dict.fromkeys(("ids", "rows", "partitions", "rebuild", "recorded_at"))
    parameters |= dict.fromkeys(("job", "worker", "lease", "state", "error"))
    parameters |= {"after": "", "limit": 10, "rows": []}
    plan = driver.execute_query(f"EXPLAIN {text}", parameters).summary.plan

    def walk(node):
        yield node["operatorType"]
        for child in node.get("children", []):
            yield from walk(child)

    return list(walk(plan))
