"""What looks like a figure and is none: years, ages, list numbers, "one" for a noun."""

import re

from ingest.phrases import Match
from ingest.quantities.lexicon import Numeral, load_number_table, units_by_noun
from ingest.quantities.numbers import qualifier

_LEAD = 60  # characters before a number that are looked at
_WORD_BEFORE = re.compile(r"(\w+)\W+$")
WORD_BEHIND = re.compile(r"\s+([a-z]+)")
_OLD = re.compile(r"\s?-?\s?(?:year|month|week|day)s?[- ](?:old|of age)")
_UNDER_AGE = re.compile(r"under (?:1[2-9]|2[15])", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[A-Z][\w.’'-]*,\s$")
_DESCRIBED = re.compile(
    r"\b(?:an?|the|any|every|each|this|that)\s"
    r"(?:(?!(?:and|as|at|by|for|from|in|is|of|on|or|to|was|with)\b)[a-z-]+\s){1,3}$",
    re.IGNORECASE,
)


def is_age(match: Match) -> bool:
    """Tell whether a number is an age: "34-year-old", "Smith, 34, said", "boys under 18"."""
    text = match.tokens.text
    start, end = match.start(), match.end()
    if _OLD.match(text, end):
        return True
    if _UNDER_AGE.fullmatch(text, start, end) and not match.next_character().isalnum():
        return True
    beside = text[end : end + 1] in (",", ".") and _NAME_BEFORE.search(match.lead(_LEAD))
    return bool(beside) and match.classes() in (["day"], ["two"])


def is_list_number(match: Match) -> bool:
    """Tell whether a number only heads a list: "1. The sides agree"."""
    return (
        match.span() == (0, 1)
        and match.classes() == ["day"]
        and match.next_character() in (".", ")")
    )


def is_pronoun(match: Match) -> bool:
    """Tell whether "one" stands for a noun said before: "a much bigger one"."""
    described = _DESCRIBED.search(match.lead(_LEAD))
    return match.classes() == ["one"] and described is not None


def is_year(match: Match, group: str = "n") -> bool:
    """Tell whether four digits without separator are a year, not a count of what follows.

    A counted noun behind ("2000 troops") or a hedge that no year has ("at least") makes a count,
    unless "in", "since" and the like stand before; else numbers from 1900 are years.
    """
    if match.classes(group) != ["year"] or match.has("sign") or match.has("measure"):
        return False
    if match.has("hedge") and qualifier(match) not in ("about", "exact"):
        return False
    before = _WORD_BEFORE.search(match.lead(_LEAD))
    if before is not None and before[1].lower() in load_number_table().before_years:
        return True
    following = WORD_BEHIND.match(match.tokens.text, match.end())
    if following is not None and is_counted(following[1]):
        return False
    return match.all(Numeral, group)[0].value >= 1900


def is_counted(noun: str) -> bool:
    """Tell whether the table has a unit for a noun, singular or plural."""
    nouns = units_by_noun()
    return noun in nouns or noun.removesuffix("s") in nouns or noun in ("men", "women", "policemen")
