"""Figures of claims beside each other: whether they disagree, and the envelope of several."""

from collections import Counter
from collections.abc import Iterable, Sequence

from graph_schema.figures import numbers_allowed, unit_class
from ingest.models import Claim, Qualifier, Quantity

SAME_RATIO = 1.25  # "about 180 missiles" and "nearly 200 missiles" tell of one salvo


def is_persons(unit: str | None) -> bool:
    """Return whether a unit counts people in arms rather than things."""
    return unit_class(unit) == "persons"


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
