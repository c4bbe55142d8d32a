"""Fixtures for all tests.

Strategy: tests in tests/unit need no server. Tests in tests/neo4j share one real embedded Neo4j,
in a data folder of this test run, with the jars from the user's cache. It starts with the first
test that asks for it and stops with the session. `graph` hands out an empty graph; tests of the
server itself (tests/neo4j/test_embedded.py) start their own.
"""

from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from graph_schema.driver import Connection, connect, open_driver
from graph_schema.settings import Settings

# The records of migrations stay: they are the schema, not the graph.
EMPTY = """
MATCH (n) WHERE NOT n:__Neo4jMigration AND NOT n:__Neo4jMigrationsLock
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS
"""
META = "MERGE (meta:Meta {id: 'graph'}) SET meta.revision = 0"


def embedded_settings(home: Path) -> Settings:
    """Return settings for an embedded server in `home`, whatever NEO4J_ variables are set."""
    return Settings(home=home, neo4j_uri=None, neo4j_home=None, embedded_heap="512m")


@pytest.fixture(scope="session")
def quick_java() -> Iterator[None]:
    """Let Java compile lightly: a server of a test lives too short for more (measured: a third
    less CPU time for a start)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        yield


@pytest.fixture(scope="session")
def neo4j_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of this session's server."""
    return embedded_settings(tmp_path_factory.mktemp("geokg"))


@pytest.fixture(scope="session")
def neo4j_server(neo4j_settings: Settings, quick_java: None) -> Iterator[Connection]:
    """A running server with all migrations applied."""
    with connect(neo4j_settings) as connection:
        yield connection


@pytest.fixture(scope="session")
def neo4j_driver(neo4j_server: Connection) -> Iterator[neo4j.Driver]:
    """A driver to this session's server, whatever its graph holds."""
    with open_driver(neo4j_server) as driver:
        yield driver


@pytest.fixture
def graph(neo4j_driver: neo4j.Driver) -> neo4j.Driver:
    """A driver to a graph that holds nothing but its Meta node, at revision 0."""
    with neo4j_driver.session(database="neo4j") as session:
        session.run(EMPTY).consume()
    neo4j_driver.execute_query(META, database_="neo4j")
    return neo4j_driver
