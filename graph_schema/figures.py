"""What figures count and which numbers they allow: for comparing them, and for adding them up."""

import math
from typing import Protocol

from graph_schema.ontology import ontology

ABOUT = 0.1  # "about 5,000" allows 4,500 to 5,500


class Figure(Protocol):
    """A number, or a range of numbers, with its hedge ("up to")."""

    @property
    def low(self) -> float:
        """The number, or the first of a range."""

    @property
    def high(self) -> float:
        """The number, or the last of a range."""

    @property
    def qualifier(self) -> str:
        """The hedge: exact, about, up to, at least, more than, fewer than, between or vague."""


def unit_class(unit: str | None) -> str | None:
    """Return the class of things that a unit counts; None for a bare number.

    >>> unit_class("soldiers"), unit_class("killed or wounded"), unit_class("patrol boats")
    ('persons', 'killed or wounded', 'boat')
    """
    words = (unit or "").casefold().replace("-", " ").split()
    if not words:
        return None
    rows = ontology().figure_units.values()
    of_last = next((row for row in rows if words[-1] in row.words), None)
    if of_last is not None and not of_last.toll:
        return of_last.name
    tolls = sorted(row.name for row in rows if row.toll and not set(words).isdisjoint(row.words))
    return " or ".join(tolls) or _singular(words[-1])


def numbers_allowed(figure: Figure) -> tuple[float, float]:
    """Return the least and the greatest number that a figure with its hedge allows.

    "Up to 3,000" allows 0 to 3,000.
    """
    low, high = figure.low, figure.high
    match figure.qualifier:
        case "about":
            return low * (1 - ABOUT), high * (1 + ABOUT)
        case "up to" | "fewer than":
            return 0.0, high
        case "at least" | "more than":
            return low, math.inf
        case _:
            return low, high


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
