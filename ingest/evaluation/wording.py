"""What two wordings have in common: words, head nouns, whole phrases."""

import re
from collections.abc import Iterable

WORD = re.compile(r"\w+")
WHOLE_WORD = re.compile(r"\w+(?:-\w+)*")  # "MiG-29s" is one word
MEASURE = re.compile(r"^.*\b(?:tons|tonnes|hundreds|thousands|millions|pieces) of ")
AFTER_HEAD = re.compile(r"\s(?:of|for|with|from|in|to|on|by|at)\s|[(,;]")
PLURAL_IES = re.compile(r"(?<=..)ies$")
PLURAL_S = re.compile(r"(?<=..[^s])s$")


def plain(text: str | None) -> str:
    """Return `text` without case and with single spaces; "" for None.

    >>> plain(" The  Kremlin")
    'the kremlin'
    """
    return " ".join((text or "").split()).casefold()


def words(text: str) -> frozenset[str]:
    """Return the words of `text`, without case."""
    return frozenset(WORD.findall(text.casefold()))


def overlap(one: str, other: str) -> float:
    """Return the words that both have over the words that either has, in [0, 1]; 1 for no words."""
    mine, theirs = words(one), words(other)
    together = mine | theirs
    return len(mine & theirs) / len(together) if together else 1.0


def stems(phrase: str) -> list[str]:
    """Return the words of `phrase` without case and plural ending.

    >>> stems("Rocket batteries and MiG-29s")
    ['rocket', 'battery', 'and', 'mig-29']
    """
    found = (PLURAL_IES.sub("y", word) for word in WHOLE_WORD.findall(phrase.casefold()))
    return [PLURAL_S.sub("", word) for word in found]


def head(phrase: str) -> str:
    """Return the stem of the head noun: the last word before a preposition, bracket or comma.

    A measure stands for what it measures. "" for a phrase without words.

    >>> head("air defence systems for Ukraine"), head("tonnes of rice")
    ('system', 'rice')
    """
    core = AFTER_HEAD.split(MEASURE.sub("", phrase), maxsplit=1)[0]
    return (stems(core) or stems(phrase) or [""])[-1]


def heads_found(wanted: Iterable[str], given: Iterable[str]) -> int:
    """Return how many of the phrases `wanted` have their head noun among the words of `given`."""
    found = {stem for phrase in given for stem in stems(phrase)}
    return sum(head(phrase) in found for phrase in wanted)
