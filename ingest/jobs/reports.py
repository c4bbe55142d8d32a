"""Payloads of a job -> outcomes: reads, extracts and writes a batch of reports."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from neo4j import Driver

from graph_schema.errors import UnreadableDocument
from graph_schema.jobs import ReportState
from graph_schema.settings import Settings
from ingest.cleaner import clean
from ingest.gazetteer import load_gazetteer
from ingest.graph_writer import ActorDirectory, GazetteerDirectory, write
from ingest.graph_writer.statements import run
from ingest.jobs.store import Outcome, Payload
from ingest.models import Extraction, RawDocument, Refusal
from ingest.nlp.pipeline import build_pipeline
from ingest.readers import read
from ingest.readers.documents import document, parse_json
from ingest.run import extract

URL = "url"

type PageReader = Callable[[str], Iterator[RawDocument | Refusal]]


@dataclass(slots=True)
class _Progress:
    """What is known of one payload so far."""

    refusals: list[str]
    extractions: list[Extraction]


class ReportReader:
    """Reads batches of payloads into the graph; the pipeline is built once, when it is made."""

    def __init__(
        self,
        driver: Driver,
        database: str,
        settings: Settings,
        *,
        read_page: PageReader | None = None,
    ) -> None:
        """Load spaCy and the gazetteer, which takes some seconds.

        Args:
            driver: an open driver.
            database: name of the database.
            settings: pipeline, sizes and time limits.
            read_page: gives the reports at an address; None fetches public addresses only, when
                the settings let it fetch at all.
        """
        self._driver = driver
        self._database = database
        self._nlp = build_pipeline(settings)
        gazetteer = load_gazetteer()
        self._directory: ActorDirectory = GazetteerDirectory.of(gazetteer)
        self._read_page = _page_reader(settings) if read_page is None else read_page

    def read(self, payloads: Sequence[Payload], *, undated: bool) -> list[Outcome]:
        """Write what the payloads say, in one transaction; return an outcome for each, in order.

        Args:
            payloads: reports as they were sent.
            undated: take reports without a date.
        """
        today = datetime.now(UTC).date()
        progress = {payload.number: _Progress([], []) for payload in payloads}
        articles = (
            one if isinstance(one, Refusal) else clean(one, undated=undated, today=today)
            for payload in payloads
            for one in self._documents(payload)
        )
        for one in extract(self._nlp, articles):
            if isinstance(one, Refusal):
                progress[int(one.source)].refusals.append(one.reason)
            else:
                progress[int(one.article.source)].extractions.append(one)
        found = [one for each in progress.values() for one in each.extractions]
        known = self._known([one.article.id for one in found])
        write(self._driver, self._database, found, directory=self._directory)
        return [_outcome(number, each, known) for number, each in progress.items()]

    def _documents(self, payload: Payload) -> Iterator[RawDocument | Refusal]:
        """Yield the reports in a payload, each with its number as source."""
        source = str(payload.number)
        if payload.format == URL:
            for one in self._read_page(payload.payload):
                yield replace(one, source=source)
            return
        try:
            yield document(parse_json(payload.payload), source)
        except UnreadableDocument as error:
            yield Refusal(source, str(error))

    def _known(self, ids: Sequence[str]) -> frozenset[str]:
        """Return which articles the graph has already."""
        with self._driver.session(database=self._database) as session:
            rows = session.execute_read(run, "read_articles", ids=list(ids))
        return frozenset(str(row["id"]) for row in rows)


def _page_reader(settings: Settings) -> PageReader:
    # Whoever may send reports must not thereby reach what only this machine can.
    public = settings.model_copy(update={"allow_private_addresses": False})

    def read_page(url: str) -> Iterator[RawDocument | Refusal]:
        if not settings.fetch_urls:
            return iter((Refusal(url, "fetching addresses is off (GEOKG_FETCH_URLS)"),))
        return read(url, settings=public)

    return read_page


def _outcome(number: int, progress: _Progress, known: frozenset[str]) -> Outcome:
    ids = tuple(one.article.id for one in progress.extractions)
    reason = "; ".join(progress.refusals) or None
    if not ids:
        return Outcome(number, ReportState.REFUSED, reason or "holds no report")
    state = ReportState.KNOWN if known.issuperset(ids) else ReportState.INGESTED
    return Outcome(number, state, reason, ids, sum(len(one.claims) for one in progress.extractions))
