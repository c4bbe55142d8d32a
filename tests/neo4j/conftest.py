"""Every test in this folder needs the embedded server, and is marked so."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder (the hook is given those of all folders)."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.neo4j)


@pytest.fixture(scope="session")
def empty(neo4j_driver):
    """A function that empties the graph."""

    def empty():
        neo4j_driver.execute_query(
            "MATCH (n) WHERE NOT n:__Neo4jMigration AND NOT n:__Neo4jMigrationsLock DETACH DELETE n"
        )

    return empty
