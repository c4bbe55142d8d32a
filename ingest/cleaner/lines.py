"""Sorts the lines of a scraped page into report and the rest, each line by itself (pure).

A line of a report ends like a sentence; a headline, a menu, a caption does not. That alone sorts
most lines of most pages (jusText builds on density of function words and of links; plain text has
no links). What ends like a sentence and still is no report (pleas, credits, notes) has a row in
boilerplate.yaml; what only its neighbours give away is left to `ingest.cleaner.neighbours`.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Literal

from ingest.cleaner.shapes import (
    ends_like_sentence,
    is_cut_off,
    is_headline_case,
    is_name,
    is_shouted,
    is_title_case,
    opens_more,
    sentences,
    share_of,
    without_bullet,
    without_end_mark,
    words,
)
from ingest.cleaner.tables import Tables, boilerplate

type LineKind = Literal[
    "prose", "headline", "listed", "bullet", "stamp", "section", "boilerplate", "title", "repeated"
]

LONG_LINE = 25
"""Words from which a line without a full stop may be report: headlines have at most about 20."""

LONG_DENSITY = 0.3
"""Share of function words such a line needs (jusText's `stopwords_low` for English)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page and what it is.

    Attributes:
        text: the line, with its sentences whole (see `unwrap`).
        kind: "prose" is report; every other kind goes.
        why: the row of the table or the rule that decided, for `geokg explain`.
    """

    text: str
    kind: LineKind
    why: str = ""

    @property
    def is_prose(self) -> bool:
        """Whether the line is part of the report."""
        return self.kind == "prose"


def sort_lines(lines: Sequence[str], settled: Set[str] = frozenset()) -> list[Line]:
    """Return each line that is not blank with its kind, by what it looks like alone.

    Lines in `settled` are known to be prose: they are not looked at again.
    """
    tables = boilerplate()
    full = [line for line in lines if line]
    if len(full) == 1:
        return [_only_line(full[0], tables)]
    shouting = sum(map(is_shouted, full)) > len(full) / 2
    return [
        Line(line, "prose") if line in settled else sort_line(line, tables, shouting=shouting)
        for line in full
    ]


def sort_line(line: str, tables: Tables, *, shouting: bool = False) -> Line:
    """Return `line` with its kind; `shouting`: the whole text is in capitals, as old wires are."""
    line = tables.without_tail(without_end_mark(line))
    text = without_bullet(line)
    listed = text != line
    marked = _marked(line, text, tables)
    if marked is not None:
        return marked
    if is_cut_off(text):
        whole = _whole_sentences(text)
        return Line(whole, "prose") if whole else Line(line, "headline", "cut off")
    if is_shouted(text) and not shouting:
        return Line(line, "headline", "all capitals")
    if _is_prose(text, tables):
        return Line(text, "prose")
    return Line(line, "listed" if listed else "headline", "no sentence")


def _marked(line: str, text: str, tables: Tables) -> Line | None:
    """Return what marks and tables say of `line` (`text`: without bullet); None when nothing."""
    if not any(map(str.isalpha, line)) and not tables.is_stamp(line):
        is_mark = len(line) == 1 or (line.isalnum() and len(line) <= 3)
        return Line(line, "bullet" if is_mark else "boilerplate", "no word")
    if tables.is_stamp(text):
        return Line(line, "stamp", "when")
    if tables.is_section(text):
        return Line(line, "section", "heads a list")
    rule = tables.rule_for(text) or (tables.rule_for(line) if text != line else None)
    if rule is not None:
        return Line(line, "boilerplate", rule.kind)
    return Line(line, "listed", "when") if tables.is_stamped(text) else None


def _is_prose(line: str, tables: Tables) -> bool:
    found = words(line)
    density = share_of(tables.function_words, found)
    if ends_like_sentence(line):
        named = is_headline_case(line, tables.function_words) or is_name(
            line, tables.function_words
        )
        return not named and (len(found) > 2 or density > 0)
    if opens_more(line) and found and found[-1] in tables.speech_ends:
        return True
    if is_title_case(line) or density < LONG_DENSITY:
        return False
    if opens_more(line):
        return len(found) >= 5
    return len(found) >= LONG_LINE and (len(sentences(line)) > 1 or len(found) > 35)


def _only_line(line: str, tables: Tables) -> Line:
    """Return a text of one line: report unless something speaks against it."""
    sorted_line = sort_line(line, tables)
    if sorted_line.why == "no sentence" and len(words(line)) >= 4:
        return Line(without_bullet(line), "prose", "the only line")
    return sorted_line


def _whole_sentences(line: str) -> str:
    """Return `line` without its last sentence, which was cut off; "" when there is no other."""
    return "".join(sentences(line)[:-1]).strip()
