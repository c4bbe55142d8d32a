"""Time expressions of news prose: found in a sentence, resolved to days against the report's day.

Conventions are those of the corpus guideline: an interval is as wide as the words leave it ("late
last year" is October to December), never a made-up day. A bare weekday, date or month lies in the
past unless the clause is about the future.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ingest.dates.calendar import Precision, precision
from ingest.dates.expressions import (
    Away,
    Days,
    Expression,
    PartOf,
    Relative,
    Setting,
    Stretch,
    UpToNow,
    Weekday,
    Weekend,
    Yearly,
)
from ingest.dates.frames import Kind, phrase_grammar
from ingest.models import Interval

__all__ = ["Kind", "Precision", "TimePhrase", "find_time_phrases", "precision", "resolve"]


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time expression of a text.

    Attributes:
        start, end: half-open code points in the text; a preposition that frames it is included.
        text: the words.
        kind: "at" a time; "since", "until", "by", "before", "after" one; "now"; counted from
            publication ("ago"); a "stretch" up to or from publication ("the past two weeks", "within days");
            "anchored" to another happening ("a day later", "the same month"); a "duration" alone.
        when: what it means.
        ahead: it lies after publication whatever the tense ("tomorrow", "next week", "soon").
    """

    start: int
    end: int
    text: str
    kind: Kind
    when: Expression
    ahead: bool = False


def find_time_phrases(text: str) -> list[TimePhrase]:
    """Return the time phrases of a sentence or paragraph: longest ones, in order, not overlapping.

    >>> [phrase.text for phrase in find_time_phrases("They left early last week, a day after the vote.")]
    ['early last week', 'a day after']
    """
    grammar = phrase_grammar()
    tokens = grammar.read(text)
    found = []
    for first, last, meaning in grammar.scan(tokens):
        start, end = tokens.starts[first], tokens.ends[last - 1]
        if not _is_hyphenated(text, start, end):
            phrase = text[start:end]
            found.append(
                TimePhrase(start, end, phrase, meaning.kind, meaning.when, _is_ahead(meaning.when))
            )
    return found


def resolve(
    phrase: TimePhrase,
    *,
    published: date,
    anchor: Interval | None = None,
    future: bool | None = None,
) -> Interval | None:
    """Return the days that a phrase means in a report.

    Args:
        phrase: as found.
        published: day of the report.
        anchor: days of the happening that "a day later", "the same month", "by then" count from;
            None when it is not known.
        future: the governing clause is about the future (True), the past (False), or not known
            (None: taken as past, except for days given as later than the report).

    Returns:
        None when the days cannot be told: a mere duration, an anchored phrase without anchor, a
        past phrase that gives a later day. With `future` False no result ends after `published`,
        unless the phrase is `ahead`.
    """
    setting = Setting(published, anchor, future=True if phrase.ahead else future)
    try:
        interval = phrase.when.within(setting)
        return None if interval is None else _frame(phrase.kind, interval, setting)
    except (OverflowError, ValueError):  # "10,000 years ago": no such day in the calendar
        return None


def _frame(kind: Kind, interval: Interval, setting: Setting) -> Interval | None:
    """Return the days that the frame makes of a time."""
    day, anchor, first, last = setting.published, setting.anchor, interval.earliest, interval.latest
    match kind:
        case "since":
            return Interval(first, day) if first <= day else _clipped(interval, setting)
        case "until":
            start = anchor.earliest if anchor else day
            return _clipped(Interval(start, last), setting) if start <= last else None
        case "by":
            ahead = setting.future or (setting.future is None and first > day)
            return Interval(day, last) if ahead and last >= day else _clipped(interval, setting)
        case "before":
            end, start = first - timedelta(days=1), anchor.earliest if anchor else day
            return _clipped(Interval(start, end), setting) if start <= end else None
        case "after":
            return Interval(first, day) if first <= day and not setting.future else None
    return _clipped(interval, setting)


def _clipped(interval: Interval, setting: Setting) -> Interval | None:
    """Cut an interval that is still running at publication to the side that is meant."""
    day = setting.published
    if interval.earliest <= day <= interval.latest:
        return (
            Interval(day, interval.latest) if setting.future else Interval(interval.earliest, day)
        )
    return None if setting.future is False and interval.earliest > day else interval


def _is_ahead(when: Expression) -> bool:
    match when:
        case PartOf(whole=whole):
            return _is_ahead(whole)
        case Days(last=last):
            return last > 0
        case Relative(offset=offset):
            return offset > 0
        case Away(sign=sign) | Stretch(sign=sign):
            return sign > 0
        case Weekday(weeks=weeks, direction=direction):
            return direction == "next" or (weeks or 0) > 0
        case Weekend(direction=direction) | Yearly(direction=direction):
            return direction == "next"
        case UpToNow(later=later):
            return later
    return False


def _is_hyphenated(text: str, start: int, end: int) -> bool:
    """Tell whether a hyphen ties the words to others: "October-born", "two-day", "F-16"."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    tied_before = len(before) == 2 and before[1] == "-" and before[0].isalnum()
    return tied_before or (len(after) == 2 and after[0] == "-" and after[1].isalnum())
