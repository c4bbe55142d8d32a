"""What people type as a full-text query (Lucene): any text, never a syntax error.

A query is made of words alone: letters, digits and marks. All else separates them, so that no
operator of Lucene's syntax gets in, and "AND" is a word like others, as it is lower-cased.
"""

import unicodedata

MAX_WORDS = 12
EXACT = 3  # how much more a word counts as it is spelt than with a typing error

# Shortest words with one and with two typing errors; below the first, a word stands as it is. Two
# is the most that Lucene allows ("Fuzzy Searches", queryparser syntax of Lucene 9).
ONE_ERROR = 4
TWO_ERRORS = 8


def fulltext_query(text: str) -> str | None:
    """Return the query for what has all words of `text`, typing errors allowed; None: no word.

    Word order and case do not count; the last word may be the start of a longer one.

    >>> fulltext_query("Kim Jong-un")
    '("kim"^3) AND ("jong"^3 OR jong~1) AND ("un"^3 OR un*)'
    >>> fulltext_query("+-&&|| (") is None
    True
    """
    found = words(text)
    if not found:
        return None
    *others, last = found
    return " AND ".join([*(_word(word) for word in others), _word(last, start=True)])


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, at most 12, without repeats."""
    plain = "".join(
        char if unicodedata.category(char)[0] in "LNM" else " "
        for char in unicodedata.normalize("NFC", text).casefold()
    )
    return list(dict.fromkeys(plain.split()))[:MAX_WORDS]


def _word(word: str, *, start: bool = False) -> str:
    """Return the query of one word.

    It stands in quotes, so that the analyzer sees it and cuts it as it cut the names: a Chinese
    name becomes a phrase of its characters. What follows it is for words of one token.
    """
    ways = [f'"{word}"^{EXACT}']
    if len(word) >= ONE_ERROR:
        ways.append(f"{word}~{2 if len(word) >= TWO_ERRORS else 1}")
    if start and len(word) > 1:
        ways.append(f"{word}*")
    return f"({' OR '.join(ways)})"
