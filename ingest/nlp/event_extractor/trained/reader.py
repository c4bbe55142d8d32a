"""Asks the classifiers what a Doc tells, and who did it to whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from ingest.linear import Features
from ingest.network import Network
from ingest.nlp.attribution import Attribution
from ingest.nlp.event_extractor.event_mention import EventMention, Refs
from ingest.nlp.event_extractor.trained.argument_features import ArgumentFeatures
from ingest.nlp.event_extractor.trained.candidates import Candidate, Candidates
from ingest.nlp.event_extractor.trained.labels import MUTUAL, NONE, kind_of
from ingest.nlp.event_extractor.trained.models import YES, Models
from ingest.nlp.event_extractor.trained.named_sides import NamedSides
from ingest.nlp.event_extractor.trained.trigger_features import TriggerFeatures
from ingest.nlp.lexicon import Lexicon
from ingest.nlp.mentions import root_of
from ingest.nlp.references import References

# Least chances, chosen for core F1 on reports that were not learnt from.
FACT = 0.2  # that a word names a happening
TOLD = 0.16  # that it is told with the sides found
SIDE = 0.5  # of every further side
SOURCE = 0.15  # of the likeliest source
TARGET = 0.3  # of the likeliest target
NEEDED_TARGET = 0.15  # of one without which the fact says nothing
DIRECTED = frozenset({"attack", "event", "transfer"})  # kinds that need somebody acted on

type Chances = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Finding:
    """A happening that the classifiers find.

    Attributes:
        candidate: the word, with what the rules read in it.
        label: see `labels`.
        chance: that it is told here with these sides, as the classifiers have it, 0 to 1.
    """

    candidate: Candidate
    label: str
    chance: float
    source: Refs
    target: Refs


class TrainedReader:
    """Reads one Doc; `told` is what the rules read in it."""

    def __init__(
        self,
        doc: Doc,
        references: References,
        attribution: Attribution,
        lexicon: Lexicon,
        models: Models,
    ) -> None:
        self._doc = doc
        self._references = references
        self._attribution = attribution
        self._lexicon = lexicon
        self._models = models

    def findings(self, told: Sequence[EventMention]) -> Iterator[Finding]:
        """Yield what the text tells, in text order."""
        candidates = list(Candidates(self._doc, self._references, self._lexicon, told))
        if not candidates:
            return
        extractor = TriggerFeatures(self._references, self._lexicon, told)
        features = [extractor.of(one) for one in candidates]
        named = NamedSides(self._doc, self._references)
        arguments = ArgumentFeatures(self._doc, named, self._attribution, told)
        for candidate, named_by, chances in self._chances(candidates, features):
            chance = 1 - chances.pop(NONE)
            if chance >= FACT:
                label = self._label(chances, named_by)
                finding = self._sided(candidate, label, chance, arguments, named)
                if finding is not None and finding.chance >= TOLD:
                    yield finding

    def _chances(
        self, candidates: Sequence[Candidate], features: Sequence[Features]
    ) -> Iterator[tuple[Candidate, Features, dict[str, float]]]:
        """Yield each candidate with its features and the chance of every label."""
        model = self._models.triggers
        rows = model.probabilities(features).tolist()
        for candidate, one, row in zip(candidates, features, rows, strict=True):
            yield candidate, one, dict(zip(model.classes, row, strict=True))

    def _label(self, chances: Chances, features: Features) -> str:
        """Return the likeliest label; of an event, the type that both classifiers vote for."""
        best = max(chances, key=lambda label: (chances[label], label))
        if kind_of(best) != "event":
            return best
        model = self._models.types
        row = model.probabilities([features])[0].tolist()
        votes = {f"event:{name}": chance for name, chance in zip(model.classes, row, strict=True)}
        types = [label for label in chances if label in votes]
        return max(types, key=lambda label: (chances[label] * votes[label], label))

    def _sided(
        self,
        candidate: Candidate,
        label: str,
        chance: float,
        arguments: ArgumentFeatures,
        named: NamedSides,
    ) -> Finding | None:
        """Return the finding with its sides; None where the text names too few."""
        near = arguments.sides(candidate)
        features = arguments.of(candidate, label, near)
        if not features:
            return None
        if label in MUTUAL:
            sides = _parties(_chances(self._models.parties, features))
        else:
            sources = _chances(self._models.sources, features)
            targets = _chances(self._models.targets, features)
            sides = _pair(kind_of(label), sources, targets)
        rule = candidate.rule
        if rule is not None and rule.kind == kind_of(label):
            sides = _as_ruled(rule, sides)
        if sides is None:
            return None
        source, target, sure = sides
        return Finding(
            candidate,
            label,
            chance * sure,
            tuple(_ref(root, near.get(root, ()), candidate, named) for root in source),
            tuple(_ref(root, near.get(root, ()), candidate, named) for root in target),
        )


type _Sides = tuple[list[str], list[str], float]


def _chances(model: Network, features: Mapping[str, Features]) -> Chances:
    yes = model.classes.index(YES)
    rows = model.probabilities(list(features.values()))
    return dict(zip(features, rows[:, yes].tolist(), strict=True))


def _likeliest(chances: Chances) -> list[str]:
    return sorted(chances, key=lambda root: (-chances[root], root))


def _parties(chances: Chances) -> _Sides | None:
    """Return all likely parties, two at least, as sources."""
    order = _likeliest(chances)
    likely = [root for root in order if chances[root] > SIDE]
    parties = likely if len(likely) > 1 else order[:2]
    if len(parties) < 2:
        return None
    return parties, [], chances[parties[1]] if likely else chances[parties[0]] / 2


def _pair(kind: str, sources: Chances, targets: Chances) -> _Sides | None:
    """Return sources and targets; None where one is missing that the kind needs."""
    first = _likeliest(sources)
    source = [root for root in first if sources[root] > SIDE] or first[:1]
    if sources[source[0]] < (TARGET if kind == "casualties" else SOURCE):
        if kind != "casualties":
            return None
        source = []
    order = _likeliest(targets)
    others = [root for root in order if root not in source]
    target = [root for root in order if targets[root] > SIDE]  # a state may act on its own people
    least = NEEDED_TARGET if kind in DIRECTED else TARGET
    if not target and others and targets[others[0]] > least:
        target = others[:1]
    if not target and kind in DIRECTED:
        return None
    sure = sources[source[0]] if source else 1 - sources[first[0]]
    return source, target, sure * (targets[target[0]] if target else 1.0)


def _as_ruled(rule: EventMention, sides: _Sides | None) -> _Sides:
    """Return sides as the rule has them where it knows better.

    Where the classifiers find too few, as of a drill, which is aimed at nobody; whom somebody calls
    on, of what is mutual otherwise; in which order.
    """
    sources, targets = (list(dict.fromkeys(map(root_of, s))) for s in (rule.source, rule.target))
    if sides is None:
        return sources, targets, 1.0
    source, target, sure = sides
    if rule.kind in MUTUAL and targets:
        target = [root for root in targets if root in source]
        source = [root for root in source if root not in target]
    order = {root: place for place, root in enumerate((*sources, *targets))}
    return sorted(source, key=lambda root: order.get(root, len(order))), target, sure


def _ref(root: str, tokens: Sequence[int], candidate: Candidate, named: NamedSides) -> str:
    """Return the actor by which a side takes part: as the rules, or the nearest name, have it."""
    rule, trigger = candidate.rule, candidate.token.i
    sides = () if rule is None else (*rule.source, *rule.target)
    sentence = candidate.token.sent
    near = sorted(tokens, key=lambda index: (abs(index - trigger), index))
    here = [index for index in near if sentence.start <= index < sentence.end]
    refs = (*sides, *(ref for index in here for ref in named.refs(index)))
    return next((ref for ref in refs if root_of(ref) == root), root)
