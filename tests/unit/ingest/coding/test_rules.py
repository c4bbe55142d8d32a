"""What the rules read off a parse, and where the phrases of a pair stand in it."""

import pytest
from spacy.tokens import Doc

from ingest.coding.lexicon import lexicon
from ingest.coding.modes import pair_modes
from ingest.coding.rules import Verdict, code_of, decide
from ingest.coding.spans import link, occurrences
from tests.unit.ingest.coding.parses import arrest, parsed, promise, refusal


def read(doc: Doc, source: str, target: str) -> Verdict:
    verdict = decide(doc, link(doc, source, target), lexicon())
    assert verdict is not None
    return verdict


def test_a_refused_release_is_a_refusal_to_yield():
    verdict = read(refusal(), "Ankara", "Brunson")
    assert (verdict.type, verdict.cameo) == ("REJECT", "124")


def test_the_agent_of_a_passive_coerces_its_subject():
    verdict = read(arrest(), "Ankara", "Brunson")
    assert (verdict.type, verdict.cameo, verdict.mode) == ("COERCE", "173", "arrest")


def test_a_visit_that_lies_ahead_is_an_agreement_to_meet():
    verdict = read(promise(), "Ankara", "Oslo")
    assert (verdict.type, verdict.base, verdict.cameo) == ("AGREE", "CONSULT", "036")


def test_a_phrase_that_is_not_in_the_text_does_not_hide_the_predicate():
    assert read(arrest(agent=False), "An actor", "Brunson").type == "COERCE"


def test_an_empty_text_says_nothing():
    doc = parsed()
    assert decide(doc, link(doc, "Ankara", "Oslo"), lexicon()) is None


def test_of_several_occurrences_the_nearest_pair_counts():
    doc = parsed(
        "Ankara|PROPN|nsubj|1",
        "accused|VERB|ROOT|1|accuse|VBD",
        "Oslo|PROPN|dobj|1",
        ";|PUNCT|punct|1",
        "Oslo|PROPN|nsubj|5",
        "visited|VERB|conj|1|visit|VBD",
        "Ankara|PROPN|dobj|5",
    )
    assert link(doc, "Ankara", "Oslo").path[0].text in ("accused", "visited")
    assert [span.start for span in occurrences(doc, "oslo")] == [2, 4]


@pytest.mark.parametrize("phrase", ["", "   ", "Bergen"])
def test_a_phrase_without_occurrence_has_no_span(phrase):
    assert occurrences(refusal(), phrase) == []


@pytest.mark.parametrize(
    ("kind", "inner", "code"),
    [("AGREE", "0332", "0332"), ("AGREE", "0871", "0356"), ("THREATEN", "190", "138")],
)
def test_the_code_of_a_turned_type_follows_the_longest_known_start(kind, inner, code):
    inner = "072" if inner == "0332" else inner
    assert code_of(kind, inner, lexicon()) == code


def test_modes_come_from_the_row_and_from_the_words_of_the_clause():
    doc = parsed(
        "rebels|NOUN|nsubj|1|rebel|NNS",
        "shelled|VERB|ROOT|1|shell|VBD",
        "Oslo|PROPN|dobj|1",
        "with|ADP|prep|1",
        "mortars|NOUN|pobj|3|mortar|NNS",
    )
    found = link(doc, "rebels", "Oslo")
    verdict = decide(doc, found, lexicon())
    assert pair_modes("ASSAULT", verdict, doc, found) == ("heavy-weapons",)
    assert pair_modes("SUPPORT", None, doc, found) == ()


@pytest.mark.parametrize(
    ("who", "verb", "what", "kind"),
    [("Moscow", "launched", "drone", "ASSAULT"), ("teachers", "began", "wage", "PROTEST")],
)
def test_a_strike_is_an_attack_or_a_stoppage_by_what_stands_beside_it(who, verb, what, kind):
    doc = parsed(
        f"{who}|NOUN|nsubj|1",
        f"{verb}|VERB|ROOT|1|{'launch' if verb == 'launched' else 'begin'}|VBD",
        "a|DET|det|4",
        f"{what}|NOUN|compound|4",
        "strike|NOUN|dobj|1",
        "on|ADP|prep|4",
        "Oslo|PROPN|pobj|5",
    )
    assert read(doc, who, "Oslo").type == kind
