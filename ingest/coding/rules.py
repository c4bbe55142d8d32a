"""Rules: from the clause that joins source and target to a PLOVER type and a CAMEO code.

The predicate nearest the source is read first. Operators (agree to, refuse to, urge, will ...) take
the type of what they govern and turn it (modality.yaml). Where the target hangs below another
clause of the same subject, that clause is read; where none fires a row, the next predicate above.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ingest.coding.lexicon import Lexicon
from ingest.coding.predicates import complements, forms, is_predicate, lemma, readings
from ingest.coding.spans import Link

MAX_DEPTH = 5


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
    yield from reversed(shared)
    yield from up[:1]
    yield from down
    yield from up[1:]
    if link.target is not None:
        yield from (token for token in link.target.ancestors if is_predicate(token))
    sentence = (link.source or link.target or doc[0]).sent
    yield from (token for token in sentence if is_predicate(token))
    yield from (token for token in doc if is_predicate(token))


def read(predicate: Token, link: Link, lexicon: Lexicon, depth: int = 0) -> Verdict | None:
    """Return what a predicate says with all that it governs; None when no row fires."""
    own = operator(predicate, lexicon)
    inner = None
    if own is not None and depth < MAX_DEPTH:
        inner = _inner(predicate, link, lexicon, depth)
    found = readings(predicate, lexicon)
    best = found[0] if found else None
    auxiliary = _auxiliary(predicate, lexicon)
    verdict = None
    if inner is not None and own is not None:
        if own == "say" and best is not None and best.weight >= 2:
            inner = None
        else:
            verdict = _turn(own, inner, predicate, lexicon)
    if verdict is None and best is not None:
        row = best.row
        verdict = Verdict(row.type, row.cameo, row.mode, row.type, (), predicate, best.weight)
    if verdict is None:
        return None
    return _turn(auxiliary, verdict, predicate, lexicon) if auxiliary else verdict


def operator(predicate: Token, lexicon: Lexicon) -> str | None:
    """Return the class of operator that a predicate is; None for a plain one."""
    names = forms(predicate)
    return next((kind for kind, words in lexicon.modality.operators.items() if names & words), None)


def _inner(predicate: Token, link: Link, lexicon: Lexicon, depth: int) -> Verdict | None:
    below = list(complements(predicate))
    path = {token.i for token in link.path}
    below.sort(key=lambda token: token.i not in path)
    for clause in below:
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
