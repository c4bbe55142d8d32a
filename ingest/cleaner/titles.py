"""Finds a report's own headline among its lines, and takes it out of them (pure)."""

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from ingest.cleaner.lines import Line
from ingest.cleaner.neighbours import content_stems
from ingest.cleaner.shapes import is_cut_off, words

SAME_TITLE = 92.0
"""Similarity (0-100, rapidfuzz `ratio`) from which a line is the title again."""

MIN_TITLE = 3
"""Words of the shortest line that is taken for a headline."""

LEAD_LINES = 3
"""Prose lines at the head of a report that its headline shares words with."""


def title_among(lines: Sequence[Line]) -> str | None:
    """Return the headline above the first prose line; None when no line above it looks like one.

    It is no line of a list, has three words or more, and shares at least two content words with the
    first paragraphs; the one that shares most wins, of equals the last.
    """
    prose = [position for position, line in enumerate(lines) if line.is_prose]
    if not prose:
        return None
    lead = content_stems(" ".join(lines[position].text for position in prose[:LEAD_LINES]))
    candidates = [
        (len(content_stems(line.text) & lead), position, line.text)
        for position, line in enumerate(lines[: prose[0]])
        if _may_be_title(lines, position)
    ]
    shared, _, text = max(candidates, default=(0, 0, ""))
    return text if shared >= 2 else None


def without_title(lines: Sequence[Line], title: str) -> list[Line]:
    """Return `lines` with every repetition of `title` marked, unless no prose would be left."""
    marked = [
        replace(line, kind="title", why="own headline") if _is_title(line.text, title) else line
        for line in lines
    ]
    return marked if any(line.is_prose for line in marked) else list(lines)


def _may_be_title(lines: Sequence[Line], position: int) -> bool:
    line = lines[position]
    before = lines[position - 1].kind if position else None
    after = lines[position + 1].kind
    return (
        line.kind == "headline"
        and not is_cut_off(line.text)
        and len(words(line.text)) >= MIN_TITLE
        and before != "bullet"
        and (after != "stamp" or before not in ("stamp", "bullet", "listed"))
    )


def _is_title(text: str, title: str) -> bool:
    one, other = " ".join(words(text)), " ".join(words(title))
    if not one or not other or not 0.5 <= len(one) / len(other) <= 2:
        return False
    return fuzz.ratio(one, other) >= SAME_TITLE
