"""Times named by a phrase without its frame: "late last week", "Oct. 8, 2024", "the same month".

Patterns are those of `ingest.phrases` over the classes of `ingest/data/time_words.yaml`.
"""

from functools import cache

from ingest.dates.anchored import FirstKnown, Neighbour, WeekdayAfter, YearlyBeside
from ingest.dates.calendar import Edge, years
from ingest.dates.counted import Days, Fixed, Relative, Weekday, Weekend
from ingest.dates.lexicon import UnitWord, load_time_table, time_vocabulary
from ingest.dates.parts import Around, Part, PartOf, PartOfRule, UpToNow
from ingest.dates.setting import Direction, Expression
from ingest.dates.yearly import (
    DayOfYear,
    EasterDay,
    MonthsOfYear,
    Notable,
    NthWeekday,
    Yearly,
    YearlyIn,
    YearRule,
)
from ingest.phrases import Grammar, Match

MACROS = {
    "MONTH": "<month|weak_month>",
    "DAY": "<day|ordinal_day>",
    "WEEKDAY": "<weekday|weak_weekday>",
    "DATE": "({MONTH} {DAY} | <the>? {DAY} <of>? {MONTH})",
    "JOIN": "<dash|to|and|or|until>",
    # "Oct. 8 and 13" are days after "between" or before a stop, "Oct. 7 and 12 men" are not.
    "DAYS": (
        "({MONTH} {DAY} <dash|to|until> {DAY} | {DAY} {JOIN} {DAY} <of>? {MONTH}"
        " | (?<=<between>) {MONTH} {DAY} <and> {DAY}"
        " | {MONTH} {DAY} <and|or> {DAY} (?=<stop|comma|in|on|at|for|and|year>|$))"
    ),
    "QUARTER": "(<fiscal>? <ordinal> <fiscal>? <unit> | <quarter_name>)",
    "CORE": "({DAYS} | {DATE} | {MONTH} | <the>? <season> | <the>? {QUARTER} | <feast>)",
    "SHIFT": "(<the>? <last|next> | <this> <past|coming>?)",
    "IN_YEAR": (
        "(<comma|open>? (<of|in> <the>?)? (<fiscal> <unit>?)? <year>"
        " | <comma>? <of|in>? <last|this|next> <unit>"
        " | <of|in> (<the>? <same|following|previous> | <that>) <unit>)"
    ),
    "EDGE": "(<the>? <part> <in>? <dash>? <the>? | <the>? <edge> <of> <the>?)",
    "SLICE": "(<the>? <ordinal|last> (<number|day|count>? <unit|units> | <half>) <of|in> <the>?)",
    "PARTS": "(<part> <dash>? <and|or|to|dash> <part> <dash>?)",
    "PART": "({EDGE} | {SLICE} | {PARTS})",
}

# Every phrase has a word of one of these classes.
CORES = (
    *(
        "month",
        "weak_month",
        "weekday",
        "weak_weekday",
        "season",
        "feast",
        "quarter_name",
        "weekend",
    ),
    *("unit", "units", "year", "decade", "short_decade", "days", "date", "overnight", "daypart"),
)

