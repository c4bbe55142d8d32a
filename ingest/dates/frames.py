"""Whole time phrases: times in a frame ("since late last week"), and counts ("two days later").

Patterns are those of `ingest.phrases` over the classes of `ingest/data/time_words.yaml`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.dates.anchored import Anchor, Neighbour, Offset, WeekdayAfter, YearlyBeside
from ingest.dates.calendar import Unit, years
from ingest.dates.counted import Away, Between, Days, Fixed, InTime, NoTime, Stretch, Within
from ingest.dates.lexicon import Hedge, UnitWord, load_time_table
from ingest.dates.parts import PartOf
from ingest.dates.points import CORES, MACROS, PATTERNS, point_grammar
from ingest.dates.setting import Count, Expression
from ingest.dates.yearly import YearlyIn
from ingest.phrases import Grammar, Match

type Kind = Literal[
    "at", "since", "until", "by", "before", "after", "now", "ago", "stretch", "anchored", "duration"
]

_FRAME_MACROS = MACROS | {
    "POINT": " | ".join(f"({pattern})" for pattern in PATTERNS.values()),
    "TIME": "({POINT} | <year>)",
    "HEDGE": "<hedge|over|about|up_to>",
    "COUNT": "(<count|a|day|number> | <number> <dash> <number>)",
    "COUNTED": (
        "({HEDGE}? {COUNT} <and_half>? <unit|units>"
        " | {HEDGE}? <half_a> <unit> | {HEDGE}? <a> <unit> <and_half>)"
    ),
    "IN": "<in|on|at|at_point|over|about|for>",
    "LATER": "<later|after>",
    "EARLIER": "<earlier|before>",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase says: its frame and the time in it."""

    kind: Kind
    when: Expression


_PATTERNS = {
    "point": "{POINT}",
    "at": "{IN} (?P<time>{POINT})",
    "at_year": "<in|at> (?P<time><year>)",
    "since": "<since> (?P<time>{TIME})",
    "since_ago": "<since> (?P<count>{COUNTED}) <ago>",
    "until": "<until|up_to> (?P<time>{TIME})",
    "by": "<by> (?P<time>{TIME})",
    "before": "<before> (?P<time>{TIME})",
    "after": "<after|following> (?P<time>{TIME})",
    "from": "<from> (?P<time>{TIME})",
    "since_then": "<since> <then>",
    "until_then": "<until> <then>",
    "by_then": "<by> <then>",
    "range": (
        "(?=[^.]*<to|until|dash|and>)"  # no search for ends where nothing joins them
        " (<from> (?P<a>{TIME}) <to|until> | <between> (?P<c>{TIME}) <and>"
        " | {IN}? (?P<e>{POINT}) <to|until|dash>) (?P<b>{TIME})"
    ),
    "between": "<between|from> (?P<time>{POINT})",
    "year_range": (
        "<in|at|from|between> (?P<a><year>) <dash|to|and|until> (?P<b><year|day|number>)"
    ),
    "ago": "(?P<count>{COUNTED}) <ago>",
    "ago_bare": "<hedge>? (?P<count><units>) <ago>",
    "hence": "<in>? (?P<count>{COUNTED}) (<hence> | <possessive> <time>)",
    "hence_bare": "(?P<count><units>) <hence>",
    "in_time": "<in> (?P<count>{COUNTED})",
    "within": "<within> <the>? (?P<count>{COUNTED} | <units>)",
    "stretch": (
        "({IN} | <within|since>)? (<the|this>? (?P<side><last|past|previous|next|coming>)"
        " (?P<count>{COUNTED}) | <the|this> (?P<side_bare><last|past|next|coming>)"
        " (?P<unit><unit|units>))"
    ),
    "recent": "({IN} | <within>)? <the>? (?P<side><recent|coming|past>) (?P<unit><units>)",
    "later": "(?P<count>{COUNTED}) (?P<side>{LATER}|{EARLIER})",
    "later_bare": "<hedge>? (?P<count><units>) (?P<side>{LATER}|{EARLIER})",
    "on": "(?P<count>{COUNTED}) <on>",
    "duration": "<for|after|at> <the>? (?P<count>{COUNTED} | <units>)",
    "recurring": ("<every> {COUNT}? ({WEEKDAY} | {MONTH} | <unit|units|season|daypart|weekend>)"),
    "present": "<present>",
}


