"""Examples for the classifiers, from annotated reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from ingest.coding.rules import candidates as predicates
from ingest.coding.sentences import Example
from ingest.coding.spans import link
from ingest.evaluation.gold import GoldReport
from ingest.evaluation.same_actors import side
from ingest.linear import Features
from ingest.models import Article
from ingest.nlp.attribution import Attribution
from ingest.nlp.event_extractor import EventMention
from ingest.nlp.event_extractor.trained.argument_features import ArgumentFeatures
from ingest.nlp.event_extractor.trained.candidates import Candidates
from ingest.nlp.event_extractor.trained.labels import MUTUAL, NONE, kind_of
from ingest.nlp.event_extractor.trained.models import NO, YES
from ingest.nlp.event_extractor.trained.named_sides import NamedSides
from ingest.nlp.event_extractor.trained.trigger_features import TriggerFeatures
from ingest.nlp.lexicon import load_lexicon
from ingest.training.alignment import Aligned, align


@dataclass(slots=True)
class Examples:
    """Features and classes of one classifier."""

    features: list[Features] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def add(self, features: Features, label: str) -> None:
        """Add one example."""
        self.features.append(features)
        self.labels.append(label)

    def extend(self, other: "Examples") -> None:
        """Add all examples of another."""
        self.features += other.features
        self.labels += other.labels


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one report teaches, for each classifier."""

    triggers: Examples = field(default_factory=Examples)
    types: Examples = field(default_factory=Examples)
    sources: Examples = field(default_factory=Examples)
    targets: Examples = field(default_factory=Examples)
    parties: Examples = field(default_factory=Examples)


@dataclass(frozen=True, slots=True)
class Read:
    """An annotated report, its text as cleaned, and the Doc that the rules have read."""

    report: GoldReport
    article: Article
    doc: Doc


def lesson(read: Read) -> Lesson:
    """Return what a report teaches.

    It is read twice, as the rules left it and as if they had read nothing: the rules were written
    by these very reports, and on others they see less than here.
    """
    taught = Lesson()
    told: tuple[EventMention, ...] = read.doc._.event_mentions
    aligned = _teach(taught, read, told, None)
    _teach(taught, read, (), aligned)
    return taught


def sentence_lesson(examples: Sequence[Example], docs: Iterable[Doc]) -> Lesson:
    """Return what the sentences of ingest/data/coding teach: the types of their predicates."""
    taught, lexicon = Lesson(), load_lexicon()
    for example, doc in zip(examples, docs, strict=True):
        references = doc._.references
        place = link(doc, example.pair.source, example.pair.target)
        inside = {one.token.i: one for one in Candidates(doc, references, lexicon, ())}
        named = (inside[one.i] for one in predicates(doc, place) if one.i in inside)
        if (candidate := next(named, None)) is not None:
            features = TriggerFeatures(references, lexicon, ()).of(candidate)
            taught.types.add(features, example.type)
    return taught


def _teach(
    taught: Lesson, read: Read, told: Sequence[EventMention], aligned: list[Aligned] | None
) -> list[Aligned]:
    doc, lexicon = read.doc, load_lexicon()
    references = doc._.references
    candidates = list(Candidates(doc, references, lexicon, told))
    if aligned is None:
        aligned = align(read.article.text, read.report.records, candidates)
    labels = {one.candidate.token.i: one.label for one in aligned}
    triggers = TriggerFeatures(references, lexicon, told)
    for candidate in candidates:
        label = labels.get(candidate.token.i, NONE)
        features = triggers.of(candidate)
        taught.triggers.add(features, label)
        if kind_of(label) == "event":
            taught.types.add(features, label.partition(":")[2])
    named, attribution = NamedSides(doc, references), Attribution(doc, references, lexicon)
    arguments = ArgumentFeatures(doc, named, attribution, told)
    for one in aligned:
        _teach_sides(taught, one if told else _unread(one), arguments)
    return aligned


def _unread(one: Aligned) -> Aligned:
    return replace(one, candidate=replace(one.candidate, rule=None))


def _teach_sides(taught: Lesson, one: Aligned, arguments: ArgumentFeatures) -> None:
    sources, targets = _sides(one.fact.source), _sides(one.fact.target)
    near = arguments.sides(one.candidate)
    for root, features in arguments.of(one.candidate, one.label, near).items():
        name = side(root)
        if one.label in MUTUAL:
            taught.parties.add(features, YES if name in sources | targets else NO)
        else:
            taught.sources.add(features, YES if name in sources else NO)
            taught.targets.add(features, YES if name in targets else NO)


def _sides(actors: Iterable[str]) -> set[str]:
    return {side(actor) for actor in actors}