PATTERNS = {
    "yearly": "(?P<part>{PART})? (?P<shift>{SHIFT})? (?P<core>{CORE}) (?P<year>{IN_YEAR})?",
    "unit_of": "<the> (?P<unit><unit|weekend>) <of> (?P<core>{CORE}) (?P<year>{IN_YEAR})?",
    "dated_weekday": "{WEEKDAY} <daypart>? <comma|open>? (?P<core>{DATE}) (?P<year>{IN_YEAR})?",
    "weekday": (
        "(<part|earlier|later> <on>?)? (?P<shift>{SHIFT})? (?P<day>{WEEKDAY}) <daypart>?"
        " (<of>? (?P<week><last|this|next>) <unit>)?"
    ),
    "other_weekday": "<the> (?P<side><following|previous>) (?P<day>{WEEKDAY})",
    "other_core": "<the> (?P<side><following|previous>) (?P<core>{MONTH} | <season>)",
    "night_to": "(<the>? <daypart> | <overnight>) <to|into> (?P<day>{WEEKDAY})",
    "unit": "(?P<part>{PART})? (?P<shift><last|this|next>) (?P<unit><unit>)",
    "before_last": "<the>? (?P<unit><unit>) <before> <last>",
    "part_of_unit": "(?P<part>{PART}) (?P<unit><unit>)",
    "cut": "(?P<side><earlier|later>) <in>? <the|this> (?P<unit><unit>)",
    "cut_core": "<earlier|later> <in> (?P<core>{CORE}) (?P<year>{IN_YEAR})?",
    "year": "(?P<part>{PART}) (?P<year><year>)",
    "fiscal_year": "(?P<part>{PART})? <the>? <fiscal> <unit>? (?P<year><year>)",
    "decade": "((?P<part>{PART}) | <the>) <possessive>? (?P<decade><decade|short_decade>)",
    "weekend": "(<the>? (?P<shift><last|this|next>) <past|coming>? | <the>) <weekend>",
    "days": "<days>",
    "overnight": "<overnight> (<on> <the>?)?",
    "date": "<date>",
    "neighbour": (
        "((?P<part>{EDGE}) | <earlier|later>)?"
        " (<the>? (?P<side><same|following|previous>) | <that> | <the> (?P<next><next>))"
        " (?P<unit><unit|daypart>)"
    ),
    "unit_beside": "<the> (?P<unit><unit|daypart>) (?P<side><before|earlier|after>)",
}


@cache
def point_grammar() -> Grammar[Expression]:
    """Return the grammar of times without a frame."""
    builders = {
        "yearly": _yearly,
        "unit_of": _unit_of,
        "dated_weekday": _yearly,
        "weekday": _weekday,
        "other_weekday": _other_weekday,
        "other_core": _other_core,
        "night_to": lambda match: Weekday(_number(match), before=1),
        "unit": _unit,
        "before_last": lambda match: _relative(match, -2),
        "part_of_unit": _part_of_unit,
        "cut": _cut,
        "cut_core": _yearly,
        "year": _year,
        "fiscal_year": _fiscal_year,
        "decade": _decade,
        "weekend": lambda match: Weekend(_direction(match)),
        "days": lambda match: match.one(Days),
        "overnight": lambda _match: Days(-1, 0),
        "date": lambda match: match.one(Fixed),
        "neighbour": _neighbour,
        "unit_beside": _unit_beside,
    }
    grammar = Grammar[Expression](time_vocabulary(), MACROS, CORES)
    for name, pattern in PATTERNS.items():
        grammar.add(name, pattern, builders[name])
    return grammar


def _number(match: Match) -> int:
    """Return the number of the weekday in group `day`."""
    return match.all(int, "day")[0]


def _direction(match: Match) -> Direction | None:
    """Return what group `shift` says: "this past" is "last", "this coming" is "next"."""
    classes = match.classes("shift")
    if "past" in classes:
        return "last"
    if "coming" in classes:
        return "next"
    for direction in ("last", "this", "next"):
        if direction in classes:
            return direction
    return None


# --- parts ----------------------------------------------------------------------------------------


def _parts(match: Match) -> list[Part]:
    """Return the parts that group `part` names: none, one, or the two ends of several."""
    if not match.has("part"):
        return []
    edges = [
        Part(edge=edge)
        for word in match.words("part", "part", "edge")
        if (edge := _edge(word.value)) is not None
    ]
    if edges:
        return edges
    index = match.one(int, "part", "ordinal")
    index = -1 if index is None else index
    if "half" in match.classes("part"):
        return [Part(half=1 if index in (1, -1) else 0)]
    unit = match.one(UnitWord, "part")
    count = match.one(int, "part", "number", "day") or 1
    return [Part(index=index, count=count * unit.size, unit=unit.unit)] if unit else []


