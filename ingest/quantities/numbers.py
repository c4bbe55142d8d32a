"""What number words and digits add up to, and what their hedges make of them."""

from collections.abc import Sequence

from ingest.models import Qualifier
from ingest.phrases import Match, Word
from ingest.quantities.lexicon import Bounds, Numeral, load_number_table

# Patterns of `ingest.phrases` over the classes of `ingest/data/number_words.yaml`.
MACROS = {
    "DIGITS": "<grouped|day|two|three|digits|year>",
    "SPACED": "<day|two|three> <three>+",
    "BELOW_HUNDRED": "(<ten> (<dash>? <cardinal|one>)? | <cardinal|one>)",
    "BELOW_THOUSAND": (
        "(({BELOW_HUNDRED} | <a>) <hundred> (<and>? {BELOW_HUNDRED})? | {BELOW_HUNDRED})"
    ),
    "WORDS": (
        "({BELOW_THOUSAND} | <a> (?=<scale>)) (<scale>+ (<and>? {BELOW_THOUSAND} (?=<scale>))?)*"
        " ((?<=<scale>) <and>? {BELOW_THOUSAND})?"
    ),
    "NUMBER": (
        "({SPACED} | ({BELOW_HUNDRED} | <a|day>) <dozen>"
        " | {DIGITS} <and_half>? <hundred>? (<dash>? <scale>)*"
        " | <half> (<hundred|scale>+ | <dozen>) | <a> <hundred>? <scale> <and_half>"
        " | ({BELOW_HUNDRED} | <a>) <and_half> <scale> | {WORDS} | <pair>)"
    ),
    "VAGUE": (
        "((<vague|vague_scaled> (<hundred|scale>+ | <dozen> | <plural>) | <vague>"
        " | <plural> (<of> <plural>)? | <plural_of> (<of> <plural> | (?=<of>))))"
    ),
}


def number(match: Match, group: str) -> float | None:
    """Return the number that a `{NUMBER}` group says; None when it is no single number."""
    words = match.words(group)
    if len(words) > 1 and all(isinstance(word.value, Numeral) for word in words):
        return _spaced(match, group)
    return total(words)


def total(words: Sequence[Word]) -> float:
    """Return what words such as "two", "hundred", "and", "fifty", "thousand" add up to."""
    whole, part, scale = 0.0, 0.0, 1.0
    for word in words:
        value = word.value.value if isinstance(word.value, Numeral) else word.value
        if word.cls in ("hundred", "dozen") and isinstance(value, float):
            part = (part or 1.0) * value
        elif word.cls == "scale" and isinstance(value, float):
            whole = whole * value if not part and whole else whole + (part or 1.0) * value
            part, scale = 0.0, value
        elif word.cls == "and_half" and isinstance(value, float):
            part += value * (scale if whole and not part else 1.0)
        elif isinstance(value, float):
            part += value
        elif word.cls == "one":
            part += 1.0
    return whole + part


def vague(match: Match, group: str) -> Bounds | None:
    """Return the bounds that the guideline gives a vague word, or by analogy with it.

    "A few thousand" is 2 to 9 times a thousand and what is missing to the next: 2000-9999.
    """
    first, *scales = match.words(group)
    bounds = first.value
    if not isinstance(bounds, Bounds):
        return None
    low, high = bounds.low, bounds.high
    for word in scales:
        if word.cls == "dozen":
            dozens = load_number_table().vague_dozens
            return Bounds(*(dozens["few"] if low < 3 else dozens["several"]))
        scale = word.value.low / 2 if isinstance(word.value, Bounds) else word.value
        if isinstance(scale, float):
            low, high = low * scale, (high + 1) * scale - 1
    return Bounds(low, high)


def qualifier(match: Match) -> Qualifier:
    """Return the qualifier of all hedges together: the strictest that is said."""
    said: list[Qualifier] = []
    for group in ("hedge", "after"):
        said += [one for word in match.words(group) if (one := _hedge(word))]
    strict = [qualifier for qualifier in said if qualifier not in ("exact", "about")]
    return strict[0] if strict else "about" if "about" in said else "exact"


def _hedge(word: Word) -> Qualifier | None:
    for qualifier in (*load_number_table().hedges, *load_number_table().after):
        if word.value == qualifier:
            return qualifier
    return None


def _spaced(match: Match, group: str) -> float | None:
    """Return "20 000" written with plain spaces; None when the digits stand apart or for a date."""
    first, last = match.span(group)
    tokens = match.tokens
    gaps = [tokens.text[tokens.end(i) : tokens.start(i + 1)] for i in range(first, last - 1)]
    if any(gap != " " for gap in gaps):
        return None
    return float("".join(tokens.text[tokens.start(i) : tokens.end(i)] for i in range(first, last)))
