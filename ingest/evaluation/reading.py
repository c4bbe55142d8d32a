"""What the pipeline sees in a report, as plain values: who is named in which sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graph_schema.settings import Settings
from ingest.evaluation.same_actors import side
from ingest.evaluation.wording import words
from ingest.models import Article, Extraction, Refusal
from ingest.nlp.pipeline import analyse, build_pipeline
from ingest.run import Intake, articles, extract

LEAST_COMMON = 0.6
"""Share of the words of an evidence that a sentence holds when it is the one that was meant:
annotators leave words out, the cleaner straightens others."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        start, end: code points of the text, half-open.
        sides: sides that its names, nouns and pronouns stand for.
    """

    start: int
    end: int
    sides: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """One report as the pipeline reads it, after cleaning."""

    text: str
    sentences: tuple[Sentence, ...]

    @property
    def sides(self) -> frozenset[str]:
        """Sides named anywhere in the report."""
        return frozenset().union(*(sentence.sides for sentence in self.sentences))

    def sentence_at(self, offset: int) -> int | None:
        """Return the index of the sentence that holds a code point; None past the last one."""
        found = (i for i, one in enumerate(self.sentences) if one.start <= offset < one.end)
        return next(found, None)

    def sentence_of(self, evidence: str) -> int | None:
        """Return the index of the sentence that evidence was taken from; None for none."""
        wanted = words(evidence)
        if not wanted:
            return None
        pattern = r"\s+".join(map(re.escape, evidence.split()))
        literal = re.search(pattern, self.text, re.IGNORECASE)
        if literal is not None:
            return self.sentence_at(literal.start())
        share, index = max(
            (
                (len(wanted & words(self.text[one.start : one.end])) / len(wanted), -i)
                for i, one in enumerate(self.sentences)
            ),
            default=(0.0, 0),
        )
        return -index if share >= LEAST_COMMON else None


class Reader:
    """The project's own pipeline, loaded once: from files to claims and readings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._nlp = build_pipeline(settings)

    def extractions(self, files: Iterable[str]) -> Iterable[Extraction | Refusal]:
        """Return what each report in `files` says, as `geokg extract` would."""
        return extract(self._nlp, articles(files, Intake(), self._settings))

    def reading(self, article: Article) -> Reading:
        """Return who is named where in a report."""
        with self._nlp.memory_zone():
            doc = analyse(self._nlp, article)
            named: dict[int, set[str]] = {}
            for mention in doc._.mentions:
                found = {side(ref) for ref in (*mention.refs, mention.name)}
                named.setdefault(mention.start, set()).update(found)
            for token in doc:
                named.setdefault(token.i, set()).update(map(side, doc._.references.refs(token)))
            sentences = tuple(
                Sentence(
                    sentence.start_char,
                    sentence.end_char,
                    frozenset().union(*(named[i] for i in range(sentence.start, sentence.end))),
                )
                for sentence in doc.sents
            )
        return Reading(article.text, sentences)
