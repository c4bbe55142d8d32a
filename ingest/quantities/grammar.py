"""How figures are built: patterns over the classes of `ingest/data/number_words.yaml`.

Rules for what only looks like a figure (dates, times of day, "Resolution 1701") stand beside the
others: they consume their words and mean nothing.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from ingest.models import Qualifier
from ingest.phrases import Grammar, Match
from ingest.quantities.lexicon import (
    FigureKind,
    Measure,
    Numeral,
    load_number_table,
    measures_by_word,
    number_vocabulary,
)
from ingest.quantities.lookalikes import (
    WORD_BEHIND,
    is_age,
    is_counted,
    is_list_number,
    is_pronoun,
    is_year,
)
from ingest.quantities.numbers import MACROS, number, qualifier, vague

_MACROS = MACROS | {
    "HEDGES": "(<hedge|either> (<a>? <hedge|either>)*)",
    "AFTER": "(<after> | <either> (?!<grouped|day|two|three|digits|cardinal|ten|a|one|pair>))",
    "DAYS": "<day> ((<dash|to|and|or|comma>) <day>)*",
}
_BEHIND = "((?= <dash>? (?P<measure><measure>)) | )"
_NUMBER = "(?P<hedge>{HEDGES})? (?P<sign><currency>+)?"
_PATTERNS = {
    "number": f"{_NUMBER} (?P<n>{{NUMBER}}) (?P<after>{{AFTER}})? {_BEHIND}",
    "between": (
        f"{_NUMBER} <between> (?P<sign_a><currency>)? (?P<n>{{NUMBER}}) <and|to|dash>"
        f" <currency>? (?P<m>{{NUMBER}}) (?P<after>{{AFTER}})? {_BEHIND}"
    ),
    "range": (
        f"(?<!<from>) {_NUMBER} (?P<n>{{NUMBER}}) <to|dash|or>"
        f" <hedge>? <currency>? (?P<m>{{NUMBER}}) (?P<after>{{AFTER}})? {_BEHIND}"
    ),
    "vague": f"{_NUMBER} (?P<v>{{VAGUE}}) (?P<after>{{AFTER}})? {_BEHIND}",
    "fraction": "(?P<hedge>{HEDGES})? (?P<fraction><fraction>) (?=<of>)",
    "fraction_of": (
        "(?P<hedge>{HEDGES})? (?P<fraction><fraction>) <of>? <determiner>? {HEDGES}?"
        f" (?P<n>{{NUMBER}}) {_BEHIND}"
    ),
    "measured": "(?P<hedge>{HEDGES})? (?P<sign><currency>+)? (?P<measured><measured>)",
    "article": "<a>",
    "named": "{HEDGES}? <designator> <dash>? {NUMBER} (<dash|to> {NUMBER})*",
    "date": "{HEDGES}? (<month> (<comma>? {DAYS})? | {DAYS} <month>) (<comma>? <year>)?",
    "date_alone": "{HEDGES}? (<month> <day> | <day> <month>) (<comma>? <year>)?",
    "clock": "{HEDGES}? {DIGITS} <clock>",
    "years": "<year> <dash> <year|day|two>",
    "phone": "{DIGITS} <dash> {DIGITS} (<dash> {DIGITS})+",
}

# Every figure has a word of one of these classes.
_CORES = (
    *("grouped", "day", "two", "three", "digits", "year", "measured", "cardinal", "ten", "one"),
    *("a", "pair", "half", "vague", "vague_scaled", "plural", "plural_of", "fraction", "month"),
)

_SCORE = re.compile(r"\s(?:votes?|win|victory|defeat|loss|majority|margin|decision)\b")
_COMPOUND = re.compile(r"-([A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Amount:
    """What a figure says; its place in the text is that of the match.

    Attributes:
        unit: of money and measures; None when the noun decides.
        currency: ISO 4217 code of money.
    """

    low: float
    high: float
    qualifier: Qualifier
    kind: FigureKind = "count"
    unit: str | None = None
    currency: str | None = None


NO_FIGURE = Amount(0, 0, "exact", "other", "none")


@cache
def figure_grammar() -> Grammar[Amount]:
    """Return the grammar of figures, built on first use."""
    builders = {
        "number": _number,
        "between": _between,
        "range": _range,
        "vague": _vague,
        "fraction": _fraction,
        "fraction_of": _fraction_of,
        "measured": _measured,
        "article": lambda _match: Amount(1, 1, "exact", "article"),
        "named": lambda _match: NO_FIGURE,
        "date": _date,
        "date_alone": lambda _match: NO_FIGURE,
        "clock": lambda _match: NO_FIGURE,
        "years": lambda _match: NO_FIGURE,
        "phone": lambda _match: NO_FIGURE,
    }
    grammar = Grammar[Amount](number_vocabulary(), _MACROS, _CORES)
    for name, pattern in _PATTERNS.items():
        grammar.add(name, pattern, builders[name])
    return grammar


def _number(match: Match) -> Amount | None:
    if is_age(match) or is_list_number(match) or is_year(match) or is_pronoun(match):
        return NO_FIGURE
    value = number(match, "n")
    return None if value is None else _measure(match, Amount(value, value, qualifier(match)))


def _between(match: Match) -> Amount | None:
    if is_year(match, "n") and is_year(match, "m"):
        return NO_FIGURE
    ends = _ends(match)
    return None if ends is None else _measure(match, Amount(*ends, "between"))


def _range(match: Match) -> Amount | None:
    """Build "10,000 to 12,000", "two or three"; "2014-22" and "5-3" are none."""
    if is_age(match) or "year" in (*match.classes("n"), *match.classes("m")):
        return None
    amount = _between(match)
    score = _SCORE.match(match.tokens.text, match.end())
    return replace(amount, kind="other") if amount and score else amount


def _ends(match: Match) -> tuple[float, float] | None:
    """Return both ends, the first with the scale of the last ("two to three million")."""
    low, high = number(match, "n"), number(match, "m")
    if low is None or high is None:
        return None
    if "scale" not in match.classes("n"):
        for scale in match.all(float, "m", "scale"):
            low = low * scale if low < 1000 else low
    return (low, high) if low < high else None


def _vague(match: Match) -> Amount | None:
    if match.words("v")[0].cls == "vague_scaled" and len(match.words("v")) == 1:
        return None
    bounds = vague(match, "v")
    return None if bounds is None else _measure(match, Amount(bounds.low, bounds.high, "vague"))


def _fraction(match: Match) -> Amount | None:
    share = match.one(float, "fraction")
    return None if share is None else Amount(share, share, qualifier(match), "other", "share")


def _fraction_of(match: Match) -> Amount | None:
    """Build "two-thirds of 4,000": about 2667, as the guideline has it."""
    share, whole = match.one(float, "fraction"), number(match, "n")
    if share is None or whole is None:
        return None
    value = float(round(share * whole))
    return _measure(match, Amount(value, value, "about"))


def _measured(match: Match) -> Amount | None:
    """Build "155mm", "£500m", "5m people"."""
    numeral, hedge = match.all(Numeral, "measured")[0], qualifier(match)
    sign = match.one(Measure, "sign")
    if numeral.suffix == "m" and (sign or _money_behind(match) or _counts_people(match)):
        value = numeral.value * 1_000_000
        return _in(sign or _money_behind(match), Amount(value, value, hedge))
    return _in(measures_by_word()[numeral.suffix], Amount(numeral.value, numeral.value, hedge))


def _date(match: Match) -> Amount | None:
    """A date is no figure; "Oct. 7 and 12 men" has a figure in it."""
    before = match.before()
    if before is not None and before.cls == "between":
        return NO_FIGURE
    joined = {"and", "or", "comma", "to"} & set(match.classes())
    if joined and match.classes()[-1] == "day" and match.next_character().isalnum():
        return None
    return NO_FIGURE


# --- what the figure is of ------------------------------------------------------------------------


def _in(measure: Measure | None, amount: Amount) -> Amount:
    if measure is None:
        return amount
    return replace(amount, kind=measure.kind, unit=measure.unit, currency=measure.currency)


def _measure(match: Match, amount: Amount) -> Amount | None:
    """Give the amount the currency before it or the measure behind it."""
    sign = match.one(Measure, "sign") or match.one(Measure, "sign_a")
    if sign is not None:
        return _in(sign, amount)
    measure = match.one(Measure, "measure")
    if measure is not None:
        return _in(_sure_measure(match, measure, amount), amount)
    return _compound(match, amount)


def _sure_measure(match: Match, measure: Measure, amount: Amount) -> Measure | None:
    """Return the measure unless the word has another use: "12 won", "500 pounds of explosives"."""
    if measure.kind != "money" or amount.low >= 100_000:
        return measure
    word = match.words("measure")[0]
    if measure.unit == "pounds" and word.value == measures_by_word()["pounds"]:
        return Measure("mass", "pounds")
    return None if measure.unit in ("won", "reais") else measure


def _compound(match: Match, amount: Amount) -> Amount:
    """A number tied to a noun counts it only in a few compounds: "500-strong", not "three-star"."""
    tied = _COMPOUND.match(match.tokens.text, match.end())
    if tied is None or tied[1].lower() in load_number_table().counted_compounds:
        return amount
    return replace(amount, kind="other")


def _money_behind(match: Match) -> Measure | None:
    """Return the currency of "30m euros", "30m Danish kroner"; None when none follows."""
    behind = match.tokens.text[match.end() : match.end() + 40]
    for word in re.findall(r"[^\W\d_]+", behind)[:2]:
        measure = measures_by_word().get(word)
        if measure is not None and measure.kind == "money":
            return measure
    return None


def _counts_people(match: Match) -> bool:
    """Tell whether a counted noun follows: "5m people" are millions, "500m away" is metres."""
    word = WORD_BEHIND.match(match.tokens.text, match.end())
    return word is not None and is_counted(word[1])
