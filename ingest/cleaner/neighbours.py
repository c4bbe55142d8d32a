"""Finds the lines that only their neighbours give away as no part of the report (pure).

Lists of other stories hold headlines with a full stop or a question mark, and one-sentence
summaries of those stories. Both read like the report. What tells them apart: a lone bullet before,
a stamp after, a heading above ("Most read"), words shared with the headline above and not with the
report.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.cleaner.lines import Line, LineKind
from ingest.cleaner.shapes import ends_like_sentence, is_title_case, sentences, words
from ingest.cleaner.tables import boilerplate

MAX_HEADLINE = 20
"""Words of the longest headline that a list of stories is taken to hold."""

MAX_SUMMARY = 45
"""Words of the longest summary below a headline."""

_LIST_KINDS = frozenset[LineKind](("headline", "listed", "bullet", "stamp", "section"))


def sort_by_neighbours(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` with listed headlines, summaries in lists and repetitions taken from prose."""
    found = list(lines)
    for step in (
        _captions,
        _listed_headlines,
        _summaries_in_sections,
        _summaries_in_pairs,
        _repeated,
    ):
        found = step(found)
    return found


def _captions(lines: list[Line]) -> list[Line]:
    """Take the line after a bare "Image caption," for the caption."""
    found = list(lines)
    for position in range(1, len(found)):
        marker, line = found[position - 1], found[position]
        bare = marker.why == "caption" and marker.text.casefold().rstrip(" ,:") in _CAPTION_MARKERS
        if bare and line.is_prose and len(words(line.text)) <= MAX_SUMMARY:
            found[position] = replace(line, kind="boilerplate", why="caption")
    return found


_CAPTION_MARKERS = frozenset(("image caption", "media caption", "video caption", "caption"))


def _listed_headlines(lines: list[Line]) -> list[Line]:
    """Take short prose lines that stand in a list of stories for headlines."""
    found = list(lines)
    for position, line in enumerate(lines):
        if line.is_prose and _is_short(line.text) and _in_list(found, position):
            found[position] = replace(line, kind="listed", why="stands in a list")
    return found


def _in_list(lines: Sequence[Line], position: int) -> bool:
    before = lines[position - 1] if position else None
    after = lines[position + 1] if position + 1 < len(lines) else None
    if before and before.kind == "bullet" and _is_bullet(before.text):
        return True
    if after is None or after.kind not in _LIST_KINDS:
        return False
    if after.kind == "stamp" and (before is None or before.kind != "stamp"):
        return _stamps_come_last(lines, position + 1)
    between = before is not None and before.kind in _LIST_KINDS
    return between and _reads_like_headline(lines[position].text)


def _is_bullet(text: str) -> bool:
    """Whether `text`, which holds no word, is one mark ("-", "•"), not a rule or a number."""
    return len(text) == 1 and not text.isdigit()


def _stamps_come_last(lines: Sequence[Line], position: int) -> bool:
    """Whether in the list around `position`, a stamp, each stamp follows its headline.

    The list ends with a stamp then; when stamps come first it ends with a headline.
    """
    end = position
    while end + 1 < len(lines) and lines[end + 1].kind in ("stamp", "headline", "listed"):
        end += 1
    return lines[end].kind == "stamp" and position > 0


def _reads_like_headline(text: str) -> bool:
    return text.endswith(("?", "!")) or is_title_case(text)


def _is_short(text: str) -> bool:
    return len(words(text)) <= MAX_HEADLINE and len(sentences(text)) <= 2


def _summaries_in_sections(lines: list[Line]) -> list[Line]:
    """Take the prose below "Most read" and the like for summaries, until the report goes on.

    It goes on with a paragraph of two sentences or many words, or with two prose lines in a row.
    """
    found = list(lines)
    inside = False
    for position, line in enumerate(found):
        if line.kind == "section":
            inside = True
        elif line.is_prose and inside:
            inside = _is_summary(found, position)
            if inside:
                found[position] = replace(line, kind="listed", why="summary in a list")
    return found


def _is_summary(lines: Sequence[Line], position: int) -> bool:
    line = lines[position]
    if len(words(line.text)) > MAX_SUMMARY or len(sentences(line.text)) > 2:
        return False
    above = lines[position - 1]
    below = lines[position + 1] if position + 1 < len(lines) else None
    if above.kind not in _LIST_KINDS or above.kind == "bullet":
        return False
    if below is not None:
        return below.kind in _LIST_KINDS and below.kind != "section"
    return len(_shared(above.text, line.text)) >= 1


def _summaries_in_pairs(lines: list[Line]) -> list[Line]:
    """Take headline-summary pairs that follow one another for a list of stories.

    Two pairs at least, with nothing else between them; each summary repeats two words or more of
    its headline, as summaries do and paragraphs below a cross-heading do not.
    """
    pairs = [
        position
        for position in range(1, len(lines))
        if lines[position].is_prose
        and lines[position - 1].kind in ("headline", "listed")
        and len(words(lines[position].text)) <= MAX_SUMMARY
        and len(_shared(lines[position - 1].text, lines[position].text)) >= 2
    ]
    chained = {
        p for p in pairs if p + 2 in pairs or p - 2 in pairs or p + 3 in pairs or p - 3 in pairs
    }
    found = list(lines)
    for position in chained:
        if not _opens_report(lines, position):
            found[position] = replace(lines[position], kind="listed", why="summary in a list")
    return found


def _opens_report(lines: Sequence[Line], position: int) -> bool:
    """Whether the line at `position` is followed by more prose: a lead below its own headline."""
    return position + 1 < len(lines) and lines[position + 1].is_prose


def _shared(headline: str, text: str) -> set[str]:
    """Return the content words that both hold, cut to five letters so that endings do not count."""
    return content_stems(headline) & content_stems(text)


def content_stems(text: str) -> set[str]:
    """Return the first five letters of each word of `text` that is no function word."""
    common = boilerplate().function_words
    return {word[:5] for word in words(text) if word not in common and len(word) > 2}


def _repeated(lines: list[Line]) -> list[Line]:
    """Take what the report has said before, word for word, for a pull quote or a caption."""
    seen: set[str] = set()
    found = []
    for line in lines:
        key = " ".join(words(line.text))
        again = line.is_prose and ends_like_sentence(line.text) and key in seen
        found.append(replace(line, kind="repeated", why="said before") if again else line)
        if line.is_prose:
            seen.add(key)
    return found
