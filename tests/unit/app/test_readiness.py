import asyncio

import pytest

from app.models.health import MigrationRow, RevisionRow, SchemaRow
from app.readiness import Schema, readiness, schema_of
from graph_schema.errors import GraphUnavailable
from graph_schema.migrate import Migration, known_migrations

NEEDED = Schema("V0002", frozenset({"a", "b"}))


class FakeGraph:
    """Answers the three queries of readiness."""

    def __init__(self, version="0002", states=(("a", "ONLINE"), ("b", "ONLINE")), error=None):
        self._rows = {
            "revision": [RevisionRow(revision=7, nodes=1, relationships=0)],
            "schema_version": [MigrationRow(version=version)],
            "schema_names": [SchemaRow(name=name, state=state) for name, state in states],
        }
        self._error = error

    async def fetch(self, query, row, params):
        if self._error is not None:
            raise self._error
        return self._rows[query]


def test_all_there_is_ready():
    state = asyncio.run(readiness(FakeGraph(), NEEDED))
    assert (state.status, state.revision, state.schema_version) == ("ready", 7, "V0002")
    assert state.detail is None


@pytest.mark.parametrize(
    ("graph", "detail"),
    [
        (FakeGraph(states=[("a", "ONLINE")]), "b"),
        (FakeGraph(states=[("a", "ONLINE"), ("b", "POPULATING")]), "b"),
        (FakeGraph(version="0001"), "V0001"),
        (FakeGraph(version=None), "None"),
        (FakeGraph(version="0003"), "V0003"),
        (FakeGraph(error=GraphUnavailable("nobody answers")), "nobody answers"),
    ],
)
def test_a_fault_is_named(graph, detail):
    state = asyncio.run(readiness(graph, NEEDED))
    assert state.status == "not ready"
    assert detail in state.detail


def test_the_names_come_from_the_migrations():
    text = (
        "CREATE CONSTRAINT one IF NOT EXISTS FOR (n:A) REQUIRE n.id IS UNIQUE;\n"
        "CREATE INDEX two IF NOT EXISTS FOR (n:A) ON (n.x);\n"
        "CREATE FULLTEXT INDEX three IF NOT EXISTS FOR (n:A) ON EACH [n.x];\n"
        "create point index four if not exists FOR (n:A) ON (n.p);\n"
        "MERGE (m:Meta);"
    )
    schema = schema_of([Migration("0001", "x", "V0001__x.cypher", text)])
    assert schema == Schema("V0001", frozenset({"one", "two", "three", "four"}))
    assert schema_of([]) == Schema(None, frozenset())


def test_every_creating_statement_of_the_real_migrations_is_seen():
    text = "\n".join(migration.text for migration in known_migrations())
    created = sum(line.startswith("CREATE ") for line in text.splitlines())
    dropped = text.count("\nDROP ")
    assert len(schema_of(known_migrations()).names) + dropped >= created > 0
