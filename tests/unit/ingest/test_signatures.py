"""Near-duplicate texts: wire copies and rewritings are one text, reports of one matter are not."""

import random
import re
from base64 import b64decode
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.copies import copies_of
from ingest.signatures import NUMBERS, signature
from tests.gold import gold_reports

REPORTS = {gold.article.id: gold.article.text for gold in gold_reports()}
SIGNATURES = {name: signature(text) for name, text in REPORTS.items()}
WORDS = re.findall(r"\w+", " ".join(REPORTS.values()))
SEEDS = st.integers(0, 2**32)
NAMES = st.sampled_from(sorted(REPORTS))


def sentences(text):
    return re.split(r"(?<=[.!?])\s+", text)


def replaced(text, share, rng):
    """Return a text with a share of its words replaced by words of other reports."""
    return " ".join(rng.choice(WORDS) if rng.random() < share else word for word in text.split())


def shortened(text, share):
    """Return the first sentences of a text, up to a share of its length."""
    kept = sentences(text)
    return " ".join(kept[: max(1, round(len(kept) * share))])


def are_copies(one, other):
    found = copies_of({"one": signature(one), "other": signature(other)})
    return found["one"] == found["other"]


def test_the_signature_of_a_text_never_changes_for_it_is_kept_in_graphs():
    made = signature("North Korea sent troops to Russia.")
    assert made.startswith("ZNmYOkaE4Hhm1zgQ9pthICsGZZ4IJ8WT1UXEiSBQ")
    assert len(b64decode(made)) == 2 * NUMBERS


def test_case_punctuation_and_white_space_do_not_show():
    assert signature("North  Korea\nsent troops.") == signature("north korea, SENT troops")


@pytest.mark.parametrize("text", ["", "Troops!", "- ... -"])
def test_a_text_of_less_than_two_words_has_none(text):
    assert signature(text) is None


def test_reports_that_were_written_apart_are_no_copies_even_of_one_matter():
    found = copies_of(SIGNATURES)
    assert [pair for pair in combinations(found, 2) if found[pair[0]] == found[pair[1]]] == []


@given(NAMES, SEEDS)
def test_a_report_with_a_tenth_of_its_words_replaced_is_a_copy(name, seed):
    assert are_copies(REPORTS[name], replaced(REPORTS[name], 0.1, random.Random(seed)))


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_that_a_paper_cut_to_half_under_a_headline_of_its_own_is_a_copy(name):
    cut = (
        f"What we know so far: {random.Random(name).choice(WORDS)}\n{shortened(REPORTS[name], 0.6)}"
    )
    assert are_copies(REPORTS[name], cut)


@given(NAMES, SEEDS)
def test_sentences_in_another_order_are_a_copy(name, seed):
    moved = sentences(REPORTS[name])
    random.Random(seed).shuffle(moved)
    assert are_copies(REPORTS[name], " ".join(moved))


@given(st.dictionaries(st.text(max_size=3), NAMES, max_size=6), SEEDS)
def test_copies_do_not_depend_on_order_and_are_named_after_the_first(reports, seed):
    signatures = {name: SIGNATURES[report] for name, report in reports.items()}
    items = list(signatures.items())
    random.Random(seed).shuffle(items)
    found = copies_of(signatures)
    assert copies_of(dict(items)) == found
    for name, first in found.items():
        assert first == min(other for other in reports if reports[other] == reports[name])


def test_copies_of_copies_are_copies():
    text = REPORTS["dev-001"]
    parts = sentences(text)
    chain = [parts, [*parts[6:], *sentences(REPORTS["dev-009"])[:6]]]
    chain.append([*chain[1][6:], *sentences(REPORTS["dev-010"])[:6]])
    signatures = {str(n): signature(" ".join(part)) for n, part in enumerate(chain)}
    assert set(copies_of(signatures).values()) == {"0"}
