"""One predicate in its clause: which rows of the lexicon it fires, and what governs it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from ingest.coding.lexicon import Lexicon, Row

CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "relcl", "conj", "parataxis", "csubj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
PARTICLES = frozenset({"prt", "prep", "advmod", "agent", "dative"})
WORDS = frozenset({"NOUN", "PROPN", "ADJ", "SYM", "VERB", "ADV", "PRON"})
DEPTH = 4


OBLIQUE = 0.9  # of a condition that holds on the head of a prepositional phrase; on the object 1
DEEP = 0.5  # of one that holds deeper
JOINED = 0.4  # a verb with its particle is surer than the verb alone
NOUN_NEAR, NOUN_DEEP = 0.8, 0.3


@dataclass(frozen=True, slots=True)
class _Clause:
    """Words of the object's head, of phrases' heads, of all below, of the subject, of clauses."""

    direct: set[str]
    oblique: set[str]
    objects: set[str]
    who: set[str]
    below: set[str]


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
        if kid.dep_ in ("ccomp", "advcl") and any(
            low.dep_ == "mark" and low.lower_ == "for" for low in kid.children
        ):
            found.add(f"{base}_for")
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
        small = kid.dep_ == "ccomp" and kid.pos_ in ("ADJ", "NOUN", "PROPN")
        if (kid.dep_ in CLAUSAL and not small) or (kid.dep_ in SUBJECTS and not passive):
            continue
        tokens += _phrase(kid, 0)
    if verb.dep_ == "amod":
        tokens += [token for token in _phrase(verb.head, 1) if token.i > verb.i]
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
        purpose = kid.dep_ == "advcl" and kid.tag_ == "VB" and _follows(kid, verb)
        if purpose or kid.dep_ in ("xcomp", "ccomp"):
            yield kid
        elif kid.dep_ == "prep":
            yield from (low for low in kid.children if low.dep_ == "pcomp")
        elif kid.dep_ in ("dobj", "attr", "acomp", "oprd") and verb.pos_ in ("VERB", "AUX"):
            yield from (
                low
                for low in kid.children
                if low.dep_ in ("acl", "xcomp", "ccomp", "relcl") and low.tag_ in ("VB", "VBG")
            )


def _follows(clause: Token, verb: Token) -> bool:
    """Return whether a purpose clause may stand for the complement, as the parser often has it."""
    return clause.i > verb.i and any(kid.tag_ == "TO" for kid in clause.children)


def readings(verb: Token, lexicon: Lexicon) -> list[Reading]:
    """Return the rows that a predicate fires: most conditions first, then as in the table."""
    clause = _Clause(
        direct(verb), oblique(verb), arguments(verb), subjects(verb), complement_words(verb)
    )
    found: dict[int, Reading] = {}
    for name in sorted(forms(verb), key=len, reverse=True):
        for row in lexicon.by_verb.get(name, ()):
            weight = _weight(row, clause)
            if weight is not None:
                joined = JOINED if "_" in name else 0.0
                found.setdefault(id(row), Reading(row, weight + joined, verb))
    for noun in clause.objects:
        for row in lexicon.by_noun.get(noun, ()):
            weight = NOUN_NEAR if noun in clause.direct else NOUN_DEEP
            found.setdefault(id(row), Reading(row, weight, verb))
    return sorted(found.values(), key=lambda reading: -reading.weight)


def noun_readings(noun: Token, lexicon: Lexicon) -> list[Reading]:
    """Return the rows that a noun fires which governs both phrases: "an attack by A on B"."""
    return [Reading(row, 1.0, noun) for row in lexicon.by_noun.get(lemma(noun), ())]


def direct(verb: Token) -> set[str]:
    """Return the words of the object itself: its head, what is joined to it and its modifiers."""
    wanted = {"dobj", "attr", "acomp", "oprd", "prt", "ccomp"}
    if any(kid.dep_ in ("auxpass", "nsubjpass") for kid in verb.children):
        wanted.add("nsubjpass")
    heads = [kid for kid in verb.children if kid.dep_ in wanted]
    if verb.dep_ == "amod":
        heads.append(verb.head)
    return _heads(heads)


def oblique(verb: Token) -> set[str]:
    """Return the words of the heads of the prepositional phrases."""
    return _heads(
        low
        for kid in verb.children
        if kid.dep_ in ("prep", "dative")
        for low in (kid, *kid.children)
        if low.dep_ in ("pobj", "dative")
    )


def _heads(heads: Iterable[Token]) -> set[str]:
    tokens: list[Token] = []
    for head in heads:
        tokens.append(head)
        tokens += [
            kid
            for kid in head.children
            if kid.dep_ in ("amod", "compound", "conj", "nmod", "punct")
        ]
    return _joined(sorted(tokens, key=lambda token: token.i))


def _weight(row: Row, clause: _Clause) -> float | None:
    weight = 1.0
    for wanted in (row.objects, row.nouns):
        if wanted:
            if not wanted & clause.objects:
                return None
            weight += _nearness(wanted, clause)
    for wanted, there in ((row.subjects, clause.who), (row.complement, clause.below)):
        if wanted:
            if not wanted & there:
                return None
            weight += 1.0
    return weight


def _nearness(wanted: frozenset[str], clause: _Clause) -> float:
    if wanted & clause.direct:
        return 1.0
    return OBLIQUE if wanted & clause.oblique else DEEP


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
            if token.nbor().lower_ == "-" and token.i + 2 in inside:
                words.add(f"{token.lower_}-{lemma(token.nbor(2))}")
    return words
