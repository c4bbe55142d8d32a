import subprocess
import sys

import pytest

from graph_schema.driver import open_driver
from graph_schema.errors import MigrationError
from graph_schema.migrate import known_migrations, migrate, pending, read_migrations

TEST_VERSIONS = "MATCH (m:__Neo4jMigration) WHERE m.version > '0900' DELETE m"
VERSIONS = "MATCH (m:__Neo4jMigration) RETURN m.version AS version ORDER BY version"
INDEX = "CREATE INDEX probe IF NOT EXISTS FOR (n:Probe) ON (n.name); // one; two"
NODE = "MERGE (p:Probe {name: 'a;b'}) SET p.times = coalesce(p.times, 0) + 1;"
EXTRA = {"V0901__probe.cypher": INDEX, "V0902__probe_node.cypher": NODE}
# One of several processes that migrate at once: it waits for the signal to begin.
RACER = """
import sys
import neo4j
from graph_schema.migrate import known_migrations, migrate, read_migrations
uri, password = sys.argv[1:]
known = known_migrations() + read_migrations(EXTRA)
with neo4j.GraphDatabase.driver(uri, auth=("neo4j", password)) as driver:
    driver.verify_connectivity()
    print("ready", flush=True)
    sys.stdin.readline()
    print(len(migrate(driver, database="neo4j", known=known)))
"""


@pytest.fixture
def schema(graph):
    """An empty graph; what a test adds to its schema is taken out again."""
    yield graph
    graph.execute_query("DROP INDEX probe IF EXISTS")
    graph.execute_query(TEST_VERSIONS)


def versions(driver):
    return [record["version"] for record in driver.execute_query(VERSIONS).records]


def with_extra(**changed):
    return known_migrations() + read_migrations({**EXTRA, **changed})


def test_a_started_server_has_every_migration_once(schema):
    assert versions(schema) == [migration.version for migration in known_migrations()]
    assert pending(schema, "neo4j") == []


def test_migrating_again_applies_nothing(schema):
    first = migrate(schema, database="neo4j", known=with_extra())
    assert [migration.version for migration in first] == ["0901", "0902"]
    assert migrate(schema, database="neo4j", known=with_extra()) == []
    assert schema.execute_query("MATCH (p:Probe) RETURN p.times AS n").records[0]["n"] == 1


def test_pending_changes_nothing(schema):
    before = versions(schema)
    assert [migration.version for migration in pending(schema, "neo4j", with_extra())] == [
        "0901",
        "0902",
    ]
    assert versions(schema) == before


def test_processes_that_migrate_at_once_apply_each_migration_once(schema, neo4j_server):
    code = RACER.replace("EXTRA", repr(EXTRA))
    password = neo4j_server.password.get_secret_value()
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", code, neo4j_server.uri, password],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    assert [racer.stdout.readline() for racer in racers] == ["ready\n"] * 3
    for racer in racers:
        racer.stdin.write("go\n")
        racer.stdin.flush()
    applied = sorted(int(racer.communicate(timeout=60)[0]) for racer in racers)
    assert applied == [0, 0, 2]
    assert [racer.returncode for racer in racers] == [0, 0, 0]
    assert schema.execute_query("MATCH (p:Probe) RETURN p.times AS n").records[0]["n"] == 1


def test_a_changed_old_migration_is_refused_by_name(schema):
    migrate(schema, database="neo4j", known=with_extra())
    changed = with_extra(**{"V0901__probe.cypher": "RETURN 1"})
    with pytest.raises(MigrationError, match=r"V0901__probe\.cypher was changed"):
        migrate(schema, database="neo4j", known=changed)


def test_a_graph_of_a_newer_code_is_refused(schema):
    migrate(schema, database="neo4j", known=with_extra())
    with pytest.raises(MigrationError, match=r"V0902__probe_node\.cypher.*Update geokg"):
        migrate(schema, database="neo4j")


def test_a_statement_that_the_server_refuses_names_file_and_statement(schema):
    known = with_extra(**{"V0902__probe_node.cypher": "MATCH (n) RETRUN n"})
    with pytest.raises(MigrationError, match=r"V0902__probe_node\.cypher: .*RETRUN"):
        migrate(schema, database="neo4j", known=known)
    assert versions(schema)[-1] == "0901"


def test_a_migration_that_died_before_its_record_is_completed(schema):
    schema.execute_query(INDEX)
    applied = migrate(schema, database="neo4j", known=with_extra())
    assert [migration.version for migration in applied] == ["0901", "0902"]


def test_a_migrator_that_loses_its_connection_leaves_no_lock(schema, neo4j_server):
    with open_driver(neo4j_server) as doomed, doomed.session(database="neo4j") as session:
        session.begin_transaction().run("MERGE (l:__Neo4jMigrationsLock {id: 'geokg'})").consume()
    assert len(migrate(schema, database="neo4j", known=with_extra())) == 2


@pytest.mark.parametrize(
    ("kind", "subject", "properties"),
    [
        ("RANGE", "Claim", ["article_id"]),
        ("RANGE", "Claim", ["kind"]),
        ("RANGE", "Event", ["sort_day", "id"]),
        ("RANGE", "Event", ["kind", "sort_day", "id"]),
        ("RANGE", "ON_DYAD", ["dyad", "day", "event_id"]),
        ("RANGE", "ON_DYAD", ["dyad", "kind", "day", "event_id"]),
        ("RANGE", "Actor", ["iso3"]),
        ("RANGE", "ON_TIMELINE", ["iso3", "day", "event_id"]),
        ("RANGE", "Article", ["text_hash"]),
        ("RANGE", "Article", ["url"]),
        ("POINT", "Place", ["point"]),
    ],
)
def test_the_indexes_that_reads_need_are_online(schema, kind, subject, properties):
    records = schema.execute_query("SHOW INDEXES").records
    found = [
        record["state"]
        for record in records
        if record["type"] == kind
        and record["labelsOrTypes"] == [subject]
        and record["properties"] == properties
    ]
    assert found == ["ONLINE"]


def test_names_and_aliases_are_found_by_full_text(schema):
    schema.execute_query(
        "CREATE (:Actor {id: 'x', name: 'Qalandia', aliases: ['Kalandia', 'قلنديا']})"
        "CREATE (:Place {id: 'y', name: 'Kalandia checkpoint'})"
    )
    schema.execute_query("CALL db.awaitIndexes(30)")
    records = schema.execute_query(
        "CALL db.index.fulltext.queryNodes('names', 'kalandia') YIELD node RETURN node.id AS id"
    ).records
    assert sorted(record["id"] for record in records) == ["x", "y"]
