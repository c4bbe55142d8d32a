import io
import json

import pytest

from graph_schema.export import export_hash, export_ndjson
from ingest.graph_writer import EmptyDirectory, write
from tests.neo4j.batches import extraction

pytestmark = pytest.mark.neo4j


@pytest.fixture
def filled(graph):
    """A graph of three reports."""
    reports = [extraction(number) for number in range(3)]
    write(graph, "neo4j", reports, directory=EmptyDirectory())
    return graph


def test_every_node_and_relationship_is_one_line(filled):
    lines = _lines(filled)
    nodes = filled.execute_query("MATCH (n:!__Neo4jMigration&!__Neo4jMigrationsLock) RETURN n")
    relationships = filled.execute_query(
        "MATCH (:Claim|Event|Actor|Article|Place)-[r]->() RETURN r"
    )
    assert len(lines) == len(nodes.records) + len(relationships.records)


def test_nodes_come_first_by_label_and_id_and_no_line_twice(filled):
    lines = _lines(filled)
    nodes = [line for line in lines if "labels" in line]
    assert lines[: len(nodes)] == nodes
    keys = [(line["labels"][0], line["properties"]["id"]) for line in nodes]
    assert keys == sorted(keys)
    assert len({json.dumps(line) for line in lines}) == len(lines)


def test_machine_clocks_show_in_an_audit_only(filled):
    assert not any("recorded_at" in line["properties"] for line in _lines(filled))
    audited = _lines(filled, audit=True)
    recorded = {line["labels"][0] for line in audited if "recorded_at" in line["properties"]}
    assert recorded == {"Article", "Claim"}


def test_dates_and_points_have_plain_forms(filled):
    lines = _lines(filled)
    kursk = next(line for line in lines if line["properties"].get("id") == "iso:RU-KRS")
    assert kursk["properties"]["point"] == {"latitude": 51.65, "longitude": 35.88}
    claim = next(line for line in lines if line.get("labels") == ["Claim"])
    assert claim["properties"]["reported_at"].startswith("2024-10-0")


def test_the_hash_changes_with_any_property(filled):
    before = export_hash(filled, "neo4j")
    filled.execute_query("MATCH (c:Claim) WITH c ORDER BY c.id LIMIT 1 SET c.confidence = 0.25")
    assert export_hash(filled, "neo4j") != before


def test_an_empty_graph_has_the_line_of_its_meta_node(graph):
    assert _lines(graph) == [{"labels": ["Meta"], "properties": {"id": "graph"}}]


def _lines(driver, *, audit=False):
    stream = io.StringIO()
    number = export_ndjson(driver, "neo4j", stream, audit=audit)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert number == len(lines)
    return lines
