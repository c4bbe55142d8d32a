"""The sentences written for training, and the lines that the command reads and prints."""

import io
from collections import Counter

import pytest

from graph_schema.errors import ConfigurationError, InputError
from graph_schema.ontology import ontology
from ingest.coding.cli import coding_to_json, read_pairs
from ingest.coding.models import Coding, Pair
from ingest.coding.sentences import load_sentences, parse_sentences

CODING = Coding("7", "RETREAT", ("release",), ("military",), "0841", 2, 6.5, 0.9)


def test_every_type_has_its_sentences_and_each_names_both_sides():
    examples = load_sentences()
    counts = Counter(example.type for example in examples)
    assert set(counts) == set(ontology().event_types)
    assert min(counts.values()) >= 60
    assert len(examples) >= 1500
    for example in examples:
        assert example.pair.source in example.pair.text
        assert example.pair.target in example.pair.text


def test_no_sentence_stands_twice():
    texts = Counter(example.pair.text for example in load_sentences())
    assert [text for text, count in texts.items() if count > 1] == []


def test_marks_are_taken_off_and_the_last_of_two_sources_counts():
    (found,) = parse_sentences("x", "== CONSULT\n# note\n[Mali] and [Chad] met <Niger>.\n")
    assert found.pair == Pair("x:3", "Mali and Chad met Niger.", "Chad", "Niger")


@pytest.mark.parametrize(
    ("text", "message"),
    [("== CONSULT\n[Mali] slept.", "x: line 2: source or target"), ("== MEET\n", "'MEET'")],
)
def test_a_wrong_line_is_named(text, message):
    with pytest.raises(ConfigurationError, match=message):
        list(parse_sentences("x", text))


def test_pairs_are_read_line_by_line_and_keep_their_ids():
    line = '{"id": 3, "text": "A met B.", "source": "A", "target": "B", "type": "CONSULT"}\n'
    assert list(read_pairs(io.StringIO("\n" + line), "x")) == [Pair(3, "A met B.", "A", "B")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: not JSON"),
        ("[]", "expected an object, found list"),
        ('{"text": "", "source": "", "target": ""}', "'id' must be"),
        ('{"id": "1", "text": "A", "source": 2, "target": ""}', "'source' must be text"),
    ],
)
def test_a_line_that_is_no_pair_is_refused(line, message):
    with pytest.raises(InputError, match=message):
        list(read_pairs(io.StringIO(line), "x"))


def test_yield_stands_for_retreat_unless_asked_to_split():
    assert coding_to_json(CODING, split_yield=False) == {
        "id": "7",
        "type": "YIELD",
        "modes": ["release"],
        "contexts": ["military"],
        "cameo": "0841",
        "quad": 2,
        "intensity": 6.5,
    }
    assert coding_to_json(CODING, split_yield=True)["type"] == "RETREAT"
