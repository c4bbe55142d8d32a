"""The words of time expressions: the table `ingest/data/time_words.yaml` as a vocabulary."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from ingest.dates.calendar import Unit
from ingest.dates.counted import Days, Fixed
from ingest.dates.setting import Count
from ingest.dates.yearly import DayOfYear, EasterDay, NthWeekday
from ingest.models import Interval
from ingest.phrases import Vocabulary, Word, spellings, vocabulary
from ingest.quantities.lexicon import load_number_table
from ingest.tables import read_table

_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?")
_DECADE = re.compile(r"(?:1[5-9]|20)\d0s")
_SHORT_DECADE = re.compile(r"[3-9]0s")
# Hedges that have other uses in time phrases too, and so a class of their own.
_HEDGE_CLASSES = {"over": "over", "about": "about", "around": "about", "up to": "up_to"}


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A word for a unit, and how many units one of it is: a fortnight is two weeks."""

    unit: Unit
    size: int


@dataclass(frozen=True, slots=True)
class Hedge:
    """By what a hedge multiplies the count behind it: "nearly" 0.8 to 1."""

    low: float
    high: float


class NotableDay(BaseModel):
    """A day known by its date alone, when the word for what happened follows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    month: int
    day: int
    year: int


class TimeTable(BaseModel):
    """`time_words.yaml` as it is; comments there say what each key means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    months: dict[str, int]
    weak_months: dict[str, int]
    weekdays: dict[str, int]
    weak_weekdays: dict[str, int]
    seasons: dict[str, int]
    units: dict[Unit, list[str]]
    fortnights: list[str]
    dayparts: list[str]
    weekends: list[str]
    parts: dict[str, Literal["early", "mid", "late"]]
    edges: dict[str, Literal["early", "mid", "late"]]
    ordinals: dict[str, int]
    days: dict[str, tuple[int, int]]
    not_times: list[str]
    words: dict[str, list[str]]
    counts: dict[str, tuple[float, float]]
    bare_counts: dict[Unit, tuple[float, float]]
    recent: dict[Unit, int]
    coming: dict[Unit, int]
    hedges: dict[str, tuple[float, float]]
    fiscal_year_starts: int
    fixed_feasts: dict[str, tuple[int, int, int]]
    easter_feasts: dict[str, int]
    weekday_feasts: dict[str, tuple[int, int, int]]
    notable_days: list[NotableDay]
    notable_words: list[str]
    names: list[str]


@cache
def load_time_table() -> TimeTable:
    """Read and check the table of time words, once.

    Raises:
        ConfigurationError: the table is no YAML, or not of the shape of `TimeTable`.
    """
    return read_table("time_words.yaml", TypeAdapter(TimeTable))


def time_vocabulary() -> Vocabulary:
    """Return the vocabulary of the grammar of time."""
    rows = list(_rows(load_time_table()))
    return vocabulary(rows, read_numeral)


def read_numeral(token: str) -> Word | None:
    """Return what a token that starts with a digit can be in a time phrase; None for nothing.

    "10/08/2024" is read only where day and month cannot be mistaken; "8.10.2024" is the European
    order, day first.
    """
    if token.isdecimal():
        return _plain(int(token), len(token))
    if (found := _DAY.fullmatch(token)) and 1 <= int(found[1]) <= 31:
        return Word("ordinal_day", int(found[1]))
    if _DECADE.fullmatch(token):
        return Word("decade", int(token[:4]))
    if _SHORT_DECADE.fullmatch(token):
        return Word("short_decade", 1900 + int(token[:2]))
    day = date(2001, 9, 11) if token == "9/11" else _read_date(token)
    return None if day is None else Word("date", Fixed(Interval(day, day)))


def _plain(number: int, digits: int) -> Word | None:
    if digits == 4 and 1900 <= number < 2100:
        return Word("year", number)
    if digits <= 2 and 1 <= number <= 31:
        return Word("day", number)
    return Word("number", number) if number < 10_000 else None


