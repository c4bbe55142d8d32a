"""Drops everything derived and works it out again from the claims: same claims, same bytes.

It runs in many transactions, so it marks the graph first. While the mark is there, batches are
refused; a rebuild that was killed leaves the mark, and running it again mends the graph.
"""

import uuid
from collections.abc import Iterator, Mapping
from typing import Any  # values of a node's properties are of many types

from neo4j import Driver, ManagedTransaction, Session

from graph_schema.errors import GraphError
from ingest.graph_writer.claim_nodes import claim_of, event_key
from ingest.graph_writer.derived import Changes, rederive
from ingest.graph_writer.settle import read_identity
from ingest.graph_writer.statements import run, run_rows, write_in
from ingest.resolve import partition_key

# What is dropped, in this order: what hangs on events goes with them.
DROPS = (
    "drop_events",
    "drop_past_events",
    "drop_ledgers",
    "drop_materiel",
    "drop_relations",
    "drop_pairs",
    "drop_claim_links",
)
PAGE = 5_000  # nodes or relationships in one transaction: some megabytes


def rebuild(driver: Driver, database: str) -> None:
    """Drop what is derived and work it out again.

    Raises:
        GraphError: another rebuild began; that one goes on.
    """
    mark = uuid.uuid4().hex
    with driver.session(database=database) as session:
        write_in(session, lambda tx: run(tx, "start_rebuild", rebuild=mark))
        for statement in DROPS:
            while write_in(session, _drop, mark, statement):
                pass
        _key(session, mark)
        for partitions in _chunks(session):
            write_in(session, _derive, mark, partitions)
        write_in(session, _end, mark)


def _drop(tx: ManagedTransaction, mark: str, statement: str) -> int:
    _lock(tx, mark)
    return int(run(tx, statement, limit=PAGE)[0]["dropped"])


def _key(session: Session, mark: str) -> None:
    """Give every claim the partition that this version of the rules puts it in."""
    after: str | None = ""
    while after is not None:
        after = write_in(session, _key_page, mark, after)


def _key_page(tx: ManagedTransaction, mark: str, after: str) -> str | None:
    """Key the claims whose ids follow `after`; return the last id, None when there was none."""
    _lock(tx, mark)
    identity = read_identity(tx)
    page = [row["claim"] for row in run(tx, "page_claims", after=after, limit=PAGE)]
    keys = [(node, _keys(node, partition_key(identity.claim(claim_of(node))))) for node in page]
    changed = [
        {"id": node["id"], **key}
        for node, key in keys
        if any(node.get(name) != value for name, value in key.items())
    ]
    run_rows(tx, "set_partitions", changed)
    return page[-1]["id"] if page else None


def _keys(node: Mapping[str, Any], partition: str) -> dict[str, str | None]:
    """Return the keys of a claim: a withdrawn one is in its partition no more."""
    past = node.get("past_partition") is not None
    return {
        "partition": None if past else partition,
        "past_partition": partition if past else None,
        "event_key": event_key(node["id"]),
    }


def _chunks(session: Session) -> Iterator[list[str]]:
    """Yield all partitions, so many at a time that their claims fill a page, or one large one."""
    chunk: list[str] = []
    size = 0
    for row in session.execute_read(lambda tx: run(tx, "count_partitions")):
        if chunk and size + row["claims"] > PAGE:
            yield chunk
            chunk, size = [], 0
        chunk.append(row["partition"])
        size += row["claims"]
    if chunk:
        yield chunk


def _derive(tx: ManagedTransaction, mark: str, partitions: list[str]) -> None:
    _lock(tx, mark)
    changes = Changes(partitions=frozenset(partitions), seeds=None)
    rederive(tx, changes, read_identity(tx))


def _end(tx: ManagedTransaction, mark: str) -> None:
    _lock(tx, mark)
    run(tx, "end_rebuild")


def _lock(tx: ManagedTransaction, mark: str) -> None:
    found = run(tx, "lock_writer")[0]["rebuild"]
    if found != mark:
        raise GraphError("rebuild: another rebuild of this graph began; this one stops")