@cache
def phrase_grammar() -> Grammar[Meaning]:
    """Return the grammar of whole time phrases, built on first use."""
    grammar = Grammar[Meaning](point_grammar().lexicon, _FRAME_MACROS, (*CORES, "then", "present"))
    builders = _builders()
    for name, pattern in _PATTERNS.items():
        grammar.add(name, pattern, builders[name])
    return grammar


def _builders() -> dict[str, Callable[[Match], Meaning | None]]:
    return {
        "point": _bare,
        "at": lambda match: _framed(match, "at"),
        "at_year": lambda match: _framed(match, "at"),
        "since": lambda match: _framed(match, "since"),
        "since_ago": lambda match: Meaning("since", Away(*_count(match), -1)),
        "until": lambda match: _framed(match, "until"),
        "by": lambda match: _framed(match, "by"),
        "before": lambda match: _framed(match, "before"),
        "after": lambda match: _framed(match, "after"),
        "from": lambda match: _framed(match, "at"),
        "since_then": lambda _match: Meaning("since", Anchor()),
        "until_then": lambda _match: Meaning("until", Anchor()),
        "by_then": lambda _match: Meaning("anchored", Anchor()),
        "range": _range,
        "between": lambda match: _framed(match, "at"),
        "year_range": _year_range,
        "ago": lambda match: Meaning("ago", Away(*_count(match), -1)),
        "ago_bare": _ago_bare,
        "hence": lambda match: Meaning("stretch", Away(*_count(match), 1)),
        "hence_bare": lambda match: Meaning("stretch", Away(*_bare_count(match), 1)),
        "in_time": lambda match: Meaning("duration", InTime(*_count(match))),
        "within": _within,
        "stretch": _stretch,
        "recent": _recent,
        "later": lambda match: _later(match, _count(match)),
        "later_bare": lambda match: _later(match, _bare_count(match)),
        "on": _later_on,
        "duration": lambda _match: Meaning("duration", NoTime()),
        "recurring": lambda _match: Meaning("duration", NoTime()),
        "present": lambda _match: Meaning("now", Days(0, 0)),
    }


# --- counts ---------------------------------------------------------------------------------------


def _count(match: Match, group: str = "count") -> tuple[Count, Unit]:
    """Return how many of which unit a group says, with its hedge."""
    unit = match.all(UnitWord, group)[-1]
    classes = match.classes(group)
    given = match.one(Count, group)
    if given is None:
        numbers = [float(n) for n in match.all(int, group)] + match.all(float, group)
        number = 0.5 if "half_a" in classes else sum(numbers) if numbers else 1.0
        number += 0.5 if "and_half" in classes else 0.0
        given = Count(number, number)
    hedge = match.one(Hedge, group) or Hedge(1, 1)
    return Count(given.low * hedge.low * unit.size, given.high * hedge.high * unit.size), unit.unit


def _bare_count(match: Match, group: str = "count") -> tuple[Count, Unit]:
    """Return how many "weeks later" says without a number, by the table."""
    unit = match.all(UnitWord, group)[-1]
    low, high = load_time_table().bare_counts.get(unit.unit, (2, 9))
    return Count(low * unit.size, high * unit.size), unit.unit


def _ago_bare(match: Match) -> Meaning | None:
    """Build "weeks ago"; "years ago" and "decades ago" are too loose for a time."""
    count, unit = _bare_count(match)
    loose = unit in ("year", "decade", "quarter")
    return Meaning("ago", NoTime() if loose else Away(count, unit, -1))


def _later(match: Match, count: tuple[Count, Unit]) -> Meaning | None:
    """Build "two days later", "hours after"; "day after day" is no time."""
    after = match.after()
    if after is not None and after.cls in ("unit", "units"):
        return None
    sign = 1 if match.classes("side")[0] in ("later", "after") else -1
    return Meaning("anchored", Offset(*count, sign))


