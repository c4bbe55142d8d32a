"""The text of a page -> the report's own paragraphs, its headline and its dateline (pure)."""

from dataclasses import dataclass, replace

from ingest.cleaner.datelines import Dateline, cut_dateline, is_dateline
from ingest.cleaner.lines import Line, sort_lines
from ingest.cleaner.neighbours import sort_by_neighbours
from ingest.cleaner.shapes import sentences
from ingest.cleaner.tables import Tables, boilerplate
from ingest.cleaner.titles import title_among, without_title
from ingest.cleaner.unwrap import unwrap

MAX_ROUNDS = 8
"""Times that the rules are applied to what they left; two do for real pages, none changes after."""

HEAD_LINES = 60
"""Lines of a page among which a dateline may stand alone: menus and lists can come first."""

DATELINE_LINES = 3
"""Prose lines at the head that may open with a dateline (a standfirst can stand before it)."""


@dataclass(frozen=True, slots=True)
class Body:
    """What is left of a page.

    Attributes:
        text: the report, one paragraph a line, without headline and dateline; "" when nothing is.
        title: as given, else the headline found; None when there is none.
        dateline: None when the report opens with none.
        lines: every line of the page that was not blank, with its kind.
    """

    text: str
    title: str | None
    dateline: Dateline | None
    lines: tuple[Line, ...]


def find_body(text: str, title: str | None = None) -> Body:
    """Return the report in `text` (normalised), whose headline is `title` when it is known.

    Applied until nothing changes, so that cleaning a clean text changes nothing.
    """
    body = first = _one_round(text, title, frozenset())
    for _ in range(MAX_ROUNDS):
        again = _one_round(body.text, body.title, _settled(body))
        if again.text == body.text:
            break
        body = replace(again, title=body.title, dateline=body.dateline or again.dateline)
    return replace(body, lines=first.lines)


def _settled(body: Body) -> frozenset[str]:
    """Return the lines of `body` that went through its round as prose and came out unchanged."""
    return frozenset(body.text.split("\n")) & {line.text for line in body.lines if line.is_prose}


def _one_round(text: str, title: str | None, settled: frozenset[str]) -> Body:
    lines = unwrap(text)
    bare = [line for line in lines[:HEAD_LINES] if is_dateline(line)]
    found = sort_by_neighbours(sort_lines([line for line in lines if line not in bare], settled))
    title = title or title_among(found)
    if title:
        found = without_title(found, title)
    dateline, paragraphs = _without_dateline([line.text for line in found if line.is_prose])
    if bare:
        dateline, _ = cut_dateline(f"{bare[0]} X")
    kept = [
        paragraph if paragraph in settled else _without_notes(paragraph, boilerplate())
        for paragraph in paragraphs
    ]
    return Body("\n".join(filter(None, kept)), title, dateline, tuple(found))


def _without_dateline(paragraphs: list[str]) -> tuple[Dateline | None, list[str]]:
    for position, paragraph in enumerate(paragraphs[:DATELINE_LINES]):
        dateline, rest = cut_dateline(paragraph)
        if dateline is not None:
            return dateline, [*paragraphs[:position], rest, *paragraphs[position + 1 :]]
    return None, paragraphs


def _without_notes(paragraph: str, tables: Tables) -> str:
    """Return `paragraph` without the sentences that are no report."""
    pieces = sentences(paragraph)
    if len(pieces) == 1:
        return paragraph
    kept = (piece for piece in pieces if tables.rule_for(piece.strip(), inline=True) is None)
    return "".join(kept).strip()
