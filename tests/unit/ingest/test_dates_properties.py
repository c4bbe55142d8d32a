"""What holds of every time phrase, whatever the sentence and the day of the report."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import find_time_phrases, precision, resolve, resolve_origin
from ingest.dates.frames import phrase_grammar
from ingest.dates.lexicon import load_time_table
from ingest.models import Interval

TABLE = load_time_table()
WORDS = st.sampled_from(
    [
        *(word for words in TABLE.words.values() for word in words),
        *(word for words in TABLE.units.values() for word in words),
        *TABLE.months,
        *TABLE.weak_months,
        *TABLE.weekdays,
        *TABLE.seasons,
        *TABLE.parts,
        *TABLE.edges,
        *TABLE.ordinals,
        *TABLE.days,
        *TABLE.counts,
        *TABLE.hedges,
        *TABLE.fixed_feasts,
        *TABLE.easter_feasts,
        *TABLE.weekday_feasts,
        *TABLE.names,
        *TABLE.notable_words,
        *("weekend", "night", "fortnight", "1990s", "80s", "Q3", "2024", "1969", "2024-02-29"),
        *("1", "8", "29", "31st", "9,999", "two", "twenty", "-", "–", ",", ".", "(", "'s", "F-16"),
        *("troops", "Kursk", "may", "march", "é", "\n\n"),
    ]
)
SENTENCES = st.lists(WORDS, max_size=14).map(" ".join)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
INTERVALS = st.tuples(DAYS, st.integers(0, 400)).map(
    lambda pair: Interval(pair[0], pair[0] + timedelta(days=pair[1]))
)
TENSES = st.sampled_from([True, False, None])


@given(SENTENCES | st.text(max_size=80))
def test_spans_lie_in_the_text_in_order_and_apart(text):
    found = find_time_phrases(text)
    ends = [0]
    for phrase in found:
        assert ends[-1] <= phrase.start < phrase.end <= len(text)
        assert text[phrase.start : phrase.end] == phrase.text
        ends.append(phrase.end)


@given(SENTENCES, DAYS, INTERVALS | st.none(), TENSES)
def test_an_interval_never_runs_backwards(text, published, anchor, future):
    for phrase in find_time_phrases(text):
        found = resolve(phrase, published=published, anchor=anchor, future=future)
        assert found is None or found.earliest <= found.latest
        assert found is None or precision(found)


@given(SENTENCES, DAYS, INTERVALS | st.none())
def test_a_past_phrase_never_ends_after_publication(text, published, anchor):
    for phrase in find_time_phrases(text):
        found = resolve(phrase, published=published, anchor=anchor, future=False)
        assert found is None or phrase.ahead or found.latest <= published


@given(SENTENCES, INTERVALS)
def test_an_origin_never_runs_backwards(text, outcome):
    for phrase in find_time_phrases(text):
        found = resolve_origin(phrase, outcome=outcome)
        assert found is None or found.earliest <= found.latest


@given(SENTENCES)
def test_stretches_that_are_passed_over_hold_no_phrase(text):
    grammar = phrase_grammar()
    tokens = grammar.read(text)
    found = {first for first, _, _ in grammar.scan(tokens)}
    covered = {i for first, last, _ in grammar.scan(tokens) for i in range(first, last)}
    for index in range(len(tokens.words)):
        if index not in covered:
            assert grammar.longest(tokens, index) is None or index in found


@given(DAYS)
def test_a_bare_weekday_is_within_the_last_seven_days(published):
    [phrase] = find_time_phrases("on Tuesday")
    found = resolve(phrase, published=published)
    assert found is not None
    assert timedelta(0) <= published - found.latest < timedelta(days=7)
    assert found.earliest.weekday() == 1


@given(DAYS)
def test_a_bare_month_is_the_latest_that_has_begun(published):
    [phrase] = find_time_phrases("in March")
    found = resolve(phrase, published=published, future=False)
    assert found is not None
    assert found.earliest.month == found.latest.month == 3
    assert published - timedelta(days=366) < found.earliest <= published
