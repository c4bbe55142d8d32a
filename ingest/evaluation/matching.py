"""Which claim is which gold fact: pairs that may be, how close they are, and the best choice.

The rules are those of the corpus' measure: as many admissible pairs as possible and, of such
choices, the one whose pairs agree most in what else the facts say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from ingest.evaluation.assignment import best_assignment
from ingest.evaluation.facts import Fact
from ingest.evaluation.gold import GoldReport
from ingest.evaluation.shares import Share
from ingest.evaluation.wording import heads_found, overlap, words

type Key = Literal[
    "kind", "type", "movement", "time", "figures", "quantity", "no quantity", "place", "said_by",
    "status", "items", "transport",
]  # fmt: skip

BONUS: Mapping[Key, int] = MappingProxyType(
    {
        "kind": 15, "type": 12, "movement": 10, "time": 10, "figures": 10, "quantity": 4,
        "no quantity": 10, "place": 10, "said_by": 5, "status": 3, "items": 3, "transport": 1,
    }
)  # fmt: skip
"""What agreement in a key adds to a pair (measure of the corpus)."""
EVIDENCE_BONUS = 15  # at most: times the share of common words
UNDIRECTED = frozenset({"agreement", "meeting"})
LONGEST = 31  # days of a predicted interval that are never too many
STRETCH = 4  # times the gold interval that the predicted one may last
TOLERANCE = 0.01  # of a figure


@dataclass(frozen=True, slots=True)
class Outcome:
    """One report, what was predicted for it, and which prediction is which of its facts.

    Attributes:
        pairs: (index of the gold fact, index of the prediction), each index once, by gold fact.
    """

    report: GoldReport
    predicted: tuple[Fact, ...]
    pairs: tuple[tuple[int, int], ...]

    @property
    def matched(self) -> list[tuple[Fact, Fact]]:
        """The pairs themselves: gold fact, prediction."""
        return [(self.report.facts[gold], self.predicted[other]) for gold, other in self.pairs]

    @property
    def missed(self) -> list[int]:
        """Indices of the gold facts that no prediction is."""
        found = {gold for gold, _ in self.pairs}
        return [index for index in range(len(self.report.facts)) if index not in found]

    @property
    def spurious(self) -> list[int]:
        """Indices of the predictions that are no gold fact."""
        used = {prediction for _, prediction in self.pairs}
        return [index for index in range(len(self.predicted)) if index not in used]


def match(report: GoldReport, predicted: Sequence[Fact]) -> Outcome:
    """Return which prediction is which fact of the report."""
    return Outcome(report, tuple(predicted), tuple(pair_facts(report.facts, predicted)))


def pair_facts(gold: Sequence[Fact], predicted: Sequence[Fact]) -> list[tuple[int, int]]:
    """Return (gold, prediction) index pairs; one pair more outweighs all bonuses together."""
    highest = sum(BONUS.values()) + EVIDENCE_BONUS
    unit = highest * (min(len(gold), len(predicted)) + 1)
    return best_assignment(
        [
            [
                unit + _closeness(fact, other) if admissible(fact, other) else 0
                for other in predicted
            ]
            for fact in gold
        ]
    )


def admissible(gold: Fact, predicted: Fact) -> bool:
    """Whether the two may be one fact: of one kind, between the same sides."""
    return kinds_fit(gold, predicted) and sides_fit(gold, predicted)


def kinds_fit(gold: Fact, predicted: Fact) -> bool:
    """Whether the kinds are equal, or one is `event` and the two share a PLOVER type."""
    if gold.kind == predicted.kind:
        return True
    return "event" in (gold.kind, predicted.kind) and not set(gold.types).isdisjoint(
        predicted.types
    )


def sides_fit(gold: Fact, predicted: Fact) -> bool:
    """Whether a source and a target are common, each where the gold names any.

    What sides do to each other (agreements, meetings, clashes) has no direction: at least half of
    all sides that either names must be common.
    """
    if is_undirected(gold) or predicted.kind in UNDIRECTED:
        return 2 * len(gold.sides & predicted.sides) >= len(gold.sides | predicted.sides)
    return all(
        not wanted or not wanted.isdisjoint(given)
        for wanted, given in ((gold.source, predicted.source), (gold.target, predicted.target))
    )


def is_undirected(gold: Fact) -> bool:
    """Whether the sides of a gold fact do something to each other: a pact, talks, a clash."""
    mutual = len(gold.source) > 1 and gold.target in (frozenset(), gold.source)
    return gold.kind in UNDIRECTED or (gold.kind == "attack" and mutual)


def compare(gold: Fact, predicted: Fact) -> dict[Key, Share]:
    """Return for each key what is asked of a prediction of `gold`, and what this one wins."""
    figures = _same_figures(gold, predicted)
    place = bool(predicted.place) and (
        gold.place in predicted.place or predicted.place in gold.place
    )
    asks_figures = gold.figures is not None
    return {
        "kind": _point(gold.kind == predicted.kind),
        "movement": _point(gold.movement == predicted.movement),
        "type": _point(bool(set(predicted.types[:1]) & set(gold.types)), asked=bool(gold.types)),
        "time": _point(_same_time(gold, predicted)),
        "status": _point(gold.status == predicted.status),
        "said_by": _point(_same_speaker(gold, predicted)),
        "place": _point(bool(predicted.place) and place, asked=bool(gold.place)),
        "figures": _point(figures, asked=asks_figures),
        "quantity": _point(figures and gold.qualifier == predicted.qualifier, asked=asks_figures),
        "no quantity": _point(predicted.figures is None, asked=not asks_figures),
        "items": Share(heads_found(gold.items, predicted.items), len(gold.items)),
        "transport": Share(heads_found(gold.transport, predicted.transport), len(gold.transport)),
    }


def _closeness(gold: Fact, predicted: Fact) -> int:
    agreed = sum(BONUS[key] for key, share in compare(gold, predicted).items() if share.full)
    return agreed + round(EVIDENCE_BONUS * overlap(gold.evidence, predicted.evidence))


def _point(won: bool, *, asked: bool = True) -> Share:  # noqa: FBT001 - the point itself
    return Share(int(won and asked), int(asked))


def _same_time(gold: Fact, predicted: Fact) -> bool:
    """Whether the days overlap and the predicted ones are not far more than the gold has."""
    if gold.time is None or predicted.time is None:
        return gold.time is predicted.time
    (first, last), (gold_first, gold_last) = predicted.time, gold.time
    days, gold_days = (last - first).days + 1, (gold_last - gold_first).days + 1
    return first <= gold_last and gold_first <= last and days <= max(LONGEST, STRETCH * gold_days)


def _same_figures(gold: Fact, predicted: Fact) -> bool:
    if gold.figures is None or predicted.figures is None:
        return False
    return all(map(_same_figure, gold.figures, predicted.figures))


def _same_figure(wanted: float | None, given: float | None) -> bool:
    if wanted is None or given is None:
        return wanted is given
    return abs(wanted - given) <= abs(wanted) * TOLERANCE


def _same_speaker(gold: Fact, predicted: Fact) -> bool:
    """Whether one speaker's name holds all words of the other's, or nobody speaks in either."""
    if not gold.said_by and not predicted.said_by:
        return True
    pairs = [(words(one), words(other)) for one in gold.said_by for other in predicted.said_by]
    return any(one <= other or other <= one for one, other in pairs)
