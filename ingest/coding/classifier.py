"""The classifier beside the rules: weights from ingest/data/coding/weights.npz, and the joint vote.

Both are heard: log probability of the classifier plus VOICE for the type that the rules read. VOICE
was chosen among 0 to 6 by five-fold cross-validation on the PLV sentences (benchmarks/coding.py);
the weights themselves come from sentences written for this project alone (ingest.coding.train).
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from graph_schema.errors import ConfigurationError
from ingest.coding.rules import Verdict
from ingest.linear import Features, LinearModel, from_arrays

FILE = "weights.npz"
VOICE = 3.0
ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # decided together, then told apart
FLOOR = 1e-6


@dataclass(frozen=True, slots=True)
class Classifier:
    """A trained model of the types, and its vote beside the rules."""

    model: LinearModel

    def vote(self, found: Features, verdict: Verdict | None, voice: float = VOICE) -> "Vote":
        """Return the type that classifier and rules together find most likely."""
        chances = self.model.probabilities([found])[0]
        return vote(dict(zip(self.model.classes, chances.tolist(), strict=True)), verdict, voice)


@dataclass(frozen=True, slots=True)
class Vote:
    """A PLOVER type and its share of the joint vote, 0 to 1."""

    type: str
    confidence: float


def vote(chances: Mapping[str, float], verdict: Verdict | None, voice: float) -> Vote:
    """Return the winner of the vote: of roots first, CONCEDE and RETREAT being one."""
    scores: dict[str, float] = {}
    for kind, chance in chances.items():
        root = ROOTS.get(kind, kind)
        scores[root] = scores.get(root, FLOOR) + chance
    weights = {root: float(np.log(score)) for root, score in scores.items()}
    if verdict is not None:
        root = ROOTS.get(verdict.type, verdict.type)
        weights[root] = weights.get(root, float(np.log(FLOOR))) + voice
    best = max(weights, key=lambda root: weights[root])
    total = sum(np.exp(weight - weights[best]) for weight in weights.values())
    kinds = [kind for kind in chances if ROOTS.get(kind, kind) == best]
    if verdict is not None and ROOTS.get(verdict.type, verdict.type) == best:
        kinds = [verdict.type]
    kind = max(kinds, key=lambda kind: chances.get(kind, 0.0))
    return Vote(kind, round(float(1 / total), 3))


def to_bytes(classifier: Classifier) -> bytes:
    """Return the file that `load` reads."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **classifier.model.to_arrays())
    return buffer.getvalue()


@cache
def load() -> Classifier:
    """Return the bundled classifier.

    Raises:
        ConfigurationError: the file is missing, or is none of `to_bytes`.
    """
    file = resources.files("ingest.data").joinpath("coding", FILE)
    try:
        return from_bytes(file.read_bytes())
    except (OSError, ValueError, KeyError) as error:
        raise ConfigurationError(f"coding/{FILE}: cannot be read as weights: {error}") from error


def from_bytes(content: bytes) -> Classifier:
    """Return the classifier that `to_bytes` wrote.

    Raises:
        ValueError: no such file, or its parts do not fit each other.
        KeyError: a part is missing.
    """
    with np.load(io.BytesIO(content), allow_pickle=False) as parts:
        return Classifier(from_arrays(parts))
