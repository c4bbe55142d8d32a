"""The classifiers of events: labels, weights, what they change and what they leave."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.ontology import ontology
from ingest.evaluation.facts import FactRecord
from ingest.nlp.event_extractor.trained import load_models
from ingest.nlp.event_extractor.trained.candidates import Candidates
from ingest.nlp.event_extractor.trained.labels import NONE, fact_of, kind_of, label_of
from ingest.nlp.event_extractor.trained.models import (
    NO,
    YES,
    Calibration,
    from_bytes,
    to_bytes,
)
from ingest.nlp.event_extractor.trained.named_sides import NamedSides
from ingest.nlp.lexicon import load_lexicon
from ingest.nlp.pipeline import analyse
from ingest.training.alignment import align
from tests.unit.ingest.nlp.claim_lines import article


def test_every_label_of_the_bundled_classifier_claims_a_fact_of_its_kind():
    labels = [label for label in load_models().triggers.classes if label != NONE]
    assert {kind_of(label) for label in labels} == set(ontology().claim_kinds)
    for label in labels:
        fact = fact_of(label)
        assert fact.kind == kind_of(label)
        assert label_of(fact.kind, fact.type, fact.movement) == label
        assert set(fact.type) <= set(ontology().event_types)


def test_the_bundled_classifiers_of_sides_say_yes_or_no_and_that_of_types_all_types():
    models = load_models()
    for model in (models.sources, models.targets, models.parties):
        assert set(model.classes) == {YES, NO}
    assert set(models.types.classes) == set(ontology().event_types)


def test_models_come_back_from_their_file():
    models = load_models()
    back = from_bytes(to_bytes(models))
    assert back.calibration == models.calibration
    assert back.sources.columns == models.sources.columns
    assert np.allclose(back.sources.inner, models.sources.inner, atol=1e-2)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_surer_reading_is_never_worth_less(one, other):
    calibration = load_models().calibration
    low, high = sorted((one, other))
    assert 0 <= calibration.share(low) <= calibration.share(high) <= 1


def test_chances_as_they_are_stay_as_they_are():
    assert Calibration(1.0, 0.0).share(0.3) == pytest.approx(0.3)


def test_words_that_name_somebody_or_nothing_are_no_candidates(rules):
    doc = analyse(rules, article("Russia said on Monday that its two armies had withdrawn."))
    found = {one.token.text for one in Candidates(doc, doc._.references, load_lexicon(), ())}
    assert "withdrawn" in found
    assert found.isdisjoint({"Russia", "said", "Monday", "two", "had"})


def test_sides_are_ranked_by_how_often_they_are_named(rules):
    doc = analyse(rules, article("Iran and Iraq met. Iran left. Turkey welcomed Iran."))
    named = NamedSides(doc, doc._.references)
    assert named.topics[0] == "IRN"
    assert named.opening == {"IRN", "IRQ"}
    assert named.rank("FRA") > named.rank("TUR")


def test_each_fact_is_aligned_with_a_word_of_its_own_evidence(rules):
    text = "Israel bombed Rafah, killing 20 people, and Egypt condemned the raid."
    doc = analyse(rules, article(text))
    told = doc._.event_mentions
    candidates = list(Candidates(doc, doc._.references, load_lexicon(), told))
    facts = [
        FactRecord(kind="attack", type=("ASSAULT",), evidence="Israel bombed Rafah"),
        FactRecord(kind="casualties", type=("ASSAULT",), evidence="killing 20 people"),
        FactRecord(kind="event", type=("ACCUSE",), evidence="Egypt condemned the raid"),
        FactRecord(kind="event", type=("ACCUSE",), evidence="words that are not there"),
    ]
    found = {one.label: one.candidate.token.text for one in align(text, facts, candidates)}
    assert found == {"attack": "bombed", "casualties": "killing", "event:ACCUSE": "condemned"}


def test_reading_a_text_twice_gives_the_same_claims(nlp):
    text = "Iran fired missiles at Israel on Monday. Israel vowed to retaliate against Tehran."
    first, second = (analyse(nlp, article(text))._.event_mentions for _ in range(2))
    assert first == second
    assert first
