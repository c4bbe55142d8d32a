"""PLOVER modes of a coded pair, by table."""

from itertools import pairwise

from spacy.tokens import Doc

from ingest.coding.lexicon import Lexicon
from ingest.coding.predicates import lemma
from ingest.coding.rules import Verdict
from ingest.coding.spans import Link


def modes_of(
    kind: str, verdict: Verdict | None, doc: Doc, link: Link, tables: Lexicon
) -> tuple[str, ...]:
    """Return the modes of a type that the row or the words of the clause show, sorted.

    The words are those below the predicate that gave the type and those of the source's phrase;
    without a predicate those of the sentence of the source.
    """
    table = tables.modes.get(kind, {})
    if not table:
        return ()
    words = _words(verdict, doc, link)
    found = {mode for mode, wanted in table.items() if wanted & words}
    if verdict is not None and verdict.mode is not None:
        found.add(verdict.mode)
    return tuple(sorted(found))


def _words(verdict: Verdict | None, doc: Doc, link: Link) -> set[str]:
    if verdict is not None:
        tokens = list(verdict.token.subtree)
    elif link.source is not None:
        tokens = list(link.source.sent)
    else:
        tokens = list(doc)
    single = {lemma(token) for token in tokens}
    return single | {f"{one.lower_}_{lemma(other)}" for one, other in pairwise(tokens)}
