"""Weights from lessons, what chances are worth, and how well it goes on reports not learnt from."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ingest.evaluation.facts import fact_of_claim
from ingest.evaluation.matching import Outcome, match
from ingest.gazetteer import load_gazetteer
from ingest.linear import train
from ingest.network import Network, fit
from ingest.nlp.event_extractor import EventExtractor
from ingest.nlp.event_extractor.event_words import load_event_words
from ingest.nlp.event_extractor.trained.models import NO, YES, Calibration, Models, log_odds
from ingest.nlp.lexicon import load_lexicon
from ingest.nlp.pipeline import extraction_of
from ingest.training.examples import Examples, Lesson, Read, lesson


class Shape(NamedTuple):
    """What `ingest.network.fit` asks for."""

    units: int
    epochs: int
    fewest: int


# Units, epochs, and how often a feature must hold: chosen on reports that were not learnt from.
TRIGGERS = Shape(units=64, epochs=12, fewest=5)
TYPES = Shape(units=64, epochs=8, fewest=3)
SIDES = Shape(units=32, epochs=6, fewest=3)
FOLDS = 5
PLAIN = Calibration(1.0, 0.0)  # chances as they are


def fit_models(lessons: Iterable[Lesson], calibration: Calibration = PLAIN) -> Models:
    """Return the classifiers that lessons teach."""
    whole = Lesson()
    for one in lessons:
        whole.triggers.extend(one.triggers)
        whole.types.extend(one.types)
        whole.sources.extend(one.sources)
        whole.targets.extend(one.targets)
        whole.parties.extend(one.parties)
    return Models(
        triggers=_fit(whole.triggers, TRIGGERS),
        types=_fit(whole.types, TYPES),
        sources=_fit(whole.sources, SIDES),
        targets=_fit(whole.targets, SIDES),
        parties=_fit(whole.parties, SIDES),
        calibration=calibration,
    )


def _fit(examples: Examples, shape: Shape) -> Network:
    return fit(examples.features, examples.labels, **shape._asdict())


def held_back(
    reads: Sequence[Read], always: Sequence[Lesson]
) -> Iterator[tuple[Outcome, list[float]]]:
    """Yield how each report is read by classifiers that have not learnt from it.

    With the chances of its claims, in their order. FOLDS times a FOLDS-th of the reports is kept
    back, taken in turn; `always` is learnt in any case.
    """
    lessons = [lesson(read) for read in reads]
    for fold in range(FOLDS):
        rest = [one for place, one in enumerate(lessons) if place % FOLDS != fold]
        models = fit_models([*always, *rest])
        for read in reads[fold::FOLDS]:
            yield outcome_of(read, models)


def outcome_of(read: Read, models: Models) -> tuple[Outcome, list[float]]:
    """Return what is right and wrong of what classifiers read in a report, with the chances."""
    before = read.doc._.event_mentions
    EventExtractor(load_lexicon(), load_event_words(), models)(read.doc)
    claims = extraction_of(read.article, read.doc, load_gazetteer()).claims
    read.doc._.event_mentions = before
    facts = [fact_of_claim(claim) for claim in claims]
    return match(read.report, facts), [claim.confidence for claim in claims]


def calibrate(outcomes: Iterable[tuple[Outcome, list[float]]]) -> Calibration:
    """Return what the chances of claims are worth, by how many were right."""
    rows: list[tuple[float, float]] = []
    labels: list[str] = []
    for outcome, chances in outcomes:
        wrong = set(outcome.spurious)
        for place, chance in enumerate(chances):
            rows.append((log_odds(chance), 1.0))
            labels.append(NO if place in wrong else YES)
    weights = train(np.array(rows, dtype=np.float32), labels, penalty=0.0, balance=0.0)
    yes, no = weights.classes.index(YES), weights.classes.index(NO)
    slope, offset = (weights.matrix[yes] - weights.matrix[no]).tolist()
    return Calibration(slope, offset)
