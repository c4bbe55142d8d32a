"""The words of a coded pair that show modes and contexts."""

from spacy.tokens import Doc

from ingest.coding.rules import Verdict
from ingest.coding.spans import Link
from ingest.nlp.syntax import words_of
from ingest.plover import modes_of


def pair_modes(kind: str, verdict: Verdict | None, doc: Doc, link: Link) -> tuple[str, ...]:
    """Return the modes of a type that the row or the words of the clause show, sorted.

    The words are those below the predicate that gave the type and those of the source's phrase;
    without a predicate those of the sentence of the source.
    """
    found = set(modes_of(kind, _words(verdict, doc, link)))
    if verdict is not None and verdict.mode is not None:
        found.add(verdict.mode)
    return tuple(sorted(found))


def _words(verdict: Verdict | None, doc: Doc, link: Link) -> set[str]:
    if verdict is not None:
        return words_of(verdict.token.subtree)
    return words_of(doc if link.source is None else link.source.sent)
