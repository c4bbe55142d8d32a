"""Decides on which day a report was published, from what is certain, or that nothing is (pure)."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from ingest.cleaner.datelines import is_dateline
from ingest.cleaner.tables import datelines

EARLIEST = date(1900, 1, 1)
"""First day that is believed: earlier ones are placeholders of content systems (0001, 1899)."""

_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?:$|[T\s+Z])")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:$|T)")
_URL = re.compile(r"[/_-](20\d\d|19\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:[/_.-]|$)")
_URL_MONTH = re.compile(r"/(20\d\d|19\d\d)/([a-z]{3})/(0?[1-9]|[12]\d|3[01])/", re.IGNORECASE)
_STAMP = re.compile(
    r"(?:first )?(?:published|posted|date|released)?(?: on)?\s*[:,|–—-]?\s*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(?P<day>\d{1,2}(?:st|nd|rd|th)?\.? [a-z]{3,9}\.?,? \d{4}"
    r"|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d\d-\d\d)"
    r"(?:[\s,|/·•–—-]*(?:at )?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?"
    r"\s*\(?[a-z]{0,5}(?:[+-]\d{1,2})?\)?)?"
    r"(?:[\s,|/·•–—-]*(?:last )?(?:updated|modified|edited).*)?"
)
_HEAD_LINES = 12
"""Lines at the head of a page among which its date may stand."""


def parse_stated(written: str) -> date | None:
    """Return the day that `written` states; None when it is no date or an impossible one.

    Takes ISO 8601 (with or without time), YYYYMMDD, RFC 2822 and "18 October 2024" / "October 18,
    2024". The day is the one in the zone it was written in. Digits whose order is not certain
    ("03/04/2024") are no date.
    """
    for pattern in (_ISO, _COMPACT):
        found = pattern.match(written)
        if found:
            return _day(*found.groups())
    return _named_day(written) or _mail_day(written)


def date_in_url(url: str | None) -> date | None:
    """Return the day in the path of `url` (".../2024/10/18/..."); None when there is none."""
    path = (url or "").split("?", 1)[0]
    numbers = _URL.search(path)
    if numbers:
        return _day(*numbers.groups())
    named = _URL_MONTH.search(path)
    if named is None:
        return None
    month = datelines().months.get(named[2].casefold())
    return _day(named[1], str(month), named[3]) if month else None


def date_stamp(lines: Sequence[str]) -> date | None:
    """Return the day that a line of its own states at the head of a page; None when none does.

    Only "Published 29 December 2023", "28 May 2024, 18:40 CEST" and the like, with the year, in the
    first lines; never "updated", and never a line that says anything else.
    """
    for line in lines[:_HEAD_LINES]:
        found = _STAMP.fullmatch(line.casefold())
        if found is not None and not is_dateline(line):
            day = parse_stated(found["day"])
            if day is not None:
                return day
    return None


def implausible(day: date, *, today: date) -> str | None:
    """Return why `day` cannot be a day of publication; None when it can.

    Tomorrow is allowed: east of the machine's zone it may have begun.
    """
    if day > today + timedelta(days=1):
        return f"publication date {day} is in the future (today is {today})"
    if day < EARLIEST:
        return f"publication date {day} is before {EARLIEST.year}"
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _named_day(written: str) -> date | None:
    months = "|".join(sorted(datelines().months, key=len, reverse=True))
    for pattern in (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<month>{months})\.?,?\s+(?P<year>\d{{4}})\b",
        rf"\b(?P<month>{months})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
    ):
        found = re.search(pattern, written, re.IGNORECASE)
        if found:
            month = datelines().months[found["month"].casefold()]
            return _day(found["year"], str(month), found["day"])
    return None


def _mail_day(written: str) -> date | None:
    try:
        moment: datetime = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.date()
