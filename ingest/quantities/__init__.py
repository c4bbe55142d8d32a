"""Figures with their hedges in news prose: "up to 3,000", "tens of thousands", "$61bn".

Qualifiers, vague words and units are those of the corpus guideline.
"""

from dataclasses import dataclass

from ingest.models import Qualifier
from ingest.quantities.grammar import NO_FIGURE, figure_grammar
from ingest.quantities.lexicon import FigureKind, units_by_noun

__all__ = ["Figure", "FigureKind", "find_figures", "unit_of"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text with its hedge.

    Attributes:
        start, end: half-open code points in the text: hedge, sign and number, not the noun.
        text: the words.
        low, high: equal unless the qualifier is "between" or "vague".
        kind: "count" of the noun that follows; "article" for "a" and "an", which count one where
            the noun is counted at all; "money", "percent", "distance", "duration", "mass", "area";
            "other" for multiples, shares and numbers tied to a noun ("three-star").
        unit: of money ("US dollars") and measures ("tonnes"); None when the noun decides.
        currency: ISO 4217 code of money; None for all else.
    """

    start: int
    end: int
    text: str
    low: float
    high: float
    qualifier: Qualifier
    unit: str | None = None
    kind: FigureKind = "count"
    currency: str | None = None


def find_figures(text: str) -> list[Figure]:
    """Return the figures of a sentence or paragraph, in order, not overlapping.

    Years, dates, times of day, ages, ordinals and names with a number in them are none.

    >>> [(f.text, f.low, f.qualifier) for f in find_figures("up to 3,000 men in two ships")]
    [('up to 3,000', 3000.0, 'up to'), ('two', 2.0, 'exact')]
    """
    grammar = figure_grammar()
    tokens = grammar.read(text)
    found = []
    for first, last, amount in grammar.scan(tokens):
        if amount is not NO_FIGURE:
            start, end = tokens.start(first), tokens.end(last - 1)
            found.append(
                Figure(
                    start,
                    end,
                    text[start:end],
                    amount.low,
                    amount.high,
                    amount.qualifier,
                    amount.unit,
                    amount.kind,
                    amount.currency,
                )
            )
    return found


def unit_of(noun_lemma: str) -> str | None:
    """Return the corpus's unit for a noun ("soldier": "troops"); None where it is the plural."""
    return units_by_noun().get(noun_lemma)
