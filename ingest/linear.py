"""Multinomial logistic regression in numpy: features, training, probabilities, weight files.

A feature has a name and holds or not ("lemma=send"); beside the named ones stands a dense part
(word vectors), the same length for all examples of a model.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

type Matrix = NDArray[np.float32]
type Vector = NDArray[np.float32]

STEPS = 150
RATE = 0.05
TINY = 1e-8
FIRST, SECOND = 0.9, 0.999  # decay of Adam's means (Kingma & Ba 2015)
NO_DENSE: Vector = np.zeros(0, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Features:
    """Named features that hold, and the dense part."""

    names: frozenset[str]
    dense: Vector


@dataclass(frozen=True, slots=True)
class Weights:
    """One row per class; columns are features."""

    classes: tuple[str, ...]
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A trained model: weights, and the column of each named feature; dense columns follow."""

    weights: Weights
    columns: Mapping[str, int]

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes, in the order of the probabilities."""
        return self.weights.classes

    def probabilities(self, found: Sequence[Features]) -> Matrix:
        """Return one row of class probabilities per example; names without a column are dropped."""
        matrix, width = self.weights.matrix, len(self.columns)
        scores = np.zeros((len(found), len(matrix)), dtype=np.float32)
        for row, one in zip(scores, found, strict=True):
            held = [self.columns[name] for name in one.names if name in self.columns]
            row += matrix[:, sorted(held)].sum(axis=1)
        if matrix.shape[1] > width and found:
            scores += np.stack([one.dense for one in found]) @ matrix[:, width:].T
        return softmax(scores)

    def to_arrays(self) -> dict[str, Any]:
        """Return the arrays that `from_arrays` reads: weights as float16, names as text."""
        names = sorted(self.columns, key=lambda name: self.columns[name])
        return {
            "matrix": self.weights.matrix.astype(np.float16),
            "classes": np.array(self.classes),
            "names": np.array("\n".join(names)),
        }


def from_arrays(parts: Mapping[str, Any]) -> LinearModel:
    """Return the model whose `to_arrays` these are.

    Raises:
        ValueError: the parts do not fit each other.
        KeyError: a part is missing.
    """
    names = str(parts["names"]).split("\n")
    classes = tuple(str(name) for name in parts["classes"])
    matrix = parts["matrix"].astype(np.float32)
    if len(matrix) != len(classes) or matrix.shape[1] < len(names):
        raise ValueError(f"{matrix.shape} weights for {len(classes)} classes, {len(names)} names")
    return LinearModel(Weights(classes, matrix), {name: n for n, name in enumerate(names)})


def softmax(scores: Matrix) -> Matrix:
    """Return each row as probabilities."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True), dtype=np.float32)


def fit(
    found: Sequence[Features],
    labels: Sequence[str],
    *,
    penalty: float,
    fewest: int = 2,
    balance: float = 0.5,
) -> LinearModel:
    """Return the model that examples with these features and labels teach.

    Args:
        found: features of each example.
        labels: class of each example.
        penalty: see `train`.
        fewest: names that hold for fewer examples get no column.
        balance: see `train`.
    """
    columns = columns_of(found, fewest)
    weights = train(as_rows(found, columns), labels, penalty=penalty, balance=balance)
    return LinearModel(weights, columns)


def train(rows: Matrix, labels: Sequence[str], *, penalty: float, balance: float = 0.5) -> Weights:
    """Return the weights of least log loss plus `penalty` / 2 times the sum of their squares.

    An example counts by (1 / share of its class) ** `balance`: 0 leaves classes as they are, 1
    makes all of them equally heavy. Full-batch Adam from zero: same input, same weights.
    """
    classes = tuple(sorted(set(labels)))
    wanted = np.zeros((len(labels), len(classes)), dtype=np.float32)
    wanted[np.arange(len(labels)), [classes.index(label) for label in labels]] = 1
    heavy = (len(labels) / len(classes) / wanted.sum(axis=0)) ** balance
    share = ((wanted @ heavy) / len(labels)).astype(np.float32)[:, None]
    matrix: Matrix = np.zeros((len(classes), rows.shape[1]), dtype=np.float32)
    mean, square = np.zeros_like(matrix), np.zeros_like(matrix)
    for step in range(1, STEPS + 1):
        error = (softmax(rows @ matrix.T) - wanted) * share
        slope = error.T @ rows + penalty * matrix
        mean = (FIRST * mean + (1 - FIRST) * slope).astype(np.float32)
        square = (SECOND * square + (1 - SECOND) * slope**2).astype(np.float32)
        rate = RATE * (1 - step / (STEPS + 1)) / (1 - FIRST**step)
        change = rate * mean / (np.sqrt(square / (1 - SECOND**step)) + TINY)
        matrix = (matrix - change).astype(np.float32)
    return Weights(classes, matrix)


def as_rows(found: Sequence[Features], columns: Mapping[str, int]) -> Matrix:
    """Return features as the rows of a matrix: 1 for each named one, then the dense part."""
    width = len(columns)
    matrix = np.zeros((len(found), width + len(found[0].dense)), dtype=np.float32)
    for row, one in zip(matrix, found, strict=True):
        row[[columns[name] for name in one.names if name in columns]] = 1
        row[width:] = one.dense
    return matrix


def columns_of(found: Iterable[Features], fewest: int) -> dict[str, int]:
    """Return a column for each named feature that holds at least `fewest` times."""
    counts: dict[str, int] = {}
    for one in found:
        for name in one.names:
            counts[name] = counts.get(name, 0) + 1
    kept = sorted(name for name, count in counts.items() if count >= fewest)
    return {name: column for column, name in enumerate(kept)}


def mean_vector(vectors: Iterable[Any], width: int) -> Vector:
    """Return the mean of the vectors (of any array type) of this width, of length 1.

    Zeros when there is none.
    """
    rows = [np.asarray(vector) for vector in vectors if vector.shape == (width,)]
    if not rows:
        return np.zeros(width, dtype=np.float32)
    mean = np.mean(np.stack(rows), axis=0, dtype=np.float32)
    length = float(np.linalg.norm(mean))
    return (mean / length).astype(np.float32) if length else np.zeros(width, dtype=np.float32)
