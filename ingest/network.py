"""A small neural network in numpy: one hidden layer over the features of `ingest.linear`.

It can weigh features by what else holds, which a linear model cannot, and is trained in seconds on
one core.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.linear import Features, Matrix, Vector, as_rows, columns_of, softmax

BATCH = 128
RATE = 2e-3  # falls to zero in the course of training
KEPT_FEATURES = KEPT_UNITS = 0.7  # share that a step of training sees (Srivastava et al. 2014)
DENSE_WEIGHT = 2.0  # of the dense part, against one of a named feature
PENALTY = 1e-5
FIRST, SECOND, TINY = 0.9, 0.999, 1e-8  # of Adam (Kingma & Ba 2015)
VOICES = 3  # networks that start at random apart and vote; one alone changes with every example


@dataclass(frozen=True, slots=True)
class Network:
    """A trained network: features to units of the hidden layer to classes.

    Attributes:
        columns: the row of `inner` for each named feature; those of the dense part follow.
        inner, inner_bias: features by units; units.
        outer, outer_bias: units by classes; classes.
    """

    classes: tuple[str, ...]
    columns: Mapping[str, int]
    inner: Matrix
    inner_bias: Vector
    outer: Matrix
    outer_bias: Vector

    def probabilities(self, found: Sequence[Features]) -> Matrix:
        """Return one row of class probabilities per example; names without a column are dropped."""
        columns, width = self.columns, len(self.columns)
        units = np.tile(self.inner_bias, (len(found), 1))
        for row, one in zip(units, found, strict=True):
            held = sorted(columns[name] for name in one.names if name in columns)
            row += self.inner.take(held, axis=0).sum(axis=0)
        if len(self.inner) > width and found:
            dense = np.stack([one.dense for one in found])
            units += DENSE_WEIGHT * (dense @ self.inner[width:])
        return softmax(np.maximum(units, 0) @ self.outer + self.outer_bias)

    def to_arrays(self) -> dict[str, Any]:
        """Return the arrays that `from_arrays` reads: weights as float16, names as text."""
        names = sorted(self.columns, key=lambda name: self.columns[name])
        weights = {
            "inner": self.inner,
            "inner_bias": self.inner_bias,
            "outer": self.outer,
            "outer_bias": self.outer_bias,
        }
        halves = {name: array.astype(np.float16) for name, array in weights.items()}
        return {"classes": np.array(self.classes), "names": np.array("\n".join(names)), **halves}


def from_arrays(parts: Mapping[str, Any]) -> Network:
    """Return the network whose `to_arrays` these are.

    Raises:
        ValueError: the parts do not fit each other.
        KeyError: a part is missing.
    """
    names = str(parts["names"]).split("\n")
    classes = tuple(str(name) for name in parts["classes"])
    inner, inner_bias, outer, outer_bias = (
        parts[name].astype(np.float32) for name in ("inner", "inner_bias", "outer", "outer_bias")
    )
    fits = outer.shape == (len(inner_bias), len(classes)) and len(outer_bias) == len(classes)
    if not fits or len(inner) < len(names) or inner.shape[1] != len(inner_bias):
        shapes = f"{inner.shape}, {outer.shape}"
        raise ValueError(f"{shapes} weights for {len(classes)} classes, {len(names)} names")
    columns = {name: number for number, name in enumerate(names)}
    return Network(classes, columns, inner, inner_bias, outer, outer_bias)


def fit(
    found: Sequence[Features], labels: Sequence[str], *, units: int, epochs: int, fewest: int
) -> Network:
    """Return the network that examples with these features and labels teach.

    Args:
        found: features of each example.
        labels: class of each example.
        units: of the hidden layer of each of VOICES networks, which become one.
        epochs: how often every example is seen.
        fewest: names that hold for fewer examples get no column.

    The same input gives the same network.
    """
    columns, classes = columns_of(found, fewest), tuple(sorted(set(labels)))
    rows = as_rows(found, columns)
    rows[:, len(columns) :] *= DENSE_WEIGHT
    wanted = np.array([classes.index(label) for label in labels])
    voices = [_train(rows, wanted, (units, len(classes)), epochs, seed) for seed in range(VOICES)]
    return Network(classes, columns, *_joined(voices))


def _train(
    rows: Matrix, wanted: NDArray[np.intp], shape: tuple[int, int], epochs: int, seed: int
) -> list[Matrix]:
    chance, (units, classes) = np.random.default_rng(seed), shape
    inner = 0.05 * chance.standard_normal((rows.shape[1], units))
    outer = 0.1 * chance.standard_normal((units, classes))
    weights = [inner, np.zeros(units), outer, np.zeros(classes)]
    adam = _Adam([array.astype(np.float32) for array in weights], steps=epochs * _batches(rows))
    for _ in range(epochs):
        order = chance.permutation(len(rows))
        for start in range(0, len(rows), BATCH):
            batch = order[start : start + BATCH]
            adam.step(_slopes(adam.weights, rows[batch], wanted[batch], chance))
    return adam.weights


def _joined(voices: Sequence[Sequence[Matrix]]) -> list[Matrix]:
    """Return the weights of one network that says the mean of what these say before softmax."""
    inner, inner_bias, outer, outer_bias = zip(*voices, strict=True)
    return [
        np.concatenate(inner, axis=1),
        np.concatenate(inner_bias),
        np.concatenate(outer) / len(voices),
        np.mean(outer_bias, axis=0, dtype=np.float32),
    ]


def _batches(rows: Matrix) -> int:
    return -(-len(rows) // BATCH)


def _slopes(
    weights: Sequence[Matrix], rows: Matrix, wanted: NDArray[np.intp], chance: np.random.Generator
) -> list[Matrix]:
    """Return the slopes of the mean log loss, with features and units left out at random."""
    inner, inner_bias, outer, outer_bias = weights
    rows = rows * (chance.random(rows.shape) < KEPT_FEATURES) / KEPT_FEATURES
    sums = rows @ inner + inner_bias
    kept = (chance.random(sums.shape) < KEPT_UNITS) / KEPT_UNITS
    units = np.maximum(sums, 0) * kept
    error = softmax(units @ outer + outer_bias)
    error[np.arange(len(rows)), wanted] -= 1
    error /= len(rows)
    back = (error @ outer.T) * kept * (sums > 0)
    return [
        rows.T @ back + PENALTY * inner,
        back.sum(axis=0),
        units.T @ error + PENALTY * outer,
        error.sum(axis=0),
    ]


class _Adam:
    """Weights that go down slopes, by Adam with a rate that falls to zero over `steps`."""

    def __init__(self, weights: list[Matrix], steps: int) -> None:
        self.weights = weights
        self._steps = steps
        self._done = 0
        self._means = [np.zeros_like(array) for array in weights]
        self._squares = [np.zeros_like(array) for array in weights]

    def step(self, slopes: Sequence[Matrix]) -> None:
        """Take one step."""
        self._done += 1
        rate = RATE * (1 - self._done / (self._steps + 1)) / (1 - FIRST**self._done)
        for place, slope in enumerate(slopes):
            mean = FIRST * self._means[place] + (1 - FIRST) * slope
            square = SECOND * self._squares[place] + (1 - SECOND) * slope**2
            root = np.sqrt(square / (1 - SECOND**self._done)) + TINY
            change = rate * mean / root
            self._means[place] = mean.astype(np.float32)
            self._squares[place] = square.astype(np.float32)
            self.weights[place] = (self.weights[place] - change).astype(np.float32)
