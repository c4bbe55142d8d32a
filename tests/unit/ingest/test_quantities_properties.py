"""What holds of every figure, whatever the sentence."""

import math

from hypothesis import given
from hypothesis import strategies as st

from ingest.quantities import find_figures
from ingest.quantities.grammar import figure_grammar
from ingest.quantities.lexicon import load_number_table

TABLE = load_number_table()
WORDS = st.sampled_from(
    [
        *TABLE.cardinals,
        *TABLE.tens,
        *TABLE.scales,
        *TABLE.dozens,
        *TABLE.ones,
        *TABLE.pairs,
        *TABLE.halves,
        *TABLE.and_halves,
        *TABLE.vague,
        *TABLE.plurals,
        *TABLE.fractions,
        *(word for words in TABLE.hedges.values() for word in words),
        *(word for words in TABLE.after.values() for word in words),
        *(sign for currency in TABLE.currencies.values() for sign in currency.signs),
        *(w for units in TABLE.measures.values() for words in units.values() for w in words),
        *(*TABLE.designators, *TABLE.months, *TABLE.clocks, *TABLE.not_figures),
        *("a", "one", "and", "or", "to", "of", "between", "from", "the", "-", ",", ".", "in"),
        *("7", "34", "120", "2024", "12,000", "1.5", "155mm", "5m", "61bn", "F-16", "8th", "0"),
        *("troops", "men", "-year-old", "-strong", "é", "\n\n"),
    ]
)
SENTENCES = st.lists(WORDS, max_size=14).map(" ".join)


@given(SENTENCES | st.text(max_size=80))
def test_spans_lie_in_the_text_in_order_and_apart(text):
    end = 0
    for figure in find_figures(text):
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        end = figure.end


@given(SENTENCES)
def test_only_vague_words_and_ranges_have_two_ends(text):
    for figure in find_figures(text):
        assert math.isfinite(figure.low)
        assert math.isfinite(figure.high)
        assert 0 <= figure.low <= figure.high
        assert figure.low == figure.high or figure.qualifier in ("between", "vague")
        assert (figure.currency is not None) == (figure.kind == "money")


@given(SENTENCES)
def test_stretches_that_are_passed_over_hold_no_figure(text):
    grammar = figure_grammar()
    tokens = grammar.read(text)
    covered = {i for first, last, _ in grammar.scan(tokens) for i in range(first, last)}
    for index in range(len(tokens.words)):
        assert index in covered or grammar.longest(tokens, index) is None


@given(st.integers(0, 10**12))
def test_a_grouped_number_reads_as_itself(number):
    sentence = f"It sent more than {number:,} shells."
    [figure] = find_figures(sentence)
    assert (figure.low, figure.qualifier) == (number, "more than")
