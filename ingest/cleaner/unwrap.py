"""Lines as scraped -> lines as written: joins what a column width or a link cut apart (pure)."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.cleaner.shapes import ends_like_sentence, is_cut_off, opens_more, words
from ingest.cleaner.tables import Tables, boilerplate

WIDEST_COLUMN = 100
"""Code points of the longest line of hard-wrapped text (e-mail 72, terminals 80)."""

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
    tables = boilerplate()
    if _stands_alone(line, tables) or _stands_alone(following, tables):
        return False
    if width and len(line) + 1 + len(following.split(" ", 1)[0]) > width:
        return True
    if ends_like_sentence(line) or is_cut_off(line):
        return False
    if following[0].islower() or following[0] in _CONTINUES:
        return not opens_more(line) or following[0] in _CONTINUES
    found = words(line)
    return line.endswith(",") or bool(
        found and found[-1] in tables.open_ends and line[-1].isalpha()
    )


def _stands_alone(line: str, tables: Tables) -> bool:
    return tables.rule_for(line) is not None or tables.is_list_mark(line)


def _column_width(lines: Sequence[str]) -> int:
    """Return the width at which `lines` were wrapped; 0 when they were not.

    Wrapped text has lines of about one length that stop in the middle of sentences: at least three,
    and more than half of its longer lines, go on with a small letter on the next line.
    """
    longest = max(map(len, lines), default=0)
    if not 40 <= longest <= WIDEST_COLUMN:
        return 0
    long_lines = [
        (line, following)
        for line, following in pairwise(lines)
        if following and len(line) > 0.6 * longest
    ]
    running = sum(
        not ends_like_sentence(line) and following[0].islower() for line, following in long_lines
    )
    return longest if running >= 3 and running > len(long_lines) / 2 else 0
