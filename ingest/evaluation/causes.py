"""Why a gold fact was missed, and why a prediction is none.

Each error has one cause: the first of `Cause` that applies to it. "The sentence" of a fact or a
prediction is the one that its evidence stands in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from ingest.evaluation.facts import Fact
from ingest.evaluation.matching import (
    Outcome,
    admissible,
    compare,
    is_undirected,
    kinds_fit,
    sides_fit,
)
from ingest.evaluation.reading import Reading


class Cause(StrEnum):
    """Causes, in the order in which they are looked for.

    Attributes:
        REFUSED: the report was not read.
        BOILERPLATE: a prediction from a line that is no part of the report; a gold fact whose
            sentence the cleaner took away.
        SPLIT_OR_MERGED: what would be its pair is the pair of another. A gold fact: one of its
            sentence; a prediction: one of its sentence, or of the same time.
        WRONG_KIND: an error on the other side, of the same sentence, has its sides, not its kind.
        MISSED_ENTITY: a side of the gold fact is seen nowhere in the report.
        MISSED_REFERENCE: it is, but nothing in the sentence is seen to stand for it.
        WRONG_SIDE: an error on the other side, of the same sentence, has its kind, not its sides.
        MISSED_TRIGGER: a gold fact that no prediction is like.
        FALSE_TRIGGER: a prediction that no gold fact is like.
    """

    REFUSED = "refused"
    BOILERPLATE = "boilerplate"
    SPLIT_OR_MERGED = "split or merged"
    WRONG_KIND = "wrong kind"
    MISSED_ENTITY = "missed entity"
    MISSED_REFERENCE = "missed reference"
    WRONG_SIDE = "wrong side"
    MISSED_TRIGGER = "missed trigger"
    FALSE_TRIGGER = "false trigger"


@dataclass(frozen=True, slots=True)
class Error:
    """One gold fact that was missed, or one prediction that is none.

    Attributes:
        detail: what was said instead, or who was not seen; "" for nothing to add.
    """

    report_id: str
    error: Literal["missed", "spurious"]
    cause: Cause
    fact: Fact
    detail: str = ""


def diagnose(outcome: Outcome, reading: Reading | None, offsets: Sequence[int]) -> list[Error]:
    """Return all errors of one report with their causes, missed facts first.

    Args:
        outcome: the matched report.
        reading: None when the report was refused.
        offsets: where in the text the evidence of each prediction begins.
    """
    report = outcome.report
    if reading is None:
        missed = (report.facts[index] for index in outcome.missed)
        return [Error(report.id, "missed", Cause.REFUSED, fact) for fact in missed]
    diagnosis = _Diagnosis(outcome, reading, offsets)
    return [
        *(diagnosis.missed(index) for index in outcome.missed),
        *(diagnosis.spurious(index) for index in outcome.spurious),
    ]


class _Diagnosis:
    """The errors of one report, with the sentence of each fact and prediction."""

    def __init__(self, outcome: Outcome, reading: Reading, offsets: Sequence[int]) -> None:
        self._outcome = outcome
        self._reading = reading
        self._gold = outcome.report.facts
        self._gold_at = [reading.sentence_of(fact.evidence) for fact in self._gold]
        self._predicted_at = [reading.sentence_at(offset) for offset in offsets]

    def missed(self, index: int) -> Error:
        """Return why no prediction is this gold fact."""
        fact, at = self._gold[index], self._gold_at[index]
        cause, detail = self._why_missed(fact, at)
        return Error(self._outcome.report.id, "missed", cause, fact, detail)

    def spurious(self, index: int) -> Error:
        """Return why this prediction is no gold fact."""
        fact, at = self._outcome.predicted[index], self._predicted_at[index]
        cause, detail = self._why_spurious(fact, at)
        return Error(self._outcome.report.id, "spurious", cause, fact, detail)

    def _why_missed(self, fact: Fact, at: int | None) -> tuple[Cause, str]:
        if at is None:
            return Cause.BOILERPLATE, "the cleaner took its sentence away"
        used = {prediction for _, prediction in self._outcome.pairs}
        predicted = self._outcome.predicted
        here = [i for i, sentence in enumerate(self._predicted_at) if sentence == at]
        taken = [predicted[i] for i in here if i in used and admissible(fact, predicted[i])]
        if taken:
            return Cause.SPLIT_OR_MERGED, _labels(taken)
        free = [predicted[i] for i in here if i not in used]
        other_kind = [one for one in free if sides_fit(fact, one)]
        if other_kind:
            return Cause.WRONG_KIND, _labels(other_kind)
        other_sides = [one for one in free if kinds_fit(fact, one)]
        unseen = _unseen(fact, self._reading.sentences[at].sides)
        if unseen:
            cause, names = self._not_seen(unseen)
            return cause, names if other_sides else f"{names}; and no claim of its kind"
        if other_sides:
            return Cause.WRONG_SIDE, _labels(other_sides)
        return Cause.MISSED_TRIGGER, _labels(free)

    def _why_spurious(self, fact: Fact, at: int | None) -> tuple[Cause, str]:
        if self._outcome.report.is_boilerplate(fact.evidence):
            return Cause.BOILERPLATE, ""
        found = {gold for gold, _ in self._outcome.pairs}
        here = {i for i, sentence in enumerate(self._gold_at) if sentence == at}
        taken = [
            gold
            for i, gold in enumerate(self._gold)
            if i in found
            and admissible(gold, fact)
            and (i in here or compare(gold, fact)["time"].full)
        ]
        if taken:
            return Cause.SPLIT_OR_MERGED, _labels(taken)
        free = [self._gold[i] for i in sorted(here - found)]
        other_kind = [gold for gold in free if sides_fit(gold, fact)]
        if other_kind:
            return Cause.WRONG_KIND, _labels(other_kind)
        other_sides = [gold for gold in free if kinds_fit(gold, fact)]
        if not other_sides:
            return Cause.FALSE_TRIGGER, _labels(free)
        sides = () if at is None else self._reading.sentences[at].sides
        unseen = [_unseen(gold, frozenset(sides)) for gold in other_sides]
        if all(unseen):
            return self._not_seen(frozenset().union(*unseen))
        return Cause.WRONG_SIDE, _labels(other_sides)

    def _not_seen(self, sides: frozenset[str]) -> tuple[Cause, str]:
        nowhere = sides - self._reading.sides
        cause = Cause.MISSED_ENTITY if nowhere else Cause.MISSED_REFERENCE
        return cause, ", ".join(sorted(nowhere or sides))


def _unseen(fact: Fact, sides: frozenset[str]) -> frozenset[str]:
    """Return the sides of a gold fact without which no reading of the sentence can match it."""
    if is_undirected(fact):
        enough = 2 * len(fact.sides & sides) >= len(fact.sides)
        return frozenset() if enough else fact.sides - sides
    return frozenset().union(
        *(group for group in (fact.source, fact.target) if group and group.isdisjoint(sides))
    )


def _labels(facts: Iterable[Fact]) -> str:
    return "; ".join(fact.label for fact in facts)
