"""Multinomial logistic regression in numpy: training and probabilities."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Matrix = NDArray[np.float32]

STEPS = 150
RATE = 0.05
TINY = 1e-8
FIRST, SECOND = 0.9, 0.999  # decay of Adam's means (Kingma & Ba 2015)


@dataclass(frozen=True, slots=True)
class Weights:
    """One row per class; columns are features."""

    classes: tuple[str, ...]
    matrix: Matrix

    def probabilities(self, rows: Matrix) -> Matrix:
        """Return one row of class probabilities per row of features."""
        return softmax(rows @ self.matrix.T)


def softmax(scores: Matrix) -> Matrix:
    """Return each row as probabilities."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True), dtype=np.float32)


def train(rows: Matrix, labels: Sequence[str], penalty: float) -> Weights:
    """Return the weights of least log loss plus `penalty` / 2 times the sum of their squares.

    Classes count by the root of their share, so that rare ones are heard. Full-batch Adam from
    zero: the same input gives the same weights.
    """
    classes = tuple(sorted(set(labels)))
    wanted = np.zeros((len(labels), len(classes)), dtype=np.float32)
    wanted[np.arange(len(labels)), [classes.index(label) for label in labels]] = 1
    balance = np.sqrt(len(labels) / len(classes) / wanted.sum(axis=0))
    share = ((wanted @ balance) / len(labels)).astype(np.float32)[:, None]
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
