"""Gold reports as the rest of ingest would hand them on: facts become claims with offsets."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ingest.claims import new_claim
from ingest.models import Article, Claim, Extraction, Interval, PlaceRef, Quantity

FOLDER = Path(__file__).parent / "data"
VERSION = "gold"


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated report: its article, and one claim for each fact, in the order of the facts."""

    article: Article
    claims: tuple[Claim, ...]

    @property
    def extraction(self) -> Extraction:
        names = sorted({claim.place for claim in self.claims if claim.place is not None})
        return Extraction(
            article=self.article,
            claims=self.claims,
            places=tuple(PlaceRef(name=name) for name in names),
        )


def gold_reports() -> list[Gold]:
    """Return all annotated reports of tests/data/gold, by id."""
    paths = sorted((FOLDER / "gold").glob("*.json"))
    return [gold_from_json(json.loads(path.read_text(encoding="utf-8"))) for path in paths]


def gold_from_json(report: dict[str, Any]) -> Gold:
    """Return the article and the claims of one annotated report."""
    published = date.fromisoformat(report["published_at"])
    text = " ".join(report["text"].split())
    article = Article(
        id=report["id"],
        source=f"{report['id']}.json",
        text=text,
        text_hash=hashlib.sha256(text.encode()).hexdigest(),
        title=report["title"],
        publisher=report["publisher"],
        url=report.get("url"),
        language="en",
        published_at=published,
        published_precision="day",
    )
    return Gold(article, tuple(claims_from_gold(report, text)))


def claims_from_gold(report: dict[str, Any], text: str) -> Iterator[Claim]:
    """Yield the facts of a report as claims whose offsets are those of `text`."""
    for fact in report["facts"]:
        evidence = " ".join(fact["evidence"].split())
        start = text.index(evidence)
        end = start + len(evidence)
        time, quantity = fact["time"], fact["quantity"]
        yield new_claim(
            article_id=report["id"],
            kind=fact["kind"],
            type=fact["type"],
            source=fact["source"],
            target=fact["target"],
            place=fact["place"],
            time=time and Interval(*map(date.fromisoformat, time)),
            movement=fact["movement"],
            quantity=quantity
            and Quantity(
                quantity["low"], quantity["high"], quantity["qualifier"], quantity["unit"]
            ),
            items=fact["items"],
            transport=fact["transport"],
            status=fact["status"],
            said_by=fact["said_by"],
            evidence=evidence,
            sentence=_sentence(text, start, end),
            start=start,
            end=end,
            reported_at=date.fromisoformat(report["published_at"]),
            pipeline_version=VERSION,
        )


def _sentence(text: str, start: int, end: int) -> str:
    """Return the text around a span up to the nearest full stops."""
    first = text.rfind(". ", 0, start)
    last = text.find(". ", end)
    return text[first + 2 if first >= 0 else 0 : last + 1 if last >= 0 else len(text)]
