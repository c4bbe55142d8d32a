"""Writes all batches and dies when it is killed: run by test_graph_writer_killed.py."""

import os
import sys

from neo4j import GraphDatabase

from ingest.graph_writer import EmptyDirectory, write
from tests.neo4j.batches import all_extractions, batches


def main() -> None:
    """Write in the order and the batch size that the arguments say; tell when it begins."""
    order, size = [int(number) for number in sys.argv[1].split(",")], int(sys.argv[2])
    extractions = all_extractions()
    auth = ("neo4j", os.environ["TEST_NEO4J_PASSWORD"])
    with GraphDatabase.driver(os.environ["TEST_NEO4J_URI"], auth=auth) as driver:
        driver.verify_connectivity()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        for batch in batches([extractions[index] for index in order], size):
            write(driver, "neo4j", batch, directory=EmptyDirectory())


if __name__ == "__main__":
    main()
