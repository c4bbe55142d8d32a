"""Time expressions of news prose: found in a sentence, resolved to days against the report's day.

Conventions are those of the corpus guideline: an interval is as wide as the words leave it ("late
last year" is October to December), never a made-up day. A bare weekday, date or month lies in the
past unless the clause is about the future.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ingest.dates.anchored import Offset
from ingest.dates.calendar import Precision, precision
from ingest.dates.counted import Away, Days, Relative, Stretch, Weekday, Weekend
from ingest.dates.frames import Kind, phrase_grammar
from ingest.dates.parts import PartOf, UpToNow
from ingest.dates.setting import Expression, Setting, moved
from ingest.dates.yearly import Yearly
from ingest.models import Interval

__all__ = [
    "Kind",
    "Precision",
    "TimePhrase",
    "find_time_phrases",
    "precision",
    "resolve",
    "resolve_origin",
]


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time expression of a text.

    Attributes:
        start, end: half-open code points in the text; a preposition that frames it is included.
        text: the words.
        kind: "at" a time; "since", "until", "by", "before", "after" one; "now"; counted from
            publication ("ago"); a "stretch" up to or from it ("the past two weeks", "within days");
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

    >>> [phrase.text for phrase in find_time_phrases("It fell early last week, a day after that.")]
    ['early last week', 'a day after that']
    """
    grammar = phrase_grammar()
    tokens = grammar.read(text)
    found = []
    for first, last, meaning in grammar.scan(tokens):
        start, end = tokens.start(first), tokens.end(last - 1)
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


def resolve_origin(phrase: TimePhrase, *, outcome: Interval) -> Interval | None:
    """Return the days of the happening that an anchored phrase counts from, when its own are known.

    "Said on Thursday, a day after the two signed a pact": the statement is the outcome, the pact
    was signed the day before it. None for phrases that are not so many units before or after.
    """
    if not isinstance(phrase.when, Offset):
        return None
    try:
        return moved(outcome, phrase.when.count, phrase.when.unit, -phrase.when.sign)
    except OverflowError:
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
            ahead = _is_ahead(whole)
        case Days(last=last):
            ahead = last > 0
        case Relative(offset=offset):
            ahead = offset > 0
        case Away(sign=sign) | Stretch(sign=sign):
            ahead = sign > 0
        case Weekday(weeks=weeks, direction=direction):
            ahead = direction == "next" or (weeks or 0) > 0
        case Weekend(direction=direction) | Yearly(direction=direction):
            ahead = direction == "next"
        case UpToNow(later=later):
            ahead = later
        case _:
            ahead = False
    return ahead


def _is_hyphenated(text: str, start: int, end: int) -> bool:
    """Tell whether a hyphen ties the words to others: "October-born", "two-day", "F-16"."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    tied_before = len(before) == 2 and before[1] == "-" and before[0].isalnum()
    return tied_before or (len(after) == 2 and after[0] == "-" and after[1].isalnum())