def _read_date(token: str) -> date | None:
    parts = re.fullmatch(r"(\d+)([-/.])(\d+)\2(\d+)", token)
    if parts is None:
        return None
    first, separator, second, third = int(parts[1]), parts[2], int(parts[3]), int(parts[4])
    year, number, day = first, second, third
    if separator != "-":
        year = third if third > 99 else 2000 + third
        number, day = (second, first) if separator == "." or first > 12 else (first, second)
        if separator == "/" and first <= 12 and second <= 12 and first != second:
            return None
    try:
        return date(year, number, day)
    except ValueError:
        return None


_SIGNS = {
    "stop": '.;:)!?"”',
    "comma": ",",
    "open": "(",
    "dash": "-–—",
    "possessive": ("'s", "’s", "'", "’"),
}

type Row = tuple[tuple[str, ...], Word]


def _rows(table: TimeTable) -> Iterator[Row]:
    """Yield every spelling and its word; the first of two rows with one spelling counts."""
    for text in (*table.names, *table.not_times):
        yield from _spelt(text, Word("none"))
    yield from _names(table)
    for text, (first, last) in table.days.items():
        yield from _spelt(text, Word("days", Days(first, last)))
    for cls, texts in (
        *table.words.items(),
        ("daypart", table.dayparts),
        ("weekend", table.weekends),
    ):
        for text in texts:
            yield from _spelt(text, Word(cls))
    yield from _counted(table)
    valued: tuple[tuple[str, Mapping[str, int | str]], ...] = (
        ("season", table.seasons),
        ("part", table.parts),
        ("edge", table.edges),
        ("ordinal", table.ordinals),
    )
    for cls, values in valued:
        for text, value in values.items():
            yield from _spelt(text, Word(cls, value))
    for cls, signs in _SIGNS.items():
        yield from (((sign,), Word(cls)) for sign in signs)
    yield from (((f"Q{number + 1}",), Word("quarter_name", number)) for number in range(4))


def _names(table: TimeTable) -> Iterator[Row]:
    named: tuple[tuple[str, dict[str, int]], ...] = (
        ("month", table.months),
        ("weak_month", table.weak_months),
        ("weekday", table.weekdays),
        ("weak_weekday", table.weak_weekdays),
    )
    for cls, numbers in named:
        for text, number in numbers.items():
            yield from _spelt(text, Word(cls, number), name=True)
    for text, (number, first, last) in table.fixed_feasts.items():
        yield from _spelt(text, Word("feast", DayOfYear(number, first, last)), name=True)
    for text, days in table.easter_feasts.items():
        yield from _spelt(text, Word("feast", EasterDay(days)), name=True)
    for text, (number, weekday, nth) in table.weekday_feasts.items():
        yield from _spelt(text, Word("feast", NthWeekday(number, weekday, nth)), name=True)
    for text in table.notable_words:
        yield (text,), Word("notable")


def _counted(table: TimeTable) -> Iterator[Row]:
    for unit, texts in table.units.items():
        for text in texts:
            yield from _spelt(
                text, Word("units" if text.endswith("s") else "unit", UnitWord(unit, 1))
            )
    for text in table.fortnights:
        yield from _spelt(
            text, Word("units" if text.endswith("s") else "unit", UnitWord("week", 2))
        )
    for text, (low, high) in table.counts.items():
        yield from _spelt(text, Word("count", Count(low, high)))
    for text, factors in table.hedges.items():
        yield from _spelt(text, Word(_HEDGE_CLASSES.get(text, "hedge"), Hedge(*factors)))
    numbers = load_number_table()
    for text, value in ({"one": 1} | numbers.cardinals | numbers.tens).items():
        yield from _spelt(text, Word("number", value))


def _spelt(text: str, word: Word, *, name: bool = False) -> Iterator[Row]:
    for tokens in spellings(text, fixed_case=name):
        yield tokens, word
