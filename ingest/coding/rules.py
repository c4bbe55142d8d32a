"""Rules: from the clause that joins source and target to a PLOVER type and a CAMEO code.

The predicate nearest the source is read first. Operators (agree to, refuse to, urge, will ...) take
the type of what they govern and turn it (modality.yaml). Where the target hangs below another
clause of the same subject, that clause is read; where none fires a row, the next predicate above.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ingest.coding.lexicon import Lexicon
from ingest.coding.predicates import (
    Reading,
    complements,
    forms,
    is_predicate,
    lemma,
    noun_readings,
    readings,
)
from ingest.coding.spans import Link

MAX_DEPTH = 5
SURE = 2.0  # weight from which a predicate's own row outranks what it governs
UNKNOWN = 0.3  # weight where only an operator is known


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules read.

    Attributes:
        type: PLOVER type.
        cameo: CAMEO code.
        mode: the row's PLOVER mode; None after an operator, or when the row has none.
        base: type before operators turned it.
        operators: classes of the operators passed, outermost first.
        token: the predicate whose row fired.
        weight: of that row; 0 when only an operator is known.
    """

    type: str
    cameo: str
    mode: str | None
    base: str
    operators: tuple[str, ...]
    token: Token
    weight: float


def decide(doc: Doc, link: Link, lexicon: Lexicon) -> Verdict | None:
    """Return the rules' reading of a pair; None when no predicate of the text fires a row."""
    for predicate in candidates(doc, link):
        verdict = read(predicate, link, lexicon)
        if verdict is not None:
            return verdict
    return None


def candidates(doc: Doc, link: Link) -> Iterator[Token]:
    """Yield predicates in the order in which they may speak for the pair, each once."""
    seen: set[int] = set()
    for token in _ordered(doc, link):
        if token.i not in seen:
            seen.add(token.i)
            yield token


def _ordered(doc: Doc, link: Link) -> Iterator[Token]:
    up = [token for token in link.up if is_predicate(token)]
    down = [token for token in link.down if is_predicate(token)]
    shared = [token for token in down if token.dep_ == "conj"]
    top = link.up[-1] if link.up else None
    if top is not None and top.pos_ == "NOUN" and link.down:
        yield top
    yield from reversed(shared)
    yield from up[:1]
    yield from down
    yield from up[1:]
    if link.target is not None:
        yield from (token for token in link.target.ancestors if is_predicate(token))
    side = link.source or link.target
    if side is not None:
        yield from (token for token in side.sent if is_predicate(token))
    yield from (token for token in doc if is_predicate(token))


def read(predicate: Token, link: Link, lexicon: Lexicon, depth: int = 0) -> Verdict | None:
    """Return what a predicate says with all that it governs; None when no row fires."""
    if predicate.pos_ == "NOUN":
        return _own(noun_readings(predicate, lexicon))
    verdict = _own(readings(predicate, lexicon))
    kind = operator(predicate, lexicon)
    if kind is not None and depth < MAX_DEPTH and (verdict is None or verdict.weight < SURE):
        below = list(complements(predicate))
        inner = _inner(below, link, lexicon, depth)
        if kind == "say" and _about_target(below, link):
            kind = "report"
        if inner is not None:
            verdict = _turn(kind, inner, predicate, lexicon)
        elif verdict is None and below:
            verdict = _default(kind, predicate, lexicon)
    auxiliary = _auxiliary(predicate, lexicon)
    if auxiliary is None:
        return verdict
    if verdict is None:
        return _default(auxiliary, predicate, lexicon)
    return _turn(auxiliary, verdict, predicate, lexicon)


def _own(found: Sequence[Reading]) -> Verdict | None:
    if not found:
        return None
    row = found[0].row
    return Verdict(row.type, row.cameo, row.mode, row.type, (), found[0].token, found[0].weight)


def _default(kind: str, predicate: Token, lexicon: Lexicon) -> Verdict | None:
    """What an operator says of a predicate that no row knows."""
    modality = lexicon.modality
    turned = modality.defaults.get(kind)
    if turned is None:
        return None
    return Verdict(turned, modality.roots[turned], None, turned, (kind,), predicate, UNKNOWN)


def _about_target(below: Sequence[Token], link: Link) -> bool:
    """Return whether the target is the subject of what the source says: then it is reported on."""
    target = link.target
    return target is not None and any(
        kid == target or kid in target.ancestors
        for clause in below
        for kid in clause.children
        if kid.dep_ in ("nsubj", "nsubjpass")
    )


def operator(predicate: Token, lexicon: Lexicon) -> str | None:
    """Return the class of operator that a predicate is; None for a plain one."""
    names = forms(predicate)
    return next((kind for kind, words in lexicon.modality.operators.items() if names & words), None)


def _inner(below: Sequence[Token], link: Link, lexicon: Lexicon, depth: int) -> Verdict | None:
    path = {token.i for token in link.path}
    for clause in sorted(below, key=lambda token: token.i not in path):
        verdict = read(clause, link, lexicon, depth + 1)
        if verdict is not None:
            return verdict
    return None


def _auxiliary(predicate: Token, lexicon: Lexicon) -> str | None:
    """Will promises, will not and did not refuse, must under another's words demands."""
    modality = lexicon.modality
    words = {
        kid.lower_ for kid in predicate.children if kid.dep_ in ("aux", "auxpass", "neg", "advmod")
    }
    if predicate.dep_ == "conj" and predicate.head.pos_ == "VERB" and "TO" not in predicate.tag_:
        shared = {kid.lower_ for kid in predicate.head.children if kid.dep_ in ("aux", "neg")}
        words |= shared if predicate.tag_ == predicate.head.tag_ else set()
    if words & modality.negations:
        return "negation"
    if words & modality.auxiliaries["future"]:
        return "promise"
    if words & modality.auxiliaries["duty"] and predicate.tag_ == "VB" and "to" not in words:
        return "demand"
    infinitive = predicate.tag_ == "VB" and "to" in words
    return "promise" if infinitive and lemma(predicate.head) == "be" else None


def _turn(kind: str, verdict: Verdict, predicate: Token, lexicon: Lexicon) -> Verdict:
    """Return the verdict as an operator of some kind turns it."""
    modality = lexicon.modality
    if kind == "promise" and forms(predicate) & {"agree", "consent", "agreement"}:
        kind = "agree"
    table = modality.transforms.get(kind, {})
    turned = table.get(verdict.type, table.get("*", verdict.type))
    passed = (kind, *verdict.operators)
    if turned == verdict.type:
        return Verdict(
            turned, verdict.cameo, verdict.mode, verdict.base, passed, verdict.token, verdict.weight
        )
    code = code_of(turned, verdict.cameo, lexicon)
    return Verdict(turned, code, None, verdict.base, passed, predicate, verdict.weight)


def code_of(kind: str, inner: str, lexicon: Lexicon) -> str:
    """Return the CAMEO code of a turned type: by the longest known start of the inner code."""
    table = lexicon.modality.codes.get(kind, {})
    starts = [start for start in table if inner.startswith(start)]
    return table[max(starts, key=len)] if starts else lexicon.modality.roots[kind]
