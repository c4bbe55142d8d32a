"""Writes what reports say into the graph, one transaction a batch; writing again changes nothing.

Inside the transaction: take the lock of writers, compare with what is there, write what is new,
then bring the touched partitions of claims in step (`derived`). A batch is in the graph as a whole
or not at all, so a killed run is mended by running it again.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from typing import Any

from neo4j import Driver, ManagedTransaction

from graph_schema.errors import GraphError
from ingest.graph_writer.actors import (
    ActorDetails,
    ActorDirectory,
    EmptyDirectory,
    GazetteerDirectory,
)
from ingest.graph_writer.derived import rederive
from ingest.graph_writer.report_rows import (
    ReportRows,
    Row,
    article_precedence,
    claim_precedence,
    report_rows,
)
from ingest.graph_writer.statements import run, run_rows
from ingest.models import Extraction

__all__ = [
    "ActorDetails",
    "ActorDirectory",
    "EmptyDirectory",
    "GazetteerDirectory",
    "WriteReport",
    "write",
]


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What a batch changed. All zero: the graph held all of it before.

    Attributes:
        articles, claims: how many were new to the graph.
        actors: how many were new, or are known better now.
        events_written, events_deleted: derived anew, and given up; a changed event counts in both.
    """

    articles: int
    claims: int
    actors: int
    events_written: int
    events_deleted: int

    @property
    def changed(self) -> bool:
        """Return whether anything changed."""
        return any(astuple(self))


@dataclass(frozen=True, slots=True)
class _News:
    """What of a batch the graph does not hold yet.

    Attributes:
        articles, claims: rows to write.
        new_articles: how many of the articles are not there at all.
        new_claims: ids of the claims that are not there at all.
        changed_articles: ids of known articles that another source printed as well.
        changed_claims: ids of known claims of which an earlier reading turned up.
        partitions: keys of the partitions of all of `claims`, as they were and as they will be.
    """

    articles: list[Row]
    claims: list[Row]
    new_articles: int
    new_claims: frozenset[str]
    changed_articles: frozenset[str]
    changed_claims: frozenset[str]
    partitions: frozenset[str]


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
    rows = report_rows(extractions, directory)
    with driver.session(database=database) as session:
        return session.execute_write(_write, rows, clock())


def _write(tx: ManagedTransaction, rows: ReportRows, recorded_at: datetime) -> WriteReport:
    if run(tx, "lock_writer")[0]["rebuild"] is not None:
        raise GraphError("graph: it is being rebuilt, or a rebuild was killed; run geokg rebuild")
    news = _news(tx, rows)
    run_rows(tx, "merge_sources", rows.sources)
    actors = run(tx, "merge_actors", rows=rows.actors)[0]["written"]
    run_rows(tx, "merge_actor_parents", rows.actor_parents)
    run_rows(tx, "merge_places", rows.places)
    run_rows(tx, "merge_place_parents", rows.place_parents)
    run_rows(tx, "write_articles", news.articles, recorded_at=recorded_at)
    run_rows(tx, "merge_published", rows.published)
    run_rows(tx, "merge_mentions", rows.mentions)
    run_rows(tx, "write_claims", news.claims, recorded_at=recorded_at)
    run_rows(tx, "merge_attributed", rows.attributed)
    reprinted = _claims_of(tx, news.changed_articles)
    derived = rederive(
        tx,
        news.partitions.union(reprinted.values()),
        seeds=news.new_claims,
        changed=news.changed_claims.union(reprinted),
    )
    report = WriteReport(
        articles=news.new_articles,
        claims=len(news.new_claims),
        actors=actors,
        events_written=derived.written,
        events_deleted=derived.deleted,
    )
    if report.changed:
        run(tx, "count_revision")
    return report


def _news(tx: ManagedTransaction, rows: ReportRows) -> _News:
    articles = {row["id"]: row for row in _known(tx, "read_articles", rows.articles)}
    claims = {row["id"]: row for row in _known(tx, "read_claims", rows.claims)}
    new_articles = [row for row in rows.articles if row["id"] not in articles]
    new_claims = [row for row in rows.claims if row["id"] not in claims]
    earlier_articles = [r for r in rows.articles if _is_earlier(r, articles, article_precedence)]
    earlier_claims = [r for r in rows.claims if _is_earlier(r, claims, claim_precedence)]
    reprinted = {
        str(row["article"])
        for row in rows.published
        if row["article"] in articles and row["source"] not in articles[row["article"]]["sources"]
    }
    touched = [*new_claims, *earlier_claims]
    keys = {_partition(row) for row in touched}
    keys |= {_partition(claims[row["id"]]) for row in earlier_claims}
    return _News(
        articles=sorted([*new_articles, *earlier_articles], key=lambda row: str(row["id"])),
        claims=sorted(touched, key=lambda row: str(row["id"])),
        new_articles=len(new_articles),
        new_claims=frozenset(str(row["id"]) for row in new_claims),
        changed_articles=frozenset(reprinted),
        changed_claims=frozenset(str(row["id"]) for row in earlier_claims),
        partitions=frozenset(keys),
    )


def _known(tx: ManagedTransaction, statement: str, rows: list[Row]) -> list[dict[str, Any]]:
    return run(tx, statement, ids=[row["id"] for row in rows]) if rows else []


def _is_earlier(
    row: Row, known: dict[Any, dict[str, Any]], precedence: Callable[[Any], Any]
) -> bool:  # Any: precedence of articles and of claims are of two types
    """Return whether the graph knows the node of a row, and the row takes precedence over it."""
    there = known.get(row["id"])
    if there is None:
        return False
    return bool(precedence(row["properties"]) < precedence(there["properties"]))


def _partition(row: Row) -> str:
    properties: Any = row["properties"]
    return str(properties["partition"])


def _claims_of(tx: ManagedTransaction, articles: Collection[str]) -> dict[str, str]:
    """Return the partition of each claim of articles."""
    if not articles:
        return {}
    rows = run(tx, "read_claims_of_articles", ids=sorted(articles))
    return {row["id"]: row["partition"] for row in rows}