def _edge(value: object) -> Edge | None:
    for edge in ("early", "mid", "late"):
        if value == edge:
            return edge
    return None


def _part_of(whole: Expression, match: Match) -> Expression:
    """Return `whole`, cut down to the parts that the match names."""
    parts = _parts(match)
    return PartOf(whole, tuple(parts)) if parts else whole


# --- yearly things --------------------------------------------------------------------------------


def _yearly(match: Match) -> Expression | None:
    """Build a day, month, season, quarter or feast, with its year when the phrase has one."""
    rule = _core(match)
    if rule is None or ("season" in match.classes("core") and _is_of(match)):
        return None
    if parts := _parts(match):
        rule = PartOfRule(rule, tuple(parts))
    year = match.one(int, "year", "year")
    if year is not None:
        whole = rule.of(year)
        return None if whole is None else Fixed(whole)
    if match.has("year"):
        other = _other_year(match)
        return None if other is None else YearlyIn(rule, other)
    if notable := _notable_year(match, rule):
        return Notable(rule, notable)
    return Yearly(rule, _direction(match))


def _unit_of(match: Match) -> Expression | None:
    """Build "the month of June", "the week of Oct. 7", "the weekend of Oct. 5-6"."""
    inner, unit = _yearly(match), match.one(UnitWord, "unit")
    if inner is None or (unit is not None and (unit.size != 1 or unit.unit == "hour")):
        return None
    return Around(inner, unit.unit if unit else "week", weekend=unit is None)


def _is_of(match: Match) -> bool:
    """Tell whether "of" follows: "the fall of Kabul" is no season."""
    after = match.after()
    return after is not None and after.cls == "of"


def _other_year(match: Match) -> Expression | None:
    """Return the year of "last year", "the same year"; None when the unit is another."""
    unit = match.one(UnitWord, "year")
    if unit is None or unit.unit != "year":
        return None
    classes = match.classes("year")
    for cls, offset in (("last", -1), ("this", 0), ("next", 1)):
        if cls in classes:
            return Relative("year", offset)
    return Neighbour("year", 1 if "following" in classes else -1 if "previous" in classes else 0)


def _notable_year(match: Match, rule: YearRule) -> int | None:
    """Return the year of "the Oct. 7 attack": known from the table when the words follow."""
    after = match.after()
    if after is None or after.cls != "notable" or not isinstance(rule, DayOfYear):
        return None
    for day in load_time_table().notable_days:
        if (day.month, day.day, day.day) == (rule.number, rule.first, rule.last):
            return day.year
    return None


def _core(match: Match) -> YearRule | None:
    """Return the yearly thing that group `core` names."""
    classes = match.classes("core")
    if "feast" in classes:
        return (
            match.one(EasterDay, "core")
            or match.one(NthWeekday, "core")
            or match.one(DayOfYear, "core")
        )
    if "season" in classes:
        return MonthsOfYear(match.all(int, "core")[0], 3)
    if "quarter_name" in classes or "ordinal" in classes:
        return _quarter(match)
    number = match.all(int, "core", "month", "weak_month")[0]
    days = match.all(int, "core", "day", "ordinal_day")
    if not days:
        return MonthsOfYear(number)
    rule = DayOfYear(number, days[0], days[-1])
    leap_year = rule.of(2024)  # has every day that any year has; no year has a 31 June
    return None if leap_year is None or days[-1] < days[0] else rule


def _quarter(match: Match) -> YearRule | None:
    """Return "the third quarter"; None when the unit is another ("the third year")."""
    unit, index = match.one(UnitWord, "core"), match.all(int, "core")[0]
    if (unit is not None and unit.unit != "quarter") or not 0 <= index <= 3:
        return None
    fiscal = "fiscal" in match.classes("core") or "fiscal" in match.classes("year")
    first = load_time_table().fiscal_year_starts - 12 if fiscal else 1
    return MonthsOfYear(first + 3 * index, 3)


