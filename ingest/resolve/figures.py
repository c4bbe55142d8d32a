"""Figures of claims: what they count, which numbers they allow, and the envelope of several."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from graph_schema.ontology import ontology
from ingest.models import Claim, Qualifier, Quantity

ABOUT = 0.1  # "about 5,000" allows 4,500 to 5,500
SAME_RATIO = 1.25  # "about 180 missiles" and "nearly 200 missiles" tell of one salvo


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


def is_persons(unit: str | None) -> bool:
    """Return whether a unit counts people in arms rather than things."""
    return unit_class(unit) == "persons"


def numbers_allowed(quantity: Quantity) -> tuple[float, float]:
    """Return the least and the greatest number that a figure with its hedge allows.

    >>> numbers_allowed(Quantity(3000.0, 3000.0, "up to", "troops"))
    (0.0, 3000.0)
    """
    low, high = quantity.low, quantity.high
    match quantity.qualifier:
        case "about":
            return low * (1 - ABOUT), high * (1 + ABOUT)
        case "up to" | "fewer than":
            return 0.0, high
        case "at least" | "more than":
            return low, math.inf
        case _:
            return low, high


def disagree(one: Quantity, other: Quantity) -> bool:
    """Return whether no number satisfies both figures."""
    (low, high), (other_low, other_high) = numbers_allowed(one), numbers_allowed(other)
    return high < other_low or other_high < low


def is_near(one: Quantity, other: Quantity) -> bool:
    """Return whether two figures of one unit are within a quarter of each other."""
    smaller, larger = sorted(((one.low + one.high) / 2, (other.low + other.high) / 2))
    return larger <= smaller * SAME_RATIO


def envelope(claims: Iterable[Claim]) -> Quantity | None:
    """Return lowest and highest figure of the main unit of claims; None when none has a figure.

    Denials give no figure. The main unit is that of most claims, people before things.
    """
    figures = [claim.quantity for claim in claims if claim.quantity and claim.status != "denied"]
    if not figures:
        return None
    main = _main_class(figures)
    counted = [figure for figure in figures if unit_class(figure.unit) == main]
    low, high = min(f.low for f in counted), max(f.high for f in counted)
    return Quantity(low, high, _qualifier(counted, low, high), most_common(counted))


def most_common(figures: Sequence[Quantity]) -> str | None:
    """Return the unit that most figures have; the first in the alphabet of several."""
    counts = Counter(figure.unit for figure in figures)
    return min(counts, key=lambda unit: (-counts[unit], unit or ""))


def _main_class(figures: Sequence[Quantity]) -> str | None:
    counts = Counter(unit_class(figure.unit) for figure in figures)
    return min(counts, key=lambda name: (name != "persons", -counts[name], name or ""))


def _qualifier(figures: Sequence[Quantity], low: float, high: float) -> Qualifier:
    """Return the hedge that figures share; for one number "exact" before "about"; else a range."""
    hedges = {figure.qualifier for figure in figures}
    if len(hedges) == 1 and len({(figure.low, figure.high) for figure in figures}) == 1:
        return next(iter(hedges))
    if low < high:
        return "between"
    return "exact" if "exact" in hedges else "about"


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
