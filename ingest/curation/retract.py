"""Retraction: a claim, or all claims of an article, count no more; they stay, with the reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from neo4j import Driver, ManagedTransaction

from graph_schema.errors import InputError, NotFound
from ingest.graph_writer import take_lock
from ingest.graph_writer.derived import Changes, rederive
from ingest.graph_writer.settle import read_identity, settle
from ingest.graph_writer.statements import run, write_in


@dataclass(frozen=True, slots=True)
class Retraction:
    """What a retraction did.

    Attributes:
        claims: how many claims count no more because of it; 0: they were withdrawn before.
        events: how many events were derived anew, or are gone.
    """

    claims: int
    events: int


def retract(
    driver: Driver,
    database: str,
    subject: str,
    *,
    why: str,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Retraction:
    """Retract the article or the claim with an id; what was retracted before keeps its reason.

    Args:
        driver: an open driver.
        database: name of the database.
        subject: id of a claim, or of an article: then also what is read from it later.
        why: the reason, for people; it may not be empty.
        clock: gives the time; it must know its time zone.

    Raises:
        InputError: no reason.
        NotFound: neither an article nor a claim has that id.
        GraphError: the graph is being rebuilt.
    """
    reason = why.strip()
    if not reason:
        raise InputError(f"retract {subject}: a reason is missing")
    with driver.session(database=database) as session:
        return write_in(session, _retract, subject, reason, clock)


def _retract(
    tx: ManagedTransaction, subject: str, why: str, clock: Callable[[], datetime]
) -> Retraction:
    take_lock(tx)
    now = clock()  # under the lock, as in ingest.graph_writer
    articles = [row["article"] for row in run(tx, "mark_retracted", id=subject, why=why, now=now)]
    if not articles:
        raise NotFound(f"retract {subject}: no article and no claim has that id")
    settled = settle(tx, articles, now)
    changes = Changes(settled.partitions, settled.fellows, stale=settled.events)
    derived = rederive(tx, changes, read_identity(tx))
    run(tx, "count_revision")
    return Retraction(len(settled.withdrawn), derived.deleted)
