"""Texts that replace each other: under one id, or under one address.

The text of the later day of publication stands; of one day, the one that came in later. The other
one stays with its claims, which count no more (`standing`).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from neo4j import ManagedTransaction

from graph_schema.identifiers import stable_id
from ingest.graph_writer.report_rows import ReportRows, Row
from ingest.graph_writer.standing import FOREVER
from ingest.graph_writer.statements import run, run_rows

type Known = Mapping[str, Any]  # Any: a record's values are of many types


def text_id(article: str, text_hash: str) -> str:
    """Return the id of an article that has another text now than the one with that hash.

    >>> text_id("dev-001", "an old text").startswith("dev-001@")
    True
    """
    return f"{article}@{stable_id('text', text_hash).partition('-')[2]}"


def tell_texts_apart(
    tx: ManagedTransaction, rows: ReportRows, now: datetime
) -> tuple[ReportRows, dict[str, str]]:
    """Return rows in which an id means one text, and the new ids of known texts that were moved.

    Known texts that are older than those of `rows` are moved to ids of their own in the graph, and
    older ones of `rows` get such ids. Texts of `rows` that were moved before are left out.
    """
    known = {row["id"]: row["properties"] for row in run(tx, "read_articles", ids=_ids(rows))}
    other = [row for row in rows.articles if _differs(row, known.get(row["id"]))]
    if not other:
        return rows, {}
    olds = [text_id(str(row["id"]), _hash(row)) for row in other]
    there = {row["id"] for row in run(tx, "read_articles", ids=olds)}
    past = {str(row["id"]): old for row, old in zip(other, olds, strict=True) if old in there}
    rows = _without(rows, set(past))
    other = [row for row in other if row["id"] not in past]
    newer = [row for row in other if not _is_older(row, known[row["id"]])]
    moved = [_move(row, known[row["id"]], rows) for row in newer]
    run_rows(tx, "archive_articles", moved, recorded_at=now, forever=FOREVER)
    older = {
        str(row["id"]): text_id(str(row["id"]), _hash(row)) for row in other if row not in newer
    }
    return _renamed(tx, rows, older), {str(row["id"]): str(row["version"]) for row in moved}


def settle_addresses(
    tx: ManagedTransaction, urls: Iterable[str | None], now: datetime
) -> list[str]:
    """Mark which articles under some addresses have a newer text; return ids of those that changed.

    An address without a path is that of a site, under which any article may be printed.
    """
    specific = sorted({url for url in urls if url is not None and _names_a_page(url)})
    if not specific:
        return []
    pages: dict[str, list[Known]] = {}
    for row in run(tx, "read_addresses", urls=specific):
        pages.setdefault(row["url"], []).append(row)
    changed = [
        _superseded(article, current["id"], now)
        for articles in pages.values()
        for current in [max(articles, key=_age)]
        for article in articles
        if article["superseded_by"] != (None if article is current else current["id"])
    ]
    run_rows(tx, "supersede_articles", changed)
    return [str(row["id"]) for row in changed]


def _move(row: Row, known: Known, rows: ReportRows) -> Row:
    """Return the row of archive_articles.cypher for the known text that `row` replaces."""
    return {
        "id": row["id"],
        "version": text_id(str(row["id"]), str(known["text_hash"])),
        "keep": [claim["id"] for claim in rows.claims if claim["article"] == row["id"]],
    }


def _superseded(article: Known, current: str, now: datetime) -> Row:
    is_current = article["id"] == current
    superseded_at = None if is_current else article["superseded_at"] or now
    ends = [end for end in (superseded_at, article["retracted_at"]) if end is not None]
    return {
        "id": article["id"],
        "superseded_by": None if is_current else current,
        "superseded_at": superseded_at,
        "recorded_until": min(ends, default=FOREVER),
    }


def _age(article: Known) -> tuple[date, datetime, str]:
    return article["published_at"] or date.min, article["recorded_at"], article["id"]


def _names_a_page(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)


def _ids(rows: ReportRows) -> list[object]:
    return [row["id"] for row in rows.articles]


def _hash(row: Row) -> str:
    properties: Any = row["properties"]
    return str(properties["text_hash"])


def _differs(row: Row, known: Known | None) -> bool:
    return known is not None and known["text_hash"] != _hash(row)


def _is_older(row: Row, known: Known) -> bool:
    properties: Any = row["properties"]
    return (properties["published_at"] or date.min) < (known["published_at"] or date.min)


def _without(rows: ReportRows, articles: Collection[str]) -> ReportRows:
    """Return rows without those of some articles; actors and places stay."""
    claims = {row["id"] for row in rows.claims if row["article"] in articles}
    return replace(
        rows,
        articles=[row for row in rows.articles if row["id"] not in articles],
        published=[row for row in rows.published if row["article"] not in articles],
        mentions=[row for row in rows.mentions if row["article"] not in articles],
        claims=[row for row in rows.claims if row["id"] not in claims],
        attributed=[row for row in rows.attributed if row["claim"] not in claims],
        versions={name: v for name, v in rows.versions.items() if name not in articles},
    )


def _renamed(tx: ManagedTransaction, rows: ReportRows, older: Mapping[str, str]) -> ReportRows:
    """Return rows with new ids for articles; what the present text claims too stays with it."""
    if not older:
        return rows
    stated = {row["id"] for row in run(tx, "read_claims_of_articles", ids=sorted(older))}

    def named(row: Row, key: str) -> Row:
        return row | {key: older.get(str(row[key]), row[key])}

    def claimed(row: Row) -> Row:
        if row["id"] in stated:
            return row
        properties: Any = row["properties"]
        article = older.get(str(row["article"]), row["article"])
        return row | {"article": article, "properties": properties | {"article_id": article}}

    def written(row: Row) -> Row:
        article = older.get(str(row["id"]))
        if article is None:
            return row
        properties: Any = row["properties"]
        past = {"version_of": row["id"], "id": article}
        return {"id": article, "properties": properties | past}

    return replace(
        rows,
        articles=[written(row) for row in rows.articles],
        published=[named(row, "article") for row in rows.published],
        mentions=[named(row, "article") for row in rows.mentions],
        claims=[claimed(row) for row in rows.claims],
        versions={older.get(name, name): version for name, version in rows.versions.items()},
        past_texts={new: old for old, new in older.items()},
    )
