"""What of a round of reports the graph does not hold yet."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from neo4j import ManagedTransaction

from ingest.graph_writer.report_rows import ReportRows, Row, article_precedence, claim_precedence
from ingest.graph_writer.standing import version_key
from ingest.graph_writer.statements import run

type Known = Mapping[Any, Mapping[str, Any]]  # Any: a record's values are of many types


@dataclass(frozen=True, slots=True)
class News:
    """What there is to write.

    Attributes:
        articles, claims: rows to write, sorted by id.
        new_articles, new_claims: ids of those that are not there at all.
        reprinted: ids of known articles that another source printed as well.
        reread: ids of known claims of which a better reading turned up.
        renewed: those of them that a newer pipeline read.
        raised: by id of an article, the pipeline version that is newer than the one that read it.
        outdated: ids of articles that a newer pipeline has read already.
        addresses: those that articles had or have, where they are new or have another one.
        partitions: keys of the partitions that `reread` were in.
    """

    articles: list[Row]
    claims: list[Row]
    new_articles: frozenset[str]
    new_claims: frozenset[str]
    reprinted: frozenset[str]
    reread: frozenset[str]
    renewed: frozenset[str]
    raised: Mapping[str, str]
    outdated: frozenset[str]
    addresses: frozenset[str]
    partitions: frozenset[str]


def news_of(tx: ManagedTransaction, rows: ReportRows, emptied: Collection[str]) -> News:
    """Return what of `rows` the graph does not hold; of `emptied` ids, the texts were moved."""
    articles = _known(tx, "read_articles", rows.articles)
    claims = _known(tx, "read_claims", rows.claims)
    new_articles = [row for row in rows.articles if row["id"] not in articles]
    new_claims = [row for row in rows.claims if row["id"] not in claims]
    earlier = [
        row
        for row in rows.articles
        if row["id"] in emptied or _precedes(row, articles, article_precedence)
    ]
    reread = [r for r in rows.claims if _precedes(r, claims, claim_precedence)]
    raised, outdated = _versions(rows, articles)
    return News(
        articles=_by_id([*new_articles, *earlier]),
        claims=_by_id([*new_claims, *reread]),
        new_articles=frozenset(str(row["id"]) for row in new_articles),
        new_claims=frozenset(str(row["id"]) for row in new_claims),
        reprinted=frozenset(
            str(row["article"])
            for row in rows.published
            if row["article"] in articles
            and row["source"] not in articles[row["article"]]["sources"]
        ),
        reread=frozenset(str(row["id"]) for row in reread),
        renewed=frozenset(str(row["id"]) for row in reread if row["article"] in raised),
        raised=raised,
        outdated=outdated,
        addresses=_addresses([*new_articles, *earlier], articles),
        partitions=frozenset(
            properties.get("partition") or properties["past_partition"]
            for properties in (claims[row["id"]]["properties"] for row in reread)
        ),
    )


def _versions(rows: ReportRows, known: Known) -> tuple[dict[str, str], frozenset[str]]:
    """Return articles that a newer pipeline read than before, and those that an older one did."""
    raised: dict[str, str] = {}
    outdated: set[str] = set()
    for article, version in rows.versions.items():
        before = known[article]["properties"].get("pipeline_version") if article in known else None
        if version is not None and version_key(version) > version_key(before):
            raised[article] = version
        elif version_key(version) < version_key(before):
            outdated.add(article)
    return raised, frozenset(outdated)


def _addresses(rows: list[Row], known: Known) -> frozenset[str]:
    properties: list[Any] = [row["properties"] for row in rows]
    before = [known[row["id"]]["properties"] for row in rows if row["id"] in known]
    return frozenset(each["url"] for each in (*properties, *before) if each.get("url") is not None)


def _known(tx: ManagedTransaction, statement: str, rows: list[Row]) -> Known:
    if not rows:
        return {}
    return {row["id"]: row for row in run(tx, statement, ids=[row["id"] for row in rows])}


def _precedes(row: Row, known: Known, precedence: Callable[[Any], Any]) -> bool:
    """Return whether the graph knows the node of a row, and the row takes precedence over it."""
    there = known.get(row["id"])
    if there is None:
        return False
    return bool(precedence(row["properties"]) < precedence(there["properties"]))


def _by_id(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: str(row["id"]))
