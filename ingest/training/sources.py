"""What is learnt from: annotated reports, sentences the rules read right, sentences of types."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from graph_schema.errors import InputError
from graph_schema.settings import get_settings
from ingest.coding.sentences import load_sentences
from ingest.evaluation.evaluate import is_odd
from ingest.evaluation.facts import FactRecord
from ingest.evaluation.gold import GoldReport, parse_report
from ingest.models import Article
from ingest.nlp.event_extractor import EventMention
from ingest.nlp.pipeline import analyse, build_pipeline
from ingest.run import Intake, articles
from ingest.training.examples import Lesson, Read, sentence_lesson

PUBLISHED = date(2024, 11, 20)  # of the sentences; no feature sees it


class _Row(BaseModel):
    """A sentence of a table; `claims` are what its test expects."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    claims: tuple[str, ...]
    rules: bool = True
    fails: str | None = None


def taught_from(reports: Sequence[GoldReport]) -> list[GoldReport]:
    """Return the reports without those of the corpus that are kept back, the even ones."""
    return [
        report
        for place, report in enumerate(reports, start=1)
        if not report.id.startswith("dev-") or is_odd(report.id, place)
    ]


def read_reports(reports: Sequence[GoldReport]) -> Iterator[Read]:
    """Yield the reports as the rules read them."""
    settings = get_settings()
    nlp = build_pipeline(settings, trained=False)
    by_id = {report.id: report for report in reports}
    paths = dict.fromkeys(str(report.path) for report in reports)
    for article in articles(paths, Intake(), settings):
        if isinstance(article, Article):
            yield Read(by_id[article.id], article, analyse(nlp, article))


def read_rows(path: Path) -> Iterator[Read]:
    """Yield the sentences of a table that the rules read right, as a test holds: what they say.

    Rows with `rules: false` are left out.

    Raises:
        InputError: the file is no such table.
    """
    nlp = build_pipeline(get_settings(), trained=False)
    try:
        rows = TypeAdapter(dict[str, _Row]).validate_python(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, ValidationError) as error:
        raise InputError(f"{path}: cannot be read as sentences: {error}") from error
    for name, row in rows.items():
        if row.rules:
            article = Article(name, name, row.text, name, published_at=PUBLISHED)
            doc = analyse(nlp, article)
            records = tuple(_record(row.text, one) for one in doc._.event_mentions)
            report = parse_report("{" + f'"id": "{name}"' + "}", path)
            yield Read(replace(report, records=records), article, doc)


def _record(text: str, told: EventMention) -> FactRecord:
    return FactRecord(
        kind=told.kind,
        type=told.type,
        source=told.source,
        target=told.target,
        movement=told.movement,
        evidence=text[told.start : told.end],
    )


def read_types() -> Lesson:
    """Return what the sentences written for `geokg code-pairs` teach of types."""
    examples = load_sentences()
    nlp = build_pipeline(get_settings(), trained=False)
    return sentence_lesson(examples, nlp.pipe([example.pair.text for example in examples]))
