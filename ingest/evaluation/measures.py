"""How good predictions are: rates by kind, shares by attribute, inventions, boilerplate."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from ingest.evaluation.facts import Fact
from ingest.evaluation.matching import Key, Outcome, compare
from ingest.evaluation.shares import Share, ratio
from ingest.models import Kind

KINDS: tuple[str, ...] = get_args(Kind.__value__)
ATTRIBUTES: tuple[Key, ...] = (
    "time", "place", "quantity", "figures", "status", "said_by", "items", "transport",
)  # fmt: skip
"""Keys measured over the core pairs; "figures" is the quantity without its qualifier."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Pairs found, of what was predicted and of what the gold has; rates to four places."""

    matched: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float | None:
        """Share of the predictions that are right; None without predictions."""
        return ratio(self.matched, self.predicted)

    @property
    def recall(self) -> float | None:
        """Share of the gold facts that were found; None without gold facts."""
        return ratio(self.matched, self.gold)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None without facts on either side."""
        return ratio(2 * self.matched, self.predicted + self.gold)


@dataclass(frozen=True, slots=True)
class Score:
    """What `geokg evaluate` measures, over some reports.

    Attributes:
        words: of the reports as published.
        core, strict: matched by kind; strict pairs have equal kinds, and the first predicted type
            is one of the gold's (deployments: equal movement instead).
        predicted: by kind of its gold fact or, when it is none, its own.
        attributes: over the core pairs.
        invented: core pairs with a figure where the gold has none.
        boilerplate_hits: predictions whose evidence is no part of the report.
    """

    reports: int
    words: int
    boilerplate_hits: int
    gold: Counter[str]
    predicted: Counter[str]
    core: Counter[str]
    strict: Counter[str]
    attributes: dict[Key, Share]
    invented: Share

    @property
    def kinds(self) -> list[str]:
        """Kinds that occur, in the order of the guideline, then others by name."""
        found = {*self.gold, *self.predicted}
        return [*(kind for kind in KINDS if kind in found), *sorted(found - {*KINDS})]

    def rates(self, matched: Counter[str], kind: str | None = None) -> Rates:
        """Return the rates of `core` or `strict` for one kind; None is all kinds."""
        counts = (matched, self.predicted, self.gold)
        return Rates(*(count.total() if kind is None else count[kind] for count in counts))


def score(outcomes: Iterable[Outcome]) -> Score:
    """Return the measures over all reports together."""
    gold, predicted, core, strict = (Counter[str]() for _ in range(4))
    shares = dict.fromkeys((*ATTRIBUTES, "no quantity"), Share(0, 0))
    reports = size = boilerplate = 0
    for outcome in outcomes:
        facts = outcome.report.facts
        reports, size = reports + 1, size + outcome.report.words
        boilerplate += sum(outcome.report.is_boilerplate(one.evidence) for one in outcome.predicted)
        gold.update(fact.kind for fact in facts)
        predicted.update(outcome.predicted[index].kind for index in outcome.spurious)
        for wanted, given in outcome.matched:
            predicted[wanted.kind] += 1
            core[wanted.kind] += 1
            strict[wanted.kind] += is_strict(wanted, given)
            points = compare(wanted, given)
            shares = {key: shares[key] + points[key] for key in shares}
    without = shares.pop("no quantity")
    invented = Share(without.asked - without.won, without.asked)
    return Score(reports, size, boilerplate, gold, predicted, core, strict, shares, invented)


def is_strict(gold: Fact, predicted: Fact) -> bool:
    """Whether a core pair also agrees in kind and in type (deployments: in movement)."""
    points = compare(gold, predicted)
    decisive: Key = "movement" if gold.kind == "deployment" else "type"
    return points["kind"].full and points[decisive].full


def score_to_json(score: Score) -> dict[str, object]:
    """Return the measures with the keys and the rounding of the corpus' own measure."""
    predicted, gold = score.predicted.total(), score.gold.total()
    return {
        "reports": score.reports,
        "words": score.words,
        "core": _level(score, score.core),
        "strict": _level(score, score.strict),
        "attributes": {key: share_to_json(share) for key, share in score.attributes.items()},
        "invented_quantities": share_to_json(score.invented),
        "boilerplate_hits": score.boilerplate_hits,
        "predictions_per_1000_words": ratio(1000 * predicted, score.words),
        "gold_per_1000_words": ratio(1000 * gold, score.words),
    }


def _level(score: Score, matched: Counter[str]) -> dict[str, object]:
    by_kind = {kind: rates_to_json(score.rates(matched, kind)) for kind in score.kinds}
    return {**rates_to_json(score.rates(matched)), "by_kind": by_kind}


def rates_to_json(rates: Rates) -> dict[str, object]:
    """Return counts, precision, recall and F1."""
    return {
        "matched": rates.matched,
        "predicted": rates.predicted,
        "gold": rates.gold,
        "precision": rates.precision,
        "recall": rates.recall,
        "f1": rates.f1,
    }


def share_to_json(share: Share) -> dict[str, object]:
    """Return points won, asked for, and their rate."""
    return {"count": share.won, "of": share.asked, "rate": share.rate}