# --- other times ----------------------------------------------------------------------------------


def _weekday(match: Match) -> Expression | None:
    """Build "Tuesday", "last Tuesday", "Tuesday last week"; None for a bare "Sat." or "Sun."."""
    week = match.classes("week")
    if week and match.all(UnitWord)[-1:] != [UnitWord("week", 1)]:
        return None
    if match.span("day") == match.span() and "weak_weekday" in match.classes("day"):
        before = match.before()
        if before is None or before.cls not in ("on", "since", "until", "by", "from", "to", "and"):
            return None
    weeks = {"last": -1, "this": 0, "next": 1}.get(week[0]) if week else None
    return Weekday(_number(match), _direction(match), weeks)


def _other_weekday(match: Match) -> Expression:
    return WeekdayAfter(_number(match), 1 if "following" in match.classes("side") else -1)


def _other_core(match: Match) -> Expression | None:
    rule = _core(match)
    after = "following" in match.classes("side")
    return None if rule is None else YearlyBeside(rule, 1 if after else -1)


def _relative(match: Match, offset: int) -> Expression | None:
    """Build a calendar unit from publication; None for hours and fortnights, which are counted."""
    unit = match.one(UnitWord, "unit")
    if unit is None or unit.size != 1 or unit.unit == "hour":
        return None
    return Relative(unit.unit, offset)


def _unit(match: Match) -> Expression | None:
    """Build "last week", "the end of next month"; a day is counted from another ("next day")."""
    offset = {"last": -1, "this": 0, "next": 1}[match.classes("shift")[0]]
    whole = _relative(match, offset)
    if whole is None or whole == Relative("day", offset):
        return None
    return _part_of(whole, match)


def _part_of_unit(match: Match) -> Expression | None:
    """Build "the end of the year", "early in the week": of the running unit."""
    text_before_unit = match.classes()[-2:-1]
    whole = _relative(match, 0)
    if whole is None or text_before_unit != ["the"]:
        return None
    return _part_of(whole, match)


def _cut(match: Match) -> Expression | None:
    """Build "earlier this month", "later in the day"."""
    later = "later" in match.classes("side")
    whole = _relative(match, 0)
    if whole is None:
        return None
    if whole == Relative("day", 0):
        return FirstKnown((Neighbour("day", 0), whole))
    return UpToNow(whole, later=later)


def _year(match: Match) -> Expression:
    """Build "late 2023", "the first half of 2024"."""
    year = match.all(int, "year", "year")[0]
    return _part_of(Fixed(years(year, year)), match)


def _fiscal_year(match: Match) -> Expression:
    """Build "fiscal year 2024", from the month in the table and in the year before."""
    year = match.all(int, "year", "year")[0]
    first = load_time_table().fiscal_year_starts - 12
    whole = MonthsOfYear(first, 12).of(year)
    return _part_of(Fixed(whole), match)


def _decade(match: Match) -> Expression:
    """Build "the 1990s", "the late '80s"."""
    first = match.all(int, "decade")[0]
    return _part_of(Fixed(years(first, first + 9)), match)


def _neighbour(match: Match) -> Expression | None:
    """Build "the same month", "early the following week", "that night" from the anchor."""
    side = match.classes("side")
    offset = 1 if match.has("next") or "following" in side else -1 if "previous" in side else 0
    return _beside(match, offset)


def _unit_beside(match: Match) -> Expression | None:
    """Build "the day before", "the year after"."""
    return _beside(match, 1 if "after" in match.classes("side") else -1)


def _beside(match: Match, offset: int) -> Expression | None:
    unit = match.one(UnitWord, "unit")
    if unit is None:  # "that morning": the day of it
        return Neighbour("day", offset)
    if unit.size != 1 or unit.unit == "hour":
        return None
    whole = Neighbour(unit.unit, offset)
    return _part_of(whole, match)
