"""The coder: pairs in, codings out, in the same order and in constant memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import batched

from spacy.language import Language
from spacy.tokens import Doc

from graph_schema.ontology import ontology
from graph_schema.settings import Settings
from ingest.coding.classifier import Classifier, load
from ingest.coding.features import features
from ingest.coding.lexicon import Lexicon, lexicon
from ingest.coding.models import Coding, Pair
from ingest.coding.modes import pair_modes
from ingest.coding.rules import Verdict, decide
from ingest.coding.spans import Link, link
from ingest.linear import Features
from ingest.nlp.pipeline import build_pipeline
from ingest.nlp.syntax import words_of
from ingest.plover import contexts_of, intensity_of

BATCH = 64  # pairs parsed at once
PARSING = frozenset(
    {"tok2vec", "transformer", "tagger", "morphologizer", "parser", "attribute_ruler", "lemmatizer"}
)


@dataclass(frozen=True, slots=True)
class Read:
    """What is known of a pair before the vote: where it stands, the rules' verdict, features."""

    link: Link
    verdict: Verdict | None
    features: Features


class Coder:
    """Codes pairs with one spaCy pipeline, the bundled tables and the bundled classifier."""

    def __init__(self, nlp: Language, tables: Lexicon, classifier: Classifier) -> None:
        """Keep a pipeline with tagger, parser, lemmas and vectors, the tables, the classifier."""
        self._nlp = nlp
        self._tables = tables
        self._classifier = classifier

    def code(self, pairs: Iterable[Pair]) -> Iterator[Coding]:
        """Yield one coding per pair, in order."""
        for batch in batched(pairs, BATCH):
            docs = list(self._nlp.pipe([pair.text for pair in batch], batch_size=BATCH))
            for pair, doc in zip(batch, docs, strict=True):
                yield self.code_parsed(pair, doc)

    def code_parsed(self, pair: Pair, doc: Doc) -> Coding:
        """Return the coding of a pair whose text is parsed already."""
        read = read_pair(pair, doc, self._tables)
        voted = self._classifier.vote(read.features, read.verdict)
        agreed = read.verdict is not None and read.verdict.type == voted.type
        verdict = read.verdict if agreed else None
        root = self._tables.modality.roots[voted.type]
        modes = pair_modes(voted.type, verdict, doc, read.link)
        return Coding(
            id=pair.id,
            type=voted.type,
            modes=modes,
            contexts=contexts_of(voted.type, set(modes), words_of(doc)),
            cameo=root if verdict is None else verdict.cameo,
            quad=ontology().event_types[voted.type].quad,
            intensity=intensity_of(voted.type, set(modes)),
            confidence=voted.confidence,
        )


def read_pair(pair: Pair, doc: Doc, tables: Lexicon) -> Read:
    """Return what rules and parse say of a pair."""
    found = link(doc, pair.source, pair.target)
    verdict = decide(doc, found, tables)
    return Read(found, verdict, features(doc, found, verdict, tables))


def build_coder(settings: Settings) -> Coder:
    """Return a coder on the settings' spaCy pipeline.

    Raises:
        ConfigurationError: the pipeline, a table or the weights are missing or wrong.
    """
    return Coder(build_parser(settings), lexicon(), load())


def build_parser(settings: Settings) -> Language:
    """Return the settings' spaCy pipeline, of which only what parses is run.

    Raises:
        ConfigurationError: there is no such pipeline.
    """
    nlp = build_pipeline(settings)
    nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in PARSING])
    return nlp
