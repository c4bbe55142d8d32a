"""The words of figures: the table `ingest/data/number_words.yaml` as a vocabulary."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from ingest.models import Qualifier
from ingest.phrases import Vocabulary, Word, spellings, vocabulary
from ingest.tables import read_table

type FigureKind = Literal[
    "count",
    "article",
    "money",
    "percent",
    "distance",
    "duration",
    "mass",
    "area",
    "other",
]

_NUMERAL = re.compile(r"(\d[\d,\u00a0\u202f\u2009]*(?:\.\d+)?)([^\W\d_]*)")
_PUNCTUATION = {
    ",": "comma",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "'s": "possessive",
    "’s": "possessive",
}
_WORDS = {"a": "a", "an": "a"} | {
    word: word for word in ("one", "and", "or", "to", "of", "between", "from")
}
_DETERMINERS = ("the", "its", "their", "his", "her", "those", "these", "our")


class Currency(BaseModel):
    """A currency: ISO 4217 code, signs before the number, nouns behind it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    signs: list[str]
    nouns: list[str]


class NumberTable(BaseModel):
    """`number_words.yaml` as it is; comments there say what each key means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cardinals: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    dozens: dict[str, int]
    suffixes: dict[str, int]
    ones: list[str]
    pairs: dict[str, int]
    halves: dict[str, float]
    and_halves: dict[str, float]
    vague: dict[str, tuple[int, int]]
    only_before_scales: list[str]
    vague_dozens: dict[str, tuple[int, int]]
    plurals: dict[str, tuple[int, int]]
    only_with_of: list[str]
    fractions: dict[str, float]
    hedges: dict[Qualifier, list[str]]
    after: dict[Qualifier, list[str]]
    currencies: dict[str, Currency]
    measures: dict[FigureKind, dict[str, list[str]]]
    counted_compounds: list[str]
    designators: list[str]
    months: list[str]
    clocks: list[str]
    before_years: list[str]
    not_figures: list[str]
    units: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a vague word stands for, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit that is written behind a number: its kind and the name of the unit.

    Attributes:
        currency: ISO 4217 code for money, else None.
    """

    kind: FigureKind
    unit: str
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in digits, and what the letters behind it say.

    Attributes:
        value: as written, with a scale such as "bn" multiplied in.
        suffix: letters that are no scale ("km", "m").
    """

    value: float
    suffix: str = ""


@cache
def load_number_table() -> NumberTable:
    """Read and check the table of number words, once.

    Raises:
        ConfigurationError: the table is no YAML, or not of the shape of `NumberTable`.
    """
    return read_table("number_words.yaml", TypeAdapter(NumberTable))


@cache
def measures_by_word() -> dict[str, Measure]:
    """Return the measures that are written behind a number, by their word."""
    table = load_number_table()
    found = {
        word: Measure(kind, unit)
        for kind, units in table.measures.items()
        for unit, words in units.items()
        for word in words
    }
    for unit, currency in table.currencies.items():
        found |= {noun: Measure("money", unit, currency.code) for noun in currency.nouns}
    return found


@cache
def units_by_noun() -> dict[str, str]:
    """Return the unit of the corpus for each noun lemma that has one."""
    return {noun: unit for unit, nouns in load_number_table().units.items() for noun in nouns}


def number_vocabulary() -> Vocabulary:
    """Return the vocabulary of the grammar of figures."""
    return vocabulary(_rows(load_number_table()), read_numeral)


def read_numeral(token: str) -> Word | None:
    """Return what a token that starts with a digit is; None for times, ordinals, designators.

    A number of four digits from 1000 to 2099 without a separator may be a year: class "year".
    """
    found = _NUMERAL.fullmatch(token)
    if found is None:
        return None
    digits, letters = found.groups()
    value = float(re.sub(r"[^\d.]", "", digits))
    return _suffixed(value, letters) if letters else Word(_digits(digits, value), Numeral(value))


def _digits(digits: str, value: float) -> str:
    """Return the class of a number in digits, which says what else than a count it may be."""
    if not digits.isdecimal():
        return "grouped"
    if len(digits) > 3:
        return "year" if len(digits) == 4 and 1000 <= value <= 2099 else "digits"
    if len(digits) == 3:
        return "three"
    return "day" if 1 <= value <= 31 else "two"


def _suffixed(value: float, letters: str) -> Word | None:
    scale = load_number_table().suffixes.get(letters)
    if scale is not None:
        return Word("grouped", Numeral(value * scale))
    if letters in measures_by_word():
        return Word("measured", Numeral(value, letters))
    return None


type Row = tuple[tuple[str, ...], Word]


def _rows(table: NumberTable) -> Iterator[Row]:
    """Yield every spelling and its word; the first of two rows with one spelling counts."""
    for texts, cls in (
        (table.not_figures, "none"),
        (table.designators, "designator"),
        (table.months, "month"),
        (table.clocks, "clock"),
    ):
        for text in texts:
            yield from _spelt(text, Word(cls), name=True)
    for text, cls in (_WORDS | dict.fromkeys(_DETERMINERS, "determiner")).items():
        yield from _spelt(text, Word(cls))
    yield from _measured(table)
    yield from _hedged(table)
    yield from _numbers(table)
    for sign, cls in _PUNCTUATION.items():
        yield (sign,), Word(cls)


def _measured(table: NumberTable) -> Iterator[Row]:
    for text, measure in measures_by_word().items():
        for tokens in spellings(text, fixed_case=True):
            yield tokens, Word("measure", measure)
    for unit, currency in table.currencies.items():
        for sign in currency.signs:
            for tokens in spellings(sign, fixed_case=True):
                yield tokens, Word("currency", Measure("money", unit, currency.code))


def _hedged(table: NumberTable) -> Iterator[Row]:
    behind = {text for texts in table.after.values() for text in texts}
    for qualifier, texts in table.hedges.items():
        for text in texts:
            yield from _spelt(text, Word("either" if text in behind else "hedge", qualifier))
    for qualifier, texts in table.after.items():
        for text in texts:
            yield from _spelt(text, Word("after", qualifier))


def _numbers(table: NumberTable) -> Iterator[Row]:
    plain: tuple[tuple[str, dict[str, int] | dict[str, float]], ...] = (
        ("cardinal", table.cardinals),
        ("ten", table.tens),
        ("hundred", {"hundred": table.scales["hundred"]}),
        ("scale", table.scales),
        ("dozen", table.dozens),
        ("pair", table.pairs),
        ("half", table.halves),
        ("and_half", table.and_halves),
        ("fraction", table.fractions),
    )
    for cls, numbers in plain:
        for text, value in numbers.items():
            yield from _spelt(text, Word(cls, float(value)))
    for text in table.ones:
        yield from _spelt(text, Word("pair", 1.0))
    for text, (low, high) in table.vague.items():
        cls = "vague_scaled" if text in table.only_before_scales else "vague"
        yield from _spelt(text, Word(cls, Bounds(float(low), float(high))))
    for text, (low, high) in table.plurals.items():
        cls = "plural_of" if text in table.only_with_of else "plural"
        yield from _spelt(text, Word(cls, Bounds(float(low), float(high))))


def _spelt(text: str, word: Word, *, name: bool = False) -> Iterator[Row]:
    for tokens in spellings(text, fixed_case=name):
        yield tokens, word
