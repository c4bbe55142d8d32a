"""Reads and cuts datelines: "SEOUL, Oct. 18 (Yonhap) --", "KYIV, Ukraine (AP) —" (pure)."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from ingest.cleaner.tables import datelines

LONGEST = 120
"""Code points of the longest opening that is tried."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the opening of a report says.

    Attributes:
        place: as written, without the country ("KYIV", "Seoul"); None when it names none.
        day: day of the report when the year is written too; None otherwise, never guessed.
        publisher: name of the agency; None when it names none.
    """

    place: str | None = None
    day: date | None = None
    publisher: str | None = None


def cut_dateline(line: str) -> tuple[Dateline | None, str]:
    """Return what the dateline of `line` says and the rest; (None, line) when it has none.

    >>> cut_dateline("KYIV, Ukraine (AP) — Russia fired drones.")[1]
    'Russia fired drones.'
    """
    rest = _label().sub("", line, count=1)
    for pattern in _patterns():
        found = pattern.match(rest[:LONGEST])
        if found is not None and not _is_no_place(found):
            return _read(found), rest[found.end() :].lstrip()
    return (Dateline(), rest) if rest != line else (None, line)


def is_dateline(line: str) -> bool:
    """Whether `line` is a dateline and nothing else ("SEOUL, Oct. 18 -")."""
    if len(line) > LONGEST or not any(map(str.isalpha, line)):
        return False
    dateline, rest = cut_dateline(f"{line.rstrip()} X")
    says_more = "," in line or "(" in line or "/" in line or line.endswith(("-", "–", "—"))
    return dateline is not None and dateline != Dateline() and rest == "X" and says_more


def _read(found: re.Match[str]) -> Dateline:
    parts = found.groupdict()
    place, agency = (parts.get("place") or "").strip(" ,."), parts.get("agency")
    if place.casefold() in datelines().agencies:  # "CNN —": the agency stands where a place does
        place, agency = "", place
    return Dateline(
        place=place or None,
        day=_day(parts.get("month"), parts.get("day"), parts.get("year")),
        publisher=agency_name(agency) if agency else None,
    )


def agency_name(written: str) -> str | None:
    """Return the publisher that a dateline calls `written`; unknown ones as written."""
    plain = written.strip(" /.,()")
    return datelines().agencies.get(plain.casefold(), plain) or None


def _day(month: str | None, day: str | None, year: str | None) -> date | None:
    if not (month and day and year):
        return None
    try:
        return date(int(year), datelines().months[month.casefold().rstrip(".")], int(day))
    except ValueError:
        return None


def _is_no_place(found: re.Match[str]) -> bool:
    place = (found.groupdict().get("place") or "").strip(" ,.")
    alone = not any(found.groupdict().get(part) for part in ("agency", "month", "country"))
    return alone and place.upper() in datelines().not_places


@cache
def _label() -> re.Pattern[str]:
    labels = "|".join(re.escape(label) for label in datelines().labels)
    return re.compile(rf"(?:{labels})(?:\s*\d+)?\s*(?::|-+\s|–|—|\|)\s*")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    months = "|".join(sorted(datelines().months, key=len, reverse=True))
    agencies = "|".join(
        re.escape(name) for name in sorted(datelines().agencies, key=len, reverse=True)
    )
    month_day = rf"(?P<month>(?i:{months}))\.?\s+(?P<day>\d{{1,2}})(?:,?\s+(?P<year>\d{{4}}))?"
    day_month = rf"(?P<day>\d{{1,2}})\s+(?P<month>(?i:{months}))\.?(?:,?\s+(?P<year>\d{{4}}))?"
    weekday = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    capitals = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]*[A-ZÀ-ÖØ-Þ.]"
    shouted = (
        rf"(?P<place>{capitals}(?:(?:[ /]|, (?=[A-Z]{{2}})|,? and |,? AND )(?:{capitals}|[A-Z]))*)"
    )
    name = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*"
    mixed = rf"(?P<place>{name}(?:[ /]{name}){{0,3}}(?: and {name}(?: {name})?)?)"
    country = rf"(?P<country>,\s+(?!(?i:{months})\b){name}(?: (?:{name}|of|the|and)){{0,4}})"
    bracket = r"(?:\s*[\[(][A-Z][\w ]{2,30}[\])])"
    agency = r"(?:\s*[(/](?P<agency>[A-Za-z][\w ./&'-]{1,40}?)[)/]\.?)"
    known = rf"(?:(?:,\s+|\s+)(?P<agency>(?i:{agencies})))"
    # After an agency in brackets the hyphen may touch the report: "ANKARA (Reuters) -Turkey said".
    dash = r"\.?\s*(?:--+|–|—|-(?=\s)|(?<=\) )-|(?<=\))-|:(?=\s))\s*"
    patterns = []
    for day in (month_day, day_month):
        when = rf"(?:[,.]?\s+{weekday}{day}[,.]?)"
        patterns += [
            rf"{shouted}{country}?{when}?{agency}?{dash}",
            rf"{shouted}{country}?{when}{agency}?{dash}?(?=\s*$|\s+X$)",
            rf"{shouted}{country}?{when}{agency}\.?\s+",
            rf"{mixed}{bracket}?{country}?{when}{agency}?{dash}",
            rf"{mixed}{bracket}?{country}?{when}\s*\((?P<agency>(?i:{agencies}))\)\s+",
            rf"{day},?{agency}{dash}",
        ]
    patterns += [
        rf"{mixed}{bracket}?{country}?{agency}{dash}",
        rf"{mixed}{country}\s*(?:--+|–|—)\s+",
        rf"{mixed}{country}?{known}\s*(?:--+|–|—|-)\s*",
        rf"(?P<place>{name})\s*(?:--+|—)\s+(?=[A-Z])(?!.*—)",
        r"\((?P<agency>[A-Z][\w ./&'-]{1,40}?)\)\s*(?:--+|–|—|-|:)\s*",
        rf"(?P<agency>{agencies.upper()})\s*(?:--+|–|—|-)\s+",
    ]
    return tuple(re.compile(rf"{pattern}(?=[\"'“‘(\[$€£]?[A-Z0-9À-ÖØ-Þ])") for pattern in patterns)
