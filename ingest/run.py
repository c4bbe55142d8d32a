"""The shell of ingest: reads reports, calls the core, writes; the only place where stages meet.

One bad report never stops a run: it comes out as a Refusal that says what was wrong.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import batched, chain
from typing import BinaryIO

from neo4j import Driver
from spacy.language import Language

from graph_schema.settings import Settings
from ingest.cleaner import clean
from ingest.graph_writer import ActorDirectory, WriteReport, write
from ingest.models import Article, Extraction, Refusal
from ingest.nlp.pipeline import annotate
from ingest.readers import read


@dataclass(frozen=True, slots=True)
class Intake:
    """What the caller knows of the reports.

    Attributes:
        published_at: day of reports that have no date of their own; None when there is none.
        id: id of the only report; None takes the input's own, or that of its content.
        undated: take reports without a date.
        today: reports from later than the day after are refused.
    """

    published_at: date | None = None
    id: str | None = None
    undated: bool = False
    today: date = field(default_factory=lambda: datetime.now(UTC).date())


@dataclass(slots=True)
class RunReport:
    """What a run did; `refusals` in the order in which they came.

    Attributes:
        articles, claims: read in this run.
        new_articles, new_claims: of them, those that the graph did not have.
    """

    articles: int = 0
    claims: int = 0
    new_articles: int = 0
    new_claims: int = 0
    refusals: list[Refusal] = field(default_factory=list)

    def count(self, batch: list[Extraction], written: WriteReport) -> None:
        """Add one written batch."""
        self.articles += len(batch)
        self.claims += sum(len(extraction.claims) for extraction in batch)
        self.new_articles += written.articles
        self.new_claims += written.claims


def articles(
    targets: Iterable[str], intake: Intake, settings: Settings, *, stdin: BinaryIO | None = None
) -> Iterator[Article | Refusal]:
    """Yield the cleaned reports of files, folders, URLs and "-" (standard input), in their order.

    A second report under the id given by `intake.id` is refused: one id names one report.
    """
    taken = 0
    for document in chain.from_iterable(
        read(one, settings=settings, stdin=stdin) for one in targets
    ):
        cleaned = (
            document
            if isinstance(document, Refusal)
            else clean(
                document,
                published_at=intake.published_at,
                undated=intake.undated,
                today=intake.today,
            )
        )
        if isinstance(cleaned, Refusal) or intake.id is None:
            yield cleaned
        elif taken:
            yield Refusal(cleaned.source, f"--id {intake.id}: more than one report in the input")
        else:
            taken += 1
            yield replace(cleaned, id=intake.id)


def extract(nlp: Language, stream: Iterable[Article | Refusal]) -> Iterator[Extraction | Refusal]:
    """Yield what each report says; refusals pass through, a little before their neighbours."""
    refused: list[Refusal] = []

    def accepted() -> Iterator[Article]:
        for one in stream:
            if isinstance(one, Article):
                yield one
            else:
                refused.append(one)

    for extraction in annotate(nlp, accepted()):
        yield from refused
        refused.clear()
        yield extraction
    yield from refused


def ingest(
    driver: Driver,
    database: str,
    stream: Iterable[Extraction | Refusal],
    *,
    directory: ActorDirectory,
    batch_size: int,
) -> Iterator[RunReport]:
    """Write extractions batch by batch; yield the report so far after each, the same object.

    Each batch is one transaction. A run that is killed is continued by running it again.
    """
    report = RunReport()
    yield report
    for batch in batched(_set_aside(stream, report), batch_size):
        written = write(driver, database, batch, directory=directory)
        report.count(list(batch), written)
        yield report


def _set_aside(stream: Iterable[Extraction | Refusal], report: RunReport) -> Iterator[Extraction]:
    for one in stream:
        if isinstance(one, Refusal):
            report.refusals.append(one)
        else:
            yield one
