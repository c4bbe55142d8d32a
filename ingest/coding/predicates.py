"""One predicate in its clause: which rows of the lexicon it fires, and what governs it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from ingest.coding.lexicon import Lexicon, Row

CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "relcl", "conj", "parataxis", "csubj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
PARTICLES = frozenset({"prt", "prep", "advmod", "agent", "dative"})
WORDS = frozenset({"NOUN", "PROPN", "ADJ", "SYM", "VERB", "ADV", "PRON"})
DEPTH = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A row that a predicate fires, with its weight: how many conditions of it hold."""

    row: Row
    weight: float
    token: Token


def lemma(token: Token) -> str:
    """Return the lemma in lower case."""
    return token.lemma_.lower()


def is_predicate(token: Token) -> bool:
    """Return whether a token may say what one side does: a verb, or an adjective with a clause."""
    return token.pos_ in ("VERB", "AUX") or (
        token.pos_ == "ADJ" and any(kid.dep_ in ("xcomp", "ccomp") for kid in token.children)
    )


def forms(verb: Token) -> set[str]:
    """Return the lemma of a verb, alone and joined with each particle or preposition."""
    base = lemma(verb)
    found = {base}
    for kid in verb.children:
        if kid.dep_ in PARTICLES:
            found.add(f"{base}_{kid.lower_}")
            found |= {
                f"{base}_{kid.lower_}_{low.lower_}" for low in kid.children if low.dep_ == "prep"
            }
        elif kid.dep_ in ("acomp", "oprd", "xcomp", "dobj", "amod"):
            found.add(f"{base}_{kid.lower_}")
    return found


def arguments(verb: Token) -> set[str]:
    """Return the words of the object, complements and prepositional phrases, and joined neighbours.

    The subject counts as object in the passive; clauses below do not count, but a participle's or
    an infinitive's object of a noun does ("permission to inject").
    """
    passive = any(kid.dep_ in ("auxpass", "nsubjpass") for kid in verb.children)
    tokens: list[Token] = []
    for kid in verb.children:
        if kid.dep_ in CLAUSAL or (kid.dep_ in SUBJECTS and not passive):
            continue
        tokens += _phrase(kid, 0)
    if verb.dep_ in ("relcl", "acl") and verb.tag_ in ("VBN", "VBD", "VBZ", "VBP"):
        tokens += _phrase(verb.head, 2)
    return _joined(tokens)


def subjects(verb: Token) -> set[str]:
    """Return the words of the subject, its own or the one it shares with the verb above."""
    step = verb
    for _ in range(4):
        own = [kid for kid in step.children if kid.dep_ in SUBJECTS or kid.dep_ == "agent"]
        if own:
            return _joined([word for kid in own for word in _phrase(kid, 0)])
        if step.dep_ not in ("conj", "xcomp", "advcl", "ccomp") or step.head == step:
            return set()
        step = step.head
    return set()


def complement_words(verb: Token) -> set[str]:
    """Return lemmas of the verbs, and their auxiliaries, that a verb governs."""
    found: set[str] = set()
    for clause in complements(verb):
        found.add(lemma(clause))
        found |= {lemma(kid) for kid in clause.children if kid.dep_ in ("aux", "auxpass")}
    return found


def complements(verb: Token) -> Iterator[Token]:
    """Yield what a verb or adjective governs: infinitives, clauses, gerunds."""
    for kid in verb.children:
        if kid.dep_ in ("xcomp", "ccomp"):
            yield kid
        elif kid.dep_ == "prep":
            yield from (low for low in kid.children if low.dep_ == "pcomp")
        elif kid.dep_ in ("dobj", "attr", "acomp", "oprd") and verb.pos_ in ("VERB", "AUX"):
            yield from (
                low
                for low in kid.children
                if low.dep_ in ("acl", "xcomp", "ccomp", "relcl") and low.tag_ in ("VB", "VBG")
            )


def readings(verb: Token, lexicon: Lexicon) -> list[Reading]:
    """Return the rows that a predicate fires: most conditions first, then as in the table."""
    names, objects = forms(verb), arguments(verb)
    who, below = subjects(verb), complement_words(verb)
    found: dict[int, Reading] = {}
    for name in sorted(names, key=len, reverse=True):
        for row in lexicon.by_verb.get(name, ()):
            weight = _weight(row, objects, who, below)
            if weight is not None:
                joined = 0.4 if "_" in name else 0.0
                found.setdefault(id(row), Reading(row, weight + joined, verb))
    for noun in objects:
        for row in lexicon.by_noun.get(noun, ()):
            if not row.objects or row.objects & objects:
                found.setdefault(id(row), Reading(row, 0.7, verb))
    return sorted(found.values(), key=lambda reading: -reading.weight)


def _weight(row: Row, objects: set[str], who: set[str], below: set[str]) -> float | None:
    weight = 1.0
    for wanted, there in (
        (row.objects, objects),
        (row.nouns, objects),
        (row.subjects, who),
        (row.complement, below),
    ):
        if wanted:
            if not wanted & there:
                return None
            weight += 1.0
    return weight


def _phrase(token: Token, depth: int) -> list[Token]:
    if depth > DEPTH:
        return []
    found = [token]
    for kid in token.children:
        if (kid.dep_ == "conj" and kid.pos_ not in ("VERB", "AUX")) or kid.dep_ not in CLAUSAL:
            found += _phrase(kid, depth + 1)
    return found


def _joined(tokens: list[Token]) -> set[str]:
    words = {lemma(token) for token in tokens if token.pos_ in WORDS}
    words |= {token.lower_ for token in tokens if token.pos_ in WORDS}
    inside = {token.i for token in tokens}
    for token in tokens:
        if token.i + 1 in inside:
            words.add(f"{token.lower_}_{lemma(token.nbor())}")
    return words
