"""Writes what reports say into the graph, one transaction a batch; writing again changes nothing.

Inside the transaction: take the lock of writers, compare with what is there, write what is new,
settle which claims count, then bring the touched partitions of claims in step (`derived`). A batch
is in the graph as a whole or not at all, so a killed run is mended by running it again.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from neo4j import Driver, ManagedTransaction

from graph_schema.errors import GraphError
from ingest.graph_writer.actors import (
    ActorDetails,
    ActorDirectory,
    EmptyDirectory,
    GazetteerDirectory,
)
from ingest.graph_writer.claim_nodes import claim_of
from ingest.graph_writer.derived import Changes, rederive
from ingest.graph_writer.identity import Identity
from ingest.graph_writer.news import News, news_of
from ingest.graph_writer.report_rows import ReportRows, Row, report_rows, rounds
from ingest.graph_writer.settle import read_identity, settle
from ingest.graph_writer.standing import FOREVER
from ingest.graph_writer.statements import run, run_rows, write_in
from ingest.graph_writer.texts import settle_addresses, tell_texts_apart
from ingest.models import Extraction
from ingest.resolve import partition_key

__all__ = [
    "ActorDetails",
    "ActorDirectory",
    "EmptyDirectory",
    "GazetteerDirectory",
    "WriteReport",
    "take_lock",
    "write",
]

TICK = timedelta(microseconds=1)  # apart in `recorded_at`: texts of one report that come together


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What a batch changed. All zero: the graph held all of it before.

    Attributes:
        articles, claims: how many were new to the graph.
        actors: how many were new, or are known better now.
        events_written, events_deleted: derived anew, and given up; a changed event counts in both.
        readings: articles that a newer pipeline read, or whose text is no more the present one.
    """

    articles: int = 0
    claims: int = 0
    actors: int = 0
    events_written: int = 0
    events_deleted: int = 0
    readings: int = 0

    @property
    def changed(self) -> bool:
        """Return whether anything changed."""
        return any(astuple(self))

    def __add__(self, other: "WriteReport") -> "WriteReport":
        """Return what two rounds changed together."""
        return WriteReport(*map(sum, zip(astuple(self), astuple(other), strict=True)))


