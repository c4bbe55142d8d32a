import os
import random
import signal
import subprocess
import sys
import time

import pytest

from graph_schema.export import export_hash
from ingest.graph_writer import EmptyDirectory, write
from tests.neo4j.batches import all_extractions, batches

pytestmark = pytest.mark.neo4j

EMPTY = "MATCH (n) WHERE NOT n:__Neo4jMigration AND NOT n:__Neo4jMigrationsLock DETACH DELETE n"
CASES = 8
LONGEST = 1.5  # seconds from the first batch to the kill; writing them all takes longer


@pytest.mark.parametrize("seed", range(CASES))
def test_a_writer_killed_halfway_is_mended_by_running_it_again(neo4j_server, neo4j_driver, seed):
    chance = random.Random(seed)
    neo4j_driver.execute_query(EMPTY)
    extractions = all_extractions()
    write(neo4j_driver, "neo4j", extractions, directory=EmptyDirectory())
    expected = export_hash(neo4j_driver, "neo4j")
    neo4j_driver.execute_query(EMPTY)

    order = chance.sample(range(len(extractions)), len(extractions))
    _write_and_kill(neo4j_server, order, chance.randint(1, 4), chance.uniform(0, LONGEST))
    for batch in batches(extractions, 5):
        write(neo4j_driver, "neo4j", batch, directory=EmptyDirectory())
    assert export_hash(neo4j_driver, "neo4j") == expected


def _write_and_kill(server, order, size, delay):
    """Start a writer in a process of its own and kill it `delay` seconds after it began."""
    arguments = [",".join(map(str, order)), str(size)]
    environment = {
        **os.environ,
        "TEST_NEO4J_URI": server.uri,
        "TEST_NEO4J_PASSWORD": server.password.get_secret_value(),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.neo4j.killed_writer", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
