"""The regression learns and repeats itself; votes and weight files keep their promises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.ontology import ontology
from ingest.coding.classifier import (
    Classifier,
    from_bytes,
    load,
    to_bytes,
    vote,
)
from ingest.coding.features import WIDTH, features
from ingest.coding.lexicon import lexicon
from ingest.coding.rules import decide
from ingest.coding.spans import link
from ingest.linear import Features, LinearModel, columns_of, fit
from tests.unit.ingest.coding.parses import arrest, refusal


def example(*names: str) -> Features:
    return Features(frozenset({"bias", *names}), np.zeros(2, dtype=np.float32))


EXAMPLES = [
    example("verb=meet"),
    example("verb=meet", "x"),
    example("verb=arrest"),
    example("verb=arrest", "x"),
]
TYPES = ["CONSULT", "CONSULT", "COERCE", "COERCE"]


@pytest.fixture
def classifier() -> Classifier:
    return Classifier(fit(EXAMPLES, TYPES, penalty=1e-3))


def test_training_finds_what_tells_the_types_apart_and_repeats_itself(classifier):
    assert [classifier.vote(one, None).type for one in EXAMPLES] == TYPES
    again = fit(EXAMPLES, TYPES, penalty=1e-3)
    assert np.array_equal(again.weights.matrix, classifier.model.weights.matrix)


def test_a_name_that_holds_too_rarely_has_no_column():
    assert columns_of([example("rare"), example("often"), example("often")], 2) == {
        "bias": 0,
        "often": 1,
    }


def test_weights_come_back_from_their_file(classifier):
    back = from_bytes(to_bytes(classifier))
    assert back.model.columns == classifier.model.columns
    assert back.model.classes == classifier.model.classes
    assert np.allclose(back.model.weights.matrix, classifier.model.weights.matrix, atol=1e-2)


def test_weights_that_do_not_fit_their_names_are_refused(classifier):
    wrong = Classifier(LinearModel(classifier.model.weights, {str(n): n for n in range(99)}))
    with pytest.raises(ValueError, match="99 names"):
        from_bytes(to_bytes(wrong))


def test_the_bundled_weights_know_every_type_and_the_features_of_the_code():
    bundled = load().model
    assert set(bundled.classes) == set(ontology().event_types)
    assert bundled.weights.matrix.shape[1] == len(bundled.columns) + 4 * WIDTH


def test_concede_and_retreat_are_one_root_in_the_vote_and_told_apart_after_it():
    won = vote({"CONCEDE": 0.3, "RETREAT": 0.25, "ACCUSE": 0.45}, None, 3.0)
    assert won.type == "CONCEDE"


def test_the_rules_are_outvoted_only_by_a_sure_classifier():
    doc = refusal()
    verdict = decide(doc, link(doc, "Ankara", "Brunson"), lexicon())
    assert vote({"REJECT": 0.1, "RETREAT": 0.9}, verdict, 3.0).type == "REJECT"
    assert vote({"REJECT": 0.001, "RETREAT": 0.999}, verdict, 3.0).type == "RETREAT"


def test_names_of_persons_and_places_are_no_features():
    doc = arrest()
    found = link(doc, "Ankara", "Brunson")
    names = features(doc, found, decide(doc, found, lexicon()), lexicon()).names
    assert not [name for name in names if "ankara" in name or "brunson" in name.split("=")[-1]]


@given(
    st.dictionaries(st.sampled_from(sorted(ontology().event_types)), st.floats(0, 1), min_size=1),
    st.floats(0, 6),
)
def test_a_vote_is_won_by_a_type_that_stood_with_a_share_up_to_one(chances, voice):
    won = vote(chances, None, voice)
    assert won.type in chances
    assert 0 < won.confidence <= 1
