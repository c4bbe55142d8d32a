"""Finds captions, pleas and repetitions that no table of phrases can name (pure)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.cleaner.lines import Line
from ingest.cleaner.shapes import sentences, unquoted, words
from ingest.cleaner.tables import boilerplate

MAX_CAPTION = 45
"""Words of the longest caption."""

MAX_PLEA = 80
"""Words of the longest sentence in which a site speaks to its reader."""

_CREDITS = frozenset(("caption", "rights"))
_CAPTION_MARKERS = frozenset(("image caption", "media caption", "video caption", "caption"))
_SPOKEN = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")


def without_captions(lines: Sequence[Line]) -> list[Line]:
    """Take for a caption what follows a bare "Image caption," or reads so next to a credit."""
    found = list(lines)
    for position, line in enumerate(lines):
        if not line.is_prose or len(words(line.text)) > MAX_CAPTION:
            continue
        before, after = line_at(lines, position - 1), line_at(lines, position + 1)
        labelled = before and before.text.casefold().rstrip(" ,:") in _CAPTION_MARKERS
        credited = any(one and one.why in _CREDITS for one in (before, after))
        if labelled or (credited and boilerplate().caption_cue.search(line.text)):
            found[position] = replace(line, kind="boilerplate", why="caption")
    return found


def without_site_voice(lines: Sequence[Line]) -> list[Line]:
    """Take sentences in which the site speaks to its reader ("you", "our") for pleas.

    Only runs of them at the edge of the prose, and not in a text that speaks so from its beginning,
    as statements and declarations do ("We, the leaders of the G7").
    """
    voiced = [line.is_prose and _speaks_to_reader(line.text) for line in lines]
    found = list(lines)
    prose = [position for position, line in enumerate(lines) if line.is_prose]
    if any(voiced[position] for position in prose[:2]) and sum(voiced) * 3 > len(prose):
        return found
    position = 0
    while position < len(lines):
        end = position
        while end < len(lines) and voiced[end]:
            end += 1
        before, after = line_at(lines, position - 1), line_at(lines, end)
        if end > position and not (before and before.is_prose and after and after.is_prose):
            for run in range(position, end):
                found[run] = replace(lines[run], kind="boilerplate", why="speaks to the reader")
        position = max(end, position + 1)
    return found


def without_repetitions(lines: Sequence[Line]) -> list[Line]:
    """Take what the report has said before, word for word, for a pull quote or a caption."""
    seen: set[str] = set()
    found = []
    for line in lines:
        key = " ".join(words(line.text))
        again = line.is_prose and key in seen
        found.append(replace(line, kind="repeated", why="said before") if again else line)
        if line.is_prose and key:
            seen.add(key)
    return found


def _speaks_to_reader(text: str) -> bool:
    """Whether at least half of the sentences of `text` address the reader or say "we"."""
    if len(words(text)) > MAX_PLEA:
        return False
    voiced = [_is_voiced(sentence) for sentence in sentences(unquoted(text))]
    return sum(voiced) * 2 >= len(voiced)


def _is_voiced(sentence: str) -> bool:
    said = {word.casefold() for word in _SPOKEN.findall(sentence) if word != "US"}
    return not said.isdisjoint(boilerplate().site_voice)


def line_at(lines: Sequence[Line], position: int) -> Line | None:
    """Return the line at `position`; None before the first and after the last."""
    return lines[position] if 0 <= position < len(lines) else None
