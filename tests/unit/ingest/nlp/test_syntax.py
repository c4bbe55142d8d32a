"""Subjects, objects and phrases of parses written by hand."""

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc, Token

from ingest.nlp import syntax


def parsed(rows: str) -> Doc:
    """Return a Doc from lines of word, lemma, part of speech, tag, head (index), dependency."""
    words, lemmas, pos, tags, heads, deps = zip(
        *(row.split() for row in rows.split("/")), strict=True
    )
    return Doc(
        English().vocab,
        words=list(words),
        lemmas=list(lemmas),
        pos=list(pos),
        tags=list(tags),
        heads=[int(head) for head in heads],
        deps=list(deps),
    )


@pytest.fixture
def active() -> Doc:
    return parsed(
        "Iran Iran PROPN NNP 1 nsubj/sent send VERB VBD 1 ROOT/dozens dozen NOUN NNS 1 dobj"
        "/of of ADP IN 2 prep/troops troop NOUN NNS 3 pobj/and and CCONJ CC 4 cc"
        "/tanks tank NOUN NNS 4 conj/to to ADP IN 1 prep/Syria Syria PROPN NNP 7 pobj"
    )


@pytest.fixture
def passive() -> Doc:
    return parsed(
        "Troops troop NOUN NNS 2 nsubjpass/were be AUX VBD 2 auxpass/sent send VERB VBN 2 ROOT"
        "/by by ADP IN 2 agent/Iran Iran PROPN NNP 3 pobj"
    )


@pytest.fixture
def controlled() -> Doc:
    return parsed(
        "Kyiv Kyiv PROPN NNP 1 nsubj/ordered order VERB VBD 1 ROOT/troops troop NOUN NNS 1 dobj"
        "/to to PART TO 4 aux/leave leave VERB VB 1 xcomp"
    )


@pytest.fixture
def promised() -> Doc:
    return parsed(
        "Oslo Oslo PROPN NNP 1 nsubj/promised promise VERB VBD 1 ROOT/Kyiv Kyiv PROPN NNP 1 dobj"
        "/to to PART TO 4 aux/help help VERB VB 1 xcomp"
    )


@pytest.fixture
def relative() -> Doc:
    return parsed(
        "troops troop NOUN NNS 0 ROOT/that that PRON WDT 3 dobj/Iran Iran PROPN NNP 3 nsubj"
        "/sent send VERB VBD 0 relcl"
    )


def text(token: Token | None) -> str | None:
    return None if token is None else token.text


def test_an_active_verb_has_its_subject_as_agent(active):
    assert text(syntax.agent(active[1])) == "Iran"
    assert text(syntax.patient(active[1])) == "dozens"


def test_a_passive_verb_has_its_subject_as_patient(passive):
    assert syntax.is_passive(passive[2])
    assert text(syntax.patient(passive[2])) == "Troops"
    assert text(syntax.agent(passive[2])) == "Iran"


def test_an_ordered_verb_takes_the_object_above_as_subject(controlled):
    assert text(syntax.subject(controlled[4])) == "troops"


def test_a_promised_verb_keeps_the_subject_above(promised):
    assert text(syntax.subject(promised[4])) == "Oslo"


def test_a_relative_pronoun_stands_for_its_noun(relative):
    assert text(syntax.antecedent(relative[1])) == "troops"
    assert text(syntax.patient(relative[3])) == "troops"


def test_a_partitive_is_about_what_follows_of(active):
    assert text(syntax.core(active[2])) == "troops"


def test_a_plain_noun_is_its_own_core(active):
    assert text(syntax.core(active[6])) == "tanks"


def test_coordinated_nouns_come_left_to_right(active):
    assert [one.text for one in syntax.coordinated(active[4])] == ["troops", "tanks"]


def test_phrases_are_found_under_their_governor(active):
    assert [(word, noun.text) for word, noun in syntax.prepositional_phrases(active[1])] == [
        ("to", "Syria")
    ]


def test_the_verb_of_a_clause_governs_its_nouns(active):
    assert text(syntax.clause_verb(active[8])) == "sent"


def test_a_root_without_a_verb_governs_itself(relative):
    assert text(syntax.clause_verb(relative[0])) == "troops"
