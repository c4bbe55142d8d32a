"""The weights of the classifiers: ingest/data/events.npz, made by `python -m ingest.training`."""

import io
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from graph_schema.errors import ConfigurationError
from ingest.network import Network, from_arrays

FILE = "events.npz"
PARTS = ("triggers", "types", "sources", "targets", "parties")
ARRAYS = ("classes", "names", "inner", "inner_bias", "outer", "outer_bias")
YES, NO = "yes", "no"  # classes of the argument classifiers


@dataclass(frozen=True, slots=True)
class Calibration:
    """What chances are worth: of claims made with a chance c, `share(c)` are right.

    A logistic curve over the log odds of the chance (Platt 1999), fitted to reports that the
    classifiers had not seen.
    """

    slope: float
    offset: float

    def share(self, chance: float) -> float:
        """Return the share of claims made with this chance, 0 to 1, that are right, 0 to 1."""
        return float(1 / (1 + np.exp(-(self.slope * log_odds(chance) + self.offset))))


def log_odds(chance: float) -> float:
    """Return the logarithm of the odds of a chance, which is kept off 0 and 1 by 0.0001."""
    bounded = min(max(chance, 1e-4), 1 - 1e-4)
    return float(np.log(bounded / (1 - bounded)))


@dataclass(frozen=True, slots=True)
class Models:
    """The classifiers.

    Attributes:
        triggers: words to labels (see `labels`).
        types: words that name an event to PLOVER types; learnt from more examples than `triggers`.
        sources, targets: is this the source, the target of a happening; `parties`: is it a party of
            a mutual one. Classes "yes" and "no".
        calibration: from chances to confidence.
    """

    triggers: Network
    types: Network
    sources: Network
    targets: Network
    parties: Network
    calibration: Calibration


@cache
def load_models() -> Models:
    """Return the bundled classifiers.

    Raises:
        ConfigurationError: the file is missing, or is none of `to_bytes`.
    """
    file = resources.files("ingest.data").joinpath(FILE)
    try:
        return from_bytes(file.read_bytes())
    except (OSError, ValueError, KeyError) as error:
        raise ConfigurationError(f"{FILE}: cannot be read as weights: {error}") from error


def to_bytes(models: Models) -> bytes:
    """Return the file that `load_models` reads."""
    arrays = {
        f"{part}_{name}": array
        for part in PARTS
        for name, array in getattr(models, part).to_arrays().items()
    }
    curve = np.array([models.calibration.slope, models.calibration.offset])
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, calibration=curve, **arrays)
    return buffer.getvalue()


def from_bytes(content: bytes) -> Models:
    """Return the classifiers that `to_bytes` wrote.

    Raises:
        ValueError: no such file, or its parts do not fit each other.
        KeyError: a part is missing.
    """
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        slope, offset = map(float, arrays["calibration"])
        models = {
            part: from_arrays({name: arrays[f"{part}_{name}"] for name in ARRAYS}) for part in PARTS
        }
    return Models(**models, calibration=Calibration(slope, offset))
