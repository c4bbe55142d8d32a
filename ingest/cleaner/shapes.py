"""What one line looks like: its words, its end, its capitals (pure)."""

import re
from itertools import pairwise

_SENTENCE_END = re.compile(r"[.!?。！？؟।][\"'”’»)\]]*(?:\[\d+\])?$")
_CUT_OFF = re.compile(r"(?:\.\.\.|…)\s*(?:\[\+?\d* ?chars\]|\[…\]|\(more\))?$")
_OPENS_MORE = re.compile(r"[:;]$")
_SENTENCE_BREAK = re.compile(r"[.!?。！？؟।][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[^\W\d_a-z]|[\"“])")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_QUOTES = str.maketrans("‘’‚‛“”„‟«»", '\'\'\'\'""""""')
_QUOTED = re.compile(r"\"[^\"]*(?:\"|$)|(?<!\w)'[^']*(?:'(?!\w)|$)")
_BULLET = re.compile(r"\A(?:[-–—•·*▪◦●○‣»>→✓♦◆►▶➤|+]+\s+|>+\s*|\d{1,2}[.)]\s+)(?=\S)")

MIN_TITLE_CASE = 0.75
"""Share of capitalised words of four letters or more from which a line counts as title case."""


def straight(line: str) -> str:
    """Return `line` with straight quotes: the form that the tables' patterns are written for."""
    return line.translate(_QUOTES)


def words(line: str) -> list[str]:
    """Return the words of `line` in small letters; two ideographs count as one word."""
    found: list[str] = _WORD.findall(line.casefold())
    ideographs = len(_CJK.findall(line))
    return found + [""] * (ideographs // 2)


def sentences(line: str) -> list[str]:
    """Return `line` cut after each full stop before a capital; abbreviations are cut too."""
    cuts = [0, *(found.end() for found in _SENTENCE_BREAK.finditer(line)), len(line)]
    return [line[start:end] for start, end in pairwise(cuts)]


def ends_like_sentence(line: str) -> bool:
    """Whether `line` ends with a full stop, a question mark or the like, quotes aside."""
    return bool(_SENTENCE_END.search(line)) and not is_cut_off(line)


def is_cut_off(line: str) -> bool:
    """Whether `line` ends in dots, as teasers and feed summaries do that were cut to a length."""
    return bool(_CUT_OFF.search(line))


def opens_more(line: str) -> bool:
    """Whether `line` ends with a colon or semicolon: more of the sentence follows."""
    return bool(_OPENS_MORE.search(line))


def without_bullet(line: str) -> str:
    """Return `line` without the bullet or number that it starts with, if any."""
    return _BULLET.sub("", line, count=1)


def without_end_mark(line: str) -> str:
    """Return `line` without the mark that ends a story ("■")."""
    return line.rstrip(" ■□◼◆∎▪")


def is_shouted(line: str) -> bool:
    """Whether `line` has at least two words and no small letter."""
    return line.upper() == line and line.lower() != line and len(words(line)) > 1


def is_headline_case(line: str, common: frozenset[str]) -> bool:
    """Whether `line` is in title case beyond names: words of `common` have capitals inside it."""
    inside = re.findall(r"(?<=[^\W_] )([A-Z][a-z]+)\b", line)
    return is_title_case(line) and any(word.casefold() in common for word in inside)


def is_name(line: str, common: frozenset[str]) -> bool:
    """Whether `line` is only a name: two capitalised words or more, and else words of `common`."""
    found = _WORD.findall(line)
    rest = [word for word in found if word.casefold() not in common]
    return len(rest) > 1 and not is_shouted(line) and all(word[0].isupper() for word in rest)


def is_title_case(line: str) -> bool:
    """Whether most longer words of `line`, the first aside, begin with a capital."""
    longer = [word for word in _WORD.findall(line)[1:] if len(word) >= 4]
    capital = sum(word[0].isupper() for word in longer)
    return len(longer) >= 3 and capital >= MIN_TITLE_CASE * len(longer)


def unquoted(line: str) -> str:
    """Return `line` without what it quotes; a quotation that is not closed runs to its end."""
    return _QUOTED.sub(" ", straight(line))


def share_of(vocabulary: frozenset[str], found: list[str]) -> float:
    """Return the share of `found` that is in `vocabulary`; 0.0 when there are no words."""
    return sum(word in vocabulary for word in found) / len(found) if found else 0.0