def _later_on(match: Match) -> Meaning | None:
    """Build "two years on", but not of "spent two years on the plan"."""
    if match.next_character() not in (",", ".", ";", ""):
        return None
    return Meaning("anchored", Offset(*_count(match), 1))


def _within(match: Match) -> Meaning:
    plain = match.classes("count") == ["units"]
    count, unit = _bare_count(match) if plain else _count(match)
    return Meaning("stretch", Within(Count(0, count.high), unit))


def _stretch(match: Match) -> Meaning | None:
    """Build "the past two weeks", "the next 48 hours"; "the last days of the war" is none."""
    after = match.after()
    if after is not None and after.cls == "of":
        return None
    bare = match.has("side_bare")
    ahead = match.classes("side_bare" if bare else "side")[0] in ("next", "coming")
    if not bare:
        return Meaning("stretch", Stretch(*_count(match), 1 if ahead else -1))
    unit = match.all(UnitWord, "unit")[0]
    if match.classes("unit") == ["units"]:
        return Meaning("stretch", _loose_stretch(unit, ahead=ahead))
    if ahead and (unit.unit == "day" or match.span("side_bare")[0] - match.span()[0] < 2):
        return None  # "the next day" is counted from another
    return Meaning("stretch", Stretch(Count(unit.size, unit.size), unit.unit, 1 if ahead else -1))


def _recent(match: Match) -> Meaning:
    """Build "in recent days", "in the coming weeks", as long as the table has it."""
    unit = match.all(UnitWord, "unit")[0]
    return Meaning("stretch", _loose_stretch(unit, ahead="coming" in match.classes("side")))


def _loose_stretch(unit: UnitWord, *, ahead: bool) -> Expression:
    table = load_time_table()
    length = (table.coming if ahead else table.recent).get(unit.unit)
    if length is None:
        return NoTime()
    return Stretch(Count(length, length), unit.unit, 1 if ahead else -1)


# --- frames ---------------------------------------------------------------------------------------


def _bare(match: Match) -> Meaning | None:
    """Build a time without preposition; "may", "march", "spring", "fall" need one."""
    words = match.words()
    if len(words) == 1 and words[0].cls in ("weak_month", "season", "quarter_name"):
        return None
    if match.classes() == ["the", "season"]:
        return None
    return _framed(match, "at", 0)


def _framed(match: Match, kind: Kind, group: str | int = "time") -> Meaning | None:
    when = _time(match, group)
    after = match.after()
    if when is None:
        return None
    if group and kind in ("at", "by") and after is not None and after.cls == "possessive":
        return None  # "by Saturday's raids": the raids are of Saturday, nothing is by it
    return Meaning("anchored" if kind == "at" and is_anchored(when) else kind, when)


def _time(match: Match, group: str | int) -> Expression | None:
    """Return the time that a group names: a year, or what the grammar of points reads."""
    year = match.one(int, group, "year")
    if year is not None and match.classes(group) == ["year"]:
        return Fixed(years(year, year))
    return point_grammar().exactly(match.tokens, *match.span(group))


def is_anchored(when: Expression) -> bool:
    """Tell whether a time is counted from another happening."""
    if isinstance(when, PartOf):
        return is_anchored(when.whole)
    if isinstance(when, YearlyIn):
        return is_anchored(when.year)
    return isinstance(when, Neighbour | WeekdayAfter | YearlyBeside | Anchor | Offset)


def _range(match: Match) -> Meaning | None:
    """Build "from March 3 to April 7", "Oct. 28 - Nov. 3"."""
    start = next(group for group in ("a", "c", "e") if match.has(group))
    first, last = _time(match, start), _time(match, "b")
    if first is None or last is None:
        return None
    return Meaning("at", Between(first, last))


def _year_range(match: Match) -> Meaning | None:
    """Build "from 2014 to 2022", "in 1991-95"."""
    first, last = match.all(int, "a")[0], match.all(int, "b")[-1]
    if last < 100:
        last += first // 100 * 100
    return Meaning("at", Fixed(years(first, last))) if first <= last else None
