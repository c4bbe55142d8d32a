"""Features of a pair for the classifier: words on the path, what the rules read, mean vectors."""

from collections.abc import Iterator, Sequence

import numpy as np
from spacy.tokens import Doc, Token

from ingest.coding.lexicon import Lexicon
from ingest.coding.predicates import forms, lemma, readings
from ingest.coding.rules import Verdict, candidates
from ingest.coding.spans import Link
from ingest.linear import Features, Vector, mean_vector

WIDTH = 300  # of the vectors of the bundled pipeline
SPOKEN_FOR = 3  # predicates looked at
NAMES = frozenset({"PROPN", "NUM", "PUNCT", "SPACE", "SYM", "X"})


def features(doc: Doc, link: Link, verdict: Verdict | None, tables: Lexicon) -> Features:
    """Return the features of a pair; names of persons, places and numbers are none.

    The dense part holds mean vectors, each of length 1 or zero.
    """
    first = [token for token, _ in zip(candidates(doc, link), range(SPOKEN_FOR), strict=False)]
    names = {"bias", *_of_rules(first, verdict, tables), *_of_words(first, link)}
    return Features(frozenset(names), _dense(first, link))


def _of_rules(first: Sequence[Token], verdict: Verdict | None, tables: Lexicon) -> Iterator[str]:
    if verdict is None:
        yield "rule=none"
    else:
        yield f"base={verdict.base}"
        if verdict.operators:
            yield f"operator={verdict.operators[0]}"
            yield f"turned={verdict.operators[0]}+{verdict.base}"
    for place, token in enumerate(first):
        for reading in readings(token, tables)[:3]:
            yield f"row{min(place, 1)}={reading.row.type}"


def _of_words(first: Sequence[Token], link: Link) -> Iterator[str]:
    for place, token in enumerate(first):
        for form in forms(token):
            yield f"verb{min(place, 1)}={form}"
        for word in _below(token, link):
            yield f"below{min(place, 1)}={lemma(word)}"
        for kid in token.children:
            if kid.dep_ in ("aux", "neg", "auxpass"):
                yield f"aux{min(place, 1)}={kid.lower_}"
    for token in link.path:
        if token.pos_ not in NAMES:
            yield f"path={lemma(token)}"
    yield f"source={_kind(link.source)}"
    yield f"target={_kind(link.target)}"
    if link.target is not None:
        above = lemma(link.target.head) if link.target.dep_ == "pobj" else ""
        yield f"relation={link.target.dep_}:{above}"


def _below(token: Token, link: Link) -> list[Token]:
    """Content words under a predicate, without subject, both phrases and deeper clauses."""
    sides = {side.i for side in (link.source, link.target) if side is not None}
    found: list[Token] = []
    stack = [kid for kid in token.children if kid.dep_ not in ("nsubj", "nsubjpass")]
    while stack:
        word = stack.pop()
        if word.i in sides:
            continue
        if word.pos_ in ("NOUN", "VERB", "ADJ"):
            found.append(word)
        if word.dep_ not in ("relcl", "advcl", "conj", "ccomp"):
            stack += list(word.children)
    return found


def _kind(token: Token | None) -> str:
    if token is None:
        return "absent"
    return "name" if token.pos_ in NAMES else lemma(token)


def _dense(first: Sequence[Token], link: Link) -> Vector:
    below = _below(first[0], link) if first else []
    target = [] if link.target is None or link.target.pos_ in NAMES else [link.target]
    source = [] if link.source is None or link.source.pos_ in NAMES else [link.source]
    return np.concatenate(
        [_mean(first[:1]), _mean(first[1:]), _mean(below), _mean(target + source)]
    )


def _mean(tokens: Sequence[Token]) -> Vector:
    return mean_vector((token.vector for token in tokens), WIDTH)