def write(
    driver: Driver,
    database: str,
    extractions: Sequence[Extraction],
    *,
    directory: ActorDirectory,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> WriteReport:
    """Write a batch of reports in one transaction; it is tried again after transient failures.

    Args:
        driver: an open driver.
        database: name of the database.
        extractions: what the reports of the batch gave; empty batches are fine.
        directory: where actors are looked up; those it does not know are provisional.
        clock: gives the time for `recorded_at` of what is new; it must know its time zone.

    Raises:
        GraphError: the graph is being rebuilt.
    """
    parts = [report_rows(part, directory) for part in rounds(extractions)]
    with driver.session(database=database) as session:
        return write_in(session, _write, parts, clock)


def take_lock(tx: ManagedTransaction) -> None:
    """Take the lock of writers, until the transaction ends.

    Raises:
        GraphError: the graph is being rebuilt.
    """
    if run(tx, "lock_writer")[0]["rebuild"] is not None:
        raise GraphError("graph: it is being rebuilt, or a rebuild was killed; run geokg rebuild")


def _write(
    tx: ManagedTransaction, parts: list[ReportRows], clock: Callable[[], datetime]
) -> WriteReport:
    take_lock(tx)
    now = clock()  # under the lock, so that moments grow in the order of commits: app.changes
    identity = read_identity(tx)
    report = WriteReport()
    for number, rows in enumerate(parts):
        report += _write_round(tx, rows, identity, now + number * TICK)
    if report.changed:
        run(tx, "count_revision")
    return report


def _write_round(
    tx: ManagedTransaction, given: ReportRows, identity: Identity, now: datetime
) -> WriteReport:
    rows, archived = tell_texts_apart(tx, given, now)
    news = news_of(tx, rows, archived)
    actors = _write_actors(tx, rows, identity)
    claims = [_keyed(row, identity) for row in news.claims]
    _write_reports(tx, rows, news, now)
    _write_claims(tx, claims, now)
    _write_names(tx, rows, news, identity)
    moved = settle_addresses(tx, news.addresses, now)
    settled = settle(tx, {*rows.versions, *moved, *archived.values()}, now)
    reprinted = _claims_of(tx, news.reprinted)
    keys = {*news.partitions, *settled.partitions, *map(_partition, claims), *reprinted.values()}
    changes = Changes(
        partitions=frozenset(keys),
        seeds=(news.new_claims | settled.revived | settled.fellows) - settled.withdrawn,
        changed=news.reread.union(reprinted) - settled.withdrawn,
        stale=settled.events,
    )
    derived = rederive(tx, changes, identity)
    return WriteReport(
        articles=len(news.new_articles),
        claims=len(news.new_claims),
        actors=actors,
        events_written=derived.written,
        events_deleted=derived.deleted,
        readings=len({*moved, *archived, *news.raised} - news.new_articles),
    )


def _write_actors(tx: ManagedTransaction, rows: ReportRows, identity: Identity) -> int:
    """Write actors with what the directory knows of them; return how many changed."""
    ids = [row["id"] for row in rows.actors]
    new = {row["id"] for row in run(tx, "read_new_actors", ids=ids)} if ids else set()
    written = int(run(tx, "merge_actors", rows=rows.actors)[0]["written"])
    parents = [row | {"parent": identity.node(str(row["parent"]))} for row in rows.actor_parents]
    run_rows(tx, "merge_actor_parents", parents)
    run_rows(tx, "merge_tenures", [_meant(row, identity) for row in rows.tenures])
    memberships = [row for row in rows.memberships if not new.isdisjoint(row["actors"])]
    run_rows(tx, "merge_memberships", memberships)
    return written


def _write_reports(tx: ManagedTransaction, rows: ReportRows, news: News, now: datetime) -> None:
    run_rows(tx, "merge_sources", rows.sources)
    run_rows(tx, "merge_places", rows.places)
    run_rows(tx, "merge_place_parents", rows.place_parents)
    run_rows(tx, "write_articles", news.articles, recorded_at=now, forever=FOREVER)
    past = [{"id": id_, "of": of} for id_, of in sorted(rows.past_texts.items())]
    run_rows(tx, "write_past_texts", past, recorded_at=now)
    raised = [{"article": id_, "version": v} for id_, v in sorted(news.raised.items())]
    run_rows(tx, "raise_versions", raised)
    run_rows(tx, "merge_published", rows.published)


def _write_claims(tx: ManagedTransaction, claims: list[Row], now: datetime) -> None:
    run_rows(tx, "write_claims", claims, recorded_at=now, forever=FOREVER)


def _write_names(tx: ManagedTransaction, rows: ReportRows, news: News, identity: Identity) -> None:
    """Join reports and claims to those they name, but for what a newer pipeline read otherwise."""
    if news.renewed:
        run(tx, "drop_attributed", ids=sorted(news.renewed))
    stale = {row["id"] for row in rows.claims if row["article"] in news.outdated}
    stale -= news.new_claims
    run_rows(
        tx,
        "merge_mentions",
        [_meant(row, identity) for row in rows.mentions if row["article"] not in news.outdated],
    )
    run_rows(
        tx,
        "merge_attributed",
        [_meant(row, identity) for row in rows.attributed if row["claim"] not in stale],
    )


def _meant(row: Row, identity: Identity) -> Row:
    """Return a row with the actor that is `stated`, and the one that this is."""
    stated = str(row["actor"])
    return row | {"stated": stated, "actor": identity.node(stated)}


def _keyed(row: Row, identity: Identity) -> Row:
    """Return a row of a claim with its partition."""
    properties: Any = row["properties"]
    key = partition_key(identity.claim(claim_of(properties)))
    return row | {"properties": properties | {"partition": key, "past_partition": None}}


def _partition(row: Row) -> str:
    properties: Any = row["properties"]
    return str(properties["partition"])


def _claims_of(tx: ManagedTransaction, articles: Collection[str]) -> dict[str, str]:
    """Return the partition of each claim of articles that counts."""
    if not articles:
        return {}
    rows = run(tx, "read_claims_of_articles", ids=sorted(articles))
    return {row["id"]: row["partition"] for row in rows if row["partition"] is not None}
