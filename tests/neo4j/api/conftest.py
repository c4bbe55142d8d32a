"""Fixtures for the service: a graph that the real writer filled, and clients that ask about it.

`api` is a client of a service over the filled graph, which tests only read. Tests that change the
graph take `api_alone`, which fills it again for the next module.
"""

from collections.abc import Iterator

import neo4j
import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from graph_schema.driver import Connection
from graph_schema.settings import Settings
from ingest.gazetteer.load import load_gazetteer
from ingest.graph_writer import GazetteerDirectory, write
from tests.neo4j.api.reports import all_reports

EMPTY = """
MATCH (n) WHERE NOT n:__Neo4jMigration AND NOT n:__Neo4jMigrationsLock
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS
"""
BASE = "http://127.0.0.1:8000"


def fill(driver: neo4j.Driver) -> None:
    """Empty the graph, and let the writer put all reports in."""
    with driver.session(database="neo4j") as session:
        session.run(EMPTY).consume()
    gazetteer = load_gazetteer()
    directory = GazetteerDirectory(gazetteer.actors, gazetteer.tenures)
    write(driver, "neo4j", all_reports(), directory=directory)


@pytest.fixture(scope="module")
def filled(neo4j_driver: neo4j.Driver) -> neo4j.Driver:
    """A driver to the filled graph."""
    fill(neo4j_driver)
    return neo4j_driver


@pytest.fixture(scope="module")
def api(
    filled: neo4j.Driver, neo4j_server: Connection, neo4j_settings: Settings
) -> Iterator[TestClient]:
    """A client of the service over the filled graph."""
    app = create_app(neo4j_settings, neo4j_server)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        yield client
