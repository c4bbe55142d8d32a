"""Lines as scraped -> lines as written: joins what a column width or a link cut apart (pure)."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.cleaner.shapes import ends_like_sentence, is_cut_off, opens_more, words
from ingest.cleaner.tables import Tables, boilerplate

WIDEST_COLUMN = 100
"""Code points of the longest line of hard-wrapped text (e-mail 72, terminals 80)."""

FULL_SHARE = 0.75
"""Share of the longest line that a full line of wrapped text has at least: a word did not fit."""

_CONTINUES = frozenset(",.;:)%!?")


def unwrap(text: str) -> list[str]:
    """Return the lines of `text` with the pieces of each sentence on one line; "" separates blocks.

    Two neighbours are joined when the first is no whole sentence and the second goes on with a
    small letter or a comma, when the first ends with a word that needs another ("the", "said"),
    or, in text that was wrapped at a fixed width, when the next word did not fit.
    """
    lines = text.split("\n")
    width = _column_width(lines)
    joined: list[str] = []
    last = ""  # the last source line of joined[-1]
    for line in lines:
        if joined and last and line and _goes_on(last, line, width):
            glue = "" if line[0] in _CONTINUES else " "
            joined[-1] = f"{joined[-1]}{glue}{line}"
        else:
            joined.append(line)
        last = line
    return joined


def _goes_on(line: str, following: str, width: int) -> bool:
    if not (_did_not_fit(line, following, width) or _needs_more(line, following)):
        return False
    tables = boilerplate()
    return not (_stands_alone(line, tables) or _stands_alone(following, tables))


def _did_not_fit(line: str, following: str, width: int) -> bool:
    """Whether `line` of text wrapped at `width` (0: not wrapped) was full when `following` came."""
    if not width:
        return False
    full = len(line) >= FULL_SHARE * width and not ends_like_sentence(line)
    return full or len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _needs_more(line: str, following: str) -> bool:
    """Whether `line` is no whole sentence and `following` reads like its rest."""
    if ends_like_sentence(line) or is_cut_off(line):
        return False
    if (following[0].islower() and " " in following) or following[0] in _CONTINUES:
        return not opens_more(line) or following[0] in _CONTINUES
    found = words(line[-40:])
    closed = boilerplate().open_ends
    return line.endswith(",") or bool(found and found[-1] in closed and line[-1].islower())


def _stands_alone(line: str, tables: Tables) -> bool:
    return tables.rule_for(line) is not None or tables.is_list_mark(line)


def _column_width(lines: Sequence[str]) -> int:
    """Return the width at which `lines` were wrapped; 0 when they were not.

    In wrapped text most lines that have a next one stop within a sentence and are about as long as
    the longest; some of the next ones begin with a small letter.
    """
    pairs = [(line, following) for line, following in pairwise(lines) if line and following]
    longest = max((len(line) for line, _ in pairs), default=0)
    if not 40 <= longest <= WIDEST_COLUMN:
        return 0
    full = [
        following
        for line, following in pairs
        if len(line) >= FULL_SHARE * longest and not ends_like_sentence(line)
    ]
    running = any(following[0].islower() for following in full)
    return longest if running and len(full) >= 3 and len(full) > len(pairs) / 2 else 0
