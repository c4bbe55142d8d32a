"""The coder: pairs in, codings out, in the same order and in constant memory."""

from collections.abc import Iterable, Iterator
from itertools import batched

from spacy.language import Language
from spacy.tokens import Doc

from graph_schema.ontology import ontology
from graph_schema.settings import Settings
from ingest.coding.lexicon import Lexicon, lexicon
from ingest.coding.models import Coding, Pair
from ingest.coding.modes import modes_of
from ingest.coding.rules import Verdict, decide
from ingest.coding.spans import Link, link
from ingest.nlp.pipeline import build_pipeline

BATCH = 64  # pairs parsed at once
PARSING = frozenset(
    {"tok2vec", "transformer", "tagger", "morphologizer", "parser", "attribute_ruler", "lemmatizer"}
)
FALLBACK = "CONSULT"  # the type of most pairs in event data, for a text without any known predicate


class Coder:
    """Codes pairs with one spaCy pipeline and the bundled tables."""

    def __init__(self, nlp: Language, tables: Lexicon) -> None:
        """Keep a pipeline with tagger, parser and lemmas, and the tables."""
        self._nlp = nlp
        self._tables = tables

    def code(self, pairs: Iterable[Pair]) -> Iterator[Coding]:
        """Yield one coding per pair, in order."""
        for batch in batched(pairs, BATCH):
            docs = list(self._nlp.pipe([pair.text for pair in batch], batch_size=BATCH))
            for pair, doc in zip(batch, docs, strict=True):
                yield self.code_parsed(pair, doc)

    def code_parsed(self, pair: Pair, doc: Doc) -> Coding:
        """Return the coding of a pair whose text is parsed already."""
        found = link(doc, pair.source, pair.target)
        verdict = decide(doc, found, self._tables)
        if verdict is None:
            return self._coding(pair, FALLBACK, None, doc, found)
        return self._coding(pair, verdict.type, verdict, doc, found)

    def _coding(
        self, pair: Pair, kind: str, verdict: Verdict | None, doc: Doc, found: Link
    ) -> Coding:
        same = verdict is not None and verdict.type == kind
        cameo = verdict.cameo if verdict is not None and same else self._tables.modality.roots[kind]
        return Coding(
            id=pair.id,
            type=kind,
            modes=modes_of(kind, verdict if same else None, doc, found, self._tables),
            cameo=cameo,
            quad=ontology().event_types[kind].quad,
            confidence=0.0 if verdict is None else 0.8,
        )


def build_coder(settings: Settings) -> Coder:
    """Return a coder on the settings' spaCy pipeline, of which it runs only what parses.

    Raises:
        ConfigurationError: the pipeline or a table is missing or wrong.
    """
    nlp = build_pipeline(settings)
    nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in PARSING])
    return Coder(nlp, lexicon())
