"""Annotated reports: JSON files of the corpus format, as they are compared with claims."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from graph_schema.errors import InputError
from ingest.evaluation.facts import Fact, FactRecord, Names, fact_of_record
from ingest.evaluation.wording import plain


class _ReportRecord(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    published_at: str | None = None
    text: str | None = None
    boilerplate: Names = ()
    facts: tuple[FactRecord, ...] | None = None


@dataclass(frozen=True, slots=True)
class GoldReport:
    """One annotated report.

    Attributes:
        path: the file that it stands in.
        records: the facts as annotated; `facts` are the same, made comparable.
        boilerplate: folded lines of `text` that are no part of the report.
        proper: folded text without those lines.
        words: number of words of the whole text.
    """

    id: str
    path: Path
    published_at: str | None
    records: tuple[FactRecord, ...]
    facts: tuple[Fact, ...]
    boilerplate: tuple[str, ...]
    proper: str
    words: int

    def is_boilerplate(self, evidence: str) -> bool:
        """Whether the words stand in a boilerplate line and not also in the report proper."""
        wanted = plain(evidence)
        return wanted not in self.proper and any(wanted in line for line in self.boilerplate)


def read_gold(paths: Iterable[Path]) -> list[GoldReport]:
    """Return the annotated reports of files (.json, .jsonl) and of the *.json files of folders.

    Raises:
        InputError: a file cannot be read or is no such report, there is none, or two have one id.
    """
    reports: dict[str, GoldReport] = {}
    for path in paths:
        for report in _reports(path):
            if report.id in reports:
                raise InputError(f"{report.path}: report {report.id} is in the gold twice")
            reports[report.id] = report
    if not reports:
        raise InputError("the gold has no report: want .json or .jsonl files, or folders of .json")
    return list(reports.values())


def parse_report(text: str, path: Path) -> GoldReport:
    """Return the report that the JSON object `text` holds; `path` is kept for messages.

    Raises:
        InputError: it is no annotated report; the message names the key.
    """
    try:
        record = _ReportRecord.model_validate_json(text)
    except ValidationError as error:
        finding = error.errors()[0]
        where = ".".join(str(part) for part in finding["loc"]) or "report"
        raise InputError(f"{path}: {where}: {finding['msg']}") from error
    whole = record.text or ""
    boilerplate = tuple(plain(line) for line in record.boilerplate)
    proper = plain(whole)
    for line in sorted(boilerplate, key=len, reverse=True):  # a line may hold a shorter one
        proper = proper.replace(line, "\n")
    records = record.facts or ()
    return GoldReport(
        id=record.id,
        path=path,
        published_at=record.published_at,
        records=records,
        facts=tuple(map(fact_of_record, records)),
        boilerplate=boilerplate,
        proper=proper,
        words=len(whole.split()),
    )


def _reports(path: Path) -> Iterator[GoldReport]:
    if path.is_dir():
        for file in sorted(path.glob("*.json")):
            yield from _reports(file)
        return
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    documents = content.split("\n") if path.suffix == ".jsonl" else [content]
    for document in documents:
        if document.strip():
            yield parse_report(document, path)
