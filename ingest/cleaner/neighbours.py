"""Finds the lines that only their neighbours give away as no part of the report (pure).

Lists of other stories hold headlines with a full stop or a question mark, and one-sentence
summaries of those stories. Both read like the report. What tells them apart: a lone bullet before,
a stamp before or after, a heading above ("Most read"), words shared with the headline above, and no
word shared with the report.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.cleaner.asides import (
    line_at,
    without_captions,
    without_repetitions,
    without_site_voice,
)
from ingest.cleaner.lines import Line, LineKind
from ingest.cleaner.shapes import is_title_case, sentences, words
from ingest.cleaner.tables import boilerplate

MAX_HEADLINE = 20
"""Words of the longest headline that a list of stories is taken to hold."""

MAX_SUMMARY = 45
"""Words of the longest summary below a headline."""

MIN_STEMS = 3
"""Content words of the shortest line that says something by sharing none with the report."""

_LIST_KINDS = frozenset[LineKind](("headline", "listed", "bullet", "stamp", "section"))


def sort_by_neighbours(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` with headlines, summaries and repetitions taken from the prose."""
    found = list(lines)
    steps = (
        without_captions,
        without_site_voice,
        _questions,
        _listed_headlines,
        _summaries,
        _strangers,
        without_repetitions,
    )
    for step in steps:
        found = step(found)
    return found


def content_stems(text: str) -> set[str]:
    """Return the first five letters of each word of `text` that is no function word."""
    common = boilerplate().function_words
    return {word[:5] for word in words(text) if word not in common and len(word) > 2}


def _questions(lines: list[Line]) -> list[Line]:
    """Take a question that does not stand between two paragraphs for a headline or cross-heading.

    Nothing is lost when it was not one: a question claims nothing.
    """
    found = list(lines)
    for position, line in enumerate(lines):
        around = (line_at(lines, position - 1), line_at(lines, position + 1))
        between = all(one is not None and one.is_prose for one in around)
        if len(lines) > 1 and not between and _asks(line):
            found[position] = replace(line, kind="headline", why="question")
    return found


def _asks(line: Line) -> bool:
    asks = line.text.endswith("?") and not line.text.startswith(('"', "“", "'", "‘"))
    return line.is_prose and asks and len(words(line.text)) <= MAX_HEADLINE


def _listed_headlines(lines: list[Line]) -> list[Line]:
    """Take short prose lines that stand in a list of stories for headlines."""
    found = list(lines)
    for position, line in enumerate(lines):
        if line.is_prose and _is_short(line.text) and _in_list(found, position):
            found[position] = replace(line, kind="listed", why="stands in a list")
    return found


def _in_list(lines: Sequence[Line], position: int) -> bool:
    before, after = line_at(lines, position - 1), line_at(lines, position + 1)
    if before and before.kind == "bullet" and not before.text.isdigit():
        return True
    if before and before.kind == "stamp" and _in_stamped_run(lines, position):
        return True
    if after is None or after.kind not in _LIST_KINDS:
        return False
    if after.kind == "stamp" and (before is None or before.kind != "stamp"):
        return _stamps_come_last(lines, position + 1)
    between = before is not None and before.kind in _LIST_KINDS
    return between and (lines[position].text.endswith("!") or is_title_case(lines[position].text))


def _in_stamped_run(lines: Sequence[Line], position: int) -> bool:
    """Whether the line at `position`, after a stamp, is one of several that stamps lead."""
    after, above = line_at(lines, position + 1), line_at(lines, position - 3)
    if after is not None and after.kind == "stamp":
        return True
    return above is not None and above.kind == "stamp" and not (after and after.is_prose)


def _stamps_come_last(lines: Sequence[Line], position: int) -> bool:
    """Whether in the list around `position`, a stamp, each stamp follows its headline.

    The list ends with a stamp then; when stamps come first it ends with a headline.
    """
    end = position
    while end + 1 < len(lines) and lines[end + 1].kind in ("stamp", "headline", "listed"):
        end += 1
    return lines[end].kind == "stamp"


def _is_short(text: str) -> bool:
    return len(words(text)) <= MAX_HEADLINE and len(sentences(text)) <= 2


def _summaries(lines: list[Line]) -> list[Line]:
    """Take the prose below "Most read" and the like for summaries, until the report goes on.

    It goes on with a paragraph of three sentences or many words, or with one that no list follows.
    Outside such blocks, pairs of headline and summary that follow one another are a list too.
    """
    found = list(lines)
    inside = False
    pairs = _chained_pairs(lines)
    report: set[str] = set()
    for position, line in enumerate(lines):
        if line.kind == "section":
            inside = True
        elif line.is_prose:
            inside = inside and _is_summary(found, position, report)
            if inside or position in pairs:
                found[position] = replace(line, kind="listed", why="summary in a list")
            else:
                report |= content_stems(line.text)
    return found


def _is_summary(lines: Sequence[Line], position: int, report: set[str]) -> bool:
    """Whether the prose at `position`, in a list, goes with the headline above it.

    What stands before something else than a headline does so when it shares two words with the one
    above; what ends the page, also when it shares fewer than two with `report`, the words so far.
    """
    line, below = lines[position], line_at(lines, position + 1)
    above = _headlines_above(lines, position)
    if not _may_be_summary(line) or not above or (below is not None and below.is_prose):
        return False
    if below is not None and below.kind in _LIST_KINDS and below.kind != "section":
        return True
    own = content_stems(line.text)
    shared = max(len(content_stems(headline.text) & own) for headline in above)
    if below is None:
        return shared >= 1 or len(own & report) < 2 <= len(report)
    return shared >= 2


def _chained_pairs(lines: Sequence[Line]) -> set[int]:
    """Return the positions of summaries that stand in pairs with headlines, one pair after another.

    Each summary repeats two words or more of its headline, as summaries do and paragraphs below a
    cross-heading seldom do; the next pair begins at once or after a stamp.
    """
    pairs = {
        position
        for position in range(1, len(lines))
        if _may_be_summary(lines[position])
        and lines[position - 1].kind in ("headline", "listed")
        and len(content_stems(lines[position - 1].text) & content_stems(lines[position].text)) >= 2
    }
    return {one for one in pairs if pairs & {one - 3, one - 2, one + 2, one + 3}}


def _may_be_summary(line: Line) -> bool:
    short = len(words(line.text)) <= MAX_SUMMARY and len(sentences(line.text)) <= 2
    return line.is_prose and short


def _headlines_above(lines: Sequence[Line], position: int) -> list[Line]:
    """Return the headlines right above `position`, three at most; stamps may stand between."""
    found = []
    for line in reversed(lines[max(0, position - 3) : position]):
        if line.kind in ("headline", "listed"):
            found.append(line)
        elif line.kind != "stamp" and line.why not in ("timestamp", "audio and video"):
            break
    return found


def _strangers(lines: list[Line]) -> list[Line]:
    """Take a sentence between two headlines that shares no word with the report for a summary."""
    prose_stems = [content_stems(line.text) if line.is_prose else set() for line in lines]
    counts = Counter(stem for stems in prose_stems for stem in stems)
    found = list(lines)
    for position, line in enumerate(lines):
        around = (line_at(lines, position - 1), line_at(lines, position + 1))
        enclosed = all(one is not None and one.kind == "headline" for one in around)
        stems = prose_stems[position]
        alone = len(stems) >= MIN_STEMS and all(counts[stem] == 1 for stem in stems)
        if enclosed and alone and _may_be_summary(line) and len(counts) > len(stems):
            found[position] = replace(line, kind="listed", why="about something else")
    return found
