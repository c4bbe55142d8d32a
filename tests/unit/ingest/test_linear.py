"""The linear model learns, repeats itself, and comes back from its arrays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.linear import NO_DENSE, Features, as_rows, fit, from_arrays, mean_vector, softmax


def example(*names: str) -> Features:
    return Features(frozenset({"bias", *names}), NO_DENSE)


EXAMPLES = [example("red"), example("red", "x"), example("blue"), example("blue", "x")]
LABELS = ["stop", "stop", "go", "go"]


def test_what_is_asked_one_by_one_is_what_the_matrix_says():
    model = fit(EXAMPLES, LABELS, penalty=1e-3)
    rows = softmax(as_rows(EXAMPLES, model.columns) @ model.weights.matrix.T)
    assert np.allclose(model.probabilities(EXAMPLES), rows, atol=1e-6)


def test_a_rare_class_is_heard_more_with_balance():
    examples = [example("x")] * 9 + [example("x")]
    labels = ["often"] * 9 + ["rare"]
    plain = fit(examples, labels, penalty=1e-3, balance=0.0)
    even = fit(examples, labels, penalty=1e-3, balance=1.0)
    rare = plain.classes.index("rare")
    assert plain.probabilities(examples)[0][rare] == pytest.approx(0.1, abs=0.03)
    assert even.probabilities(examples)[0][rare] == pytest.approx(0.5, abs=0.03)


def test_names_without_a_column_change_nothing():
    model = fit(EXAMPLES, LABELS, penalty=1e-3)
    known, unknown = model.probabilities([example("red"), example("red", "never seen")])
    assert np.array_equal(known, unknown)


def test_a_model_comes_back_from_its_arrays_and_refuses_those_that_do_not_fit():
    model = fit(EXAMPLES, LABELS, penalty=1e-3)
    back = from_arrays(model.to_arrays())
    assert back.classes == model.classes
    assert np.allclose(back.probabilities(EXAMPLES), model.probabilities(EXAMPLES), atol=1e-2)
    with pytest.raises(ValueError, match="3 classes"):
        from_arrays(model.to_arrays() | {"classes": np.array(["a", "b", "c"])})


@given(st.lists(st.lists(st.floats(-9, 9), min_size=3, max_size=3), max_size=5))
def test_a_mean_vector_has_length_one_or_is_zero(rows):
    mean = mean_vector([np.array(row, dtype=np.float32) for row in rows], 3)
    length = float(np.linalg.norm(mean))
    assert length == pytest.approx(1, abs=1e-4) or length < 1e-4


def test_vectors_of_another_width_do_not_count():
    assert not mean_vector([np.ones(5, dtype=np.float32)], 3).any()
