"""What the parse says, as small functions on tokens: subjects, objects, prepositions."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, TypeAdapter
from spacy.tokens import Token

from ingest.tables import read_table

RELATIVE = frozenset({"which", "who", "whom", "that", "whose"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM"})

VERBS = frozenset({"VERB", "AUX"})
MAX_DEPTH = 6  # of clauses that share a subject
MAX_PARTITIVES = 4  # "dozens of members of a group of … troops"


class SyntaxWords(BaseModel):
    """Words that the reading of a parse needs; see syntax.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    partitives: frozenset[str]
    promising_verbs: frozenset[str]


@cache
def load_syntax_words() -> SyntaxWords:
    """Return the table.

    Raises:
        ConfigurationError: the table has a wrong form.
    """
    return read_table("syntax.yaml", TypeAdapter(SyntaxWords))


def child(token: Token, *deps: str) -> Token | None:
    """Return the first child with one of the dependency labels; None when there is none."""
    return next((other for other in token.children if other.dep_ in deps), None)


def coordinated(token: Token) -> list[Token]:
    """Return `token` and what is joined to it by "and", "or" or commas, left to right."""
    found = [token]
    for other in found:
        found += [kid for kid in other.children if kid.dep_ == "conj" and kid.pos_ in NOUNS]
    return sorted(found, key=lambda one: one.i)


def core(token: Token) -> Token:
    """Return the noun that a partitive phrase is about: "dozens of troops" is about troops."""
    partitives = load_syntax_words().partitives
    for _ in range(MAX_PARTITIVES):
        if token.lemma_.lower() not in partitives and token.pos_ != "NUM":
            break
        inner = prepositional_object(token, "of")
        if inner is None:
            break
        token = inner
    return token


def prepositional_object(token: Token, *prepositions: str) -> Token | None:
    """Return the first object of one of the prepositions under `token`."""
    return next((noun for word, noun in prepositional_phrases(token) if word in prepositions), None)


def prepositional_phrases(token: Token) -> Iterator[tuple[str, Token]]:
    """Yield (preposition, object) of the phrases under `token`: ("out of", Kherson)."""
    for kid in token.children:
        if kid.dep_ in ("prep", "agent", "dative") and kid.pos_ in ("ADP", "SCONJ", "VERB", "ADV"):
            yield from _objects(kid, kid.lower_)
        elif kid.dep_ in ("prt", "advmod") and kid.pos_ in ("ADP", "ADV"):
            for inner in kid.children:
                if inner.dep_ == "prep":
                    yield from _objects(inner, inner.lower_)


def _objects(preposition: Token, words: str) -> Iterator[tuple[str, Token]]:
    for kid in preposition.children:
        if kid.dep_ == "pobj":
            yield words, kid
        elif kid.dep_ == "prep":
            yield from _objects(kid, f"{words} {kid.lower_}")
        elif kid.dep_ == "pcomp" and kid.pos_ in ("NOUN", "PROPN"):
            yield words, kid
        elif kid.dep_ == "conj" and kid.pos_ == "ADP":
            yield from _objects(kid, kid.lower_)


def is_passive(verb: Token) -> bool:
    """Return whether the verb form has its patient as subject."""
    if child(verb, "nsubjpass", "auxpass") is not None:
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ in ("acl", "amod"):
        return True
    if verb.dep_ == "conj" and child(verb, "aux", "nsubj") is None and verb.head.pos_ == "VERB":
        return is_passive(verb.head)
    return verb.dep_ == "advcl" and child(verb, "aux", "nsubj") is None


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Return the subject of a verb, its own or the one it shares with or takes from its governor.

    "ordered his troops to abandon": troops; "agreed to send": who agreed; "sent and supplied":
    who sent; "troops fighting in": troops; a relative pronoun stands for its noun.
    """
    if depth > MAX_DEPTH:
        return None
    own = child(verb, "nsubj", "nsubjpass")
    return antecedent(own) if own is not None else _taken_subject(verb, depth)


def _taken_subject(verb: Token, depth: int) -> Token | None:
    """Return the subject that a verb has from its governor, by the link between them."""
    match verb.dep_:
        case "xcomp" | "ccomp":
            return _complement_subject(verb, depth)
        case "conj" | "advcl" | "parataxis":
            return subject(verb.head, depth + 1) if verb.head.pos_ in VERBS else None
        case "pcomp":
            return _gerund_subject(verb.head, depth)
        case "acl" | "relcl":
            return _modifier_subject(verb, depth)
        case _:
            return None


def _complement_subject(verb: Token, depth: int) -> Token | None:
    head = verb.head
    if head.pos_ == "ADJ":  # "was ready to recognise"
        own = child(head, "nsubj")
        return antecedent(own) if own is not None else subject(head.head, depth + 1)
    if head.pos_ not in VERBS:
        return _noun_owner(head, depth)
    controller = child(head, "dobj", "dative") if verb.dep_ == "xcomp" else None
    if controller is not None and not _promises(head):
        return controller
    return subject(head, depth + 1)


def _gerund_subject(preposition: Token, depth: int) -> Token | None:
    """Return who does what a preposition governs: "accused Iran of sending", "after leaving"."""
    governor = preposition.head
    if governor.pos_ in VERBS:
        thing = child(governor, "dobj") if preposition.dep_ == "prep" else None
        if thing is not None and preposition.lower_ in ("of", "from", "for", "with"):
            return thing
        return subject(governor, depth + 1)
    if governor.dep_ in ("npadvmod", "advmod"):  # "a day after pulling out"
        return subject(governor.head, depth + 1)
    return _noun_owner(governor, depth)


def _modifier_subject(verb: Token, depth: int) -> Token | None:
    noun = verb.head
    if verb.dep_ == "relcl" and verb.tag_ == "VB":  # "the latest state to recognise …"
        return noun if noun.dep_ != "attr" else subject(noun.head, depth + 1)
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return noun
    return _noun_owner(noun, depth) if verb.dep_ == "acl" and verb.tag_ == "VB" else None


def _promises(verb: Token) -> bool:
    return verb.lemma_.lower() in load_syntax_words().promising_verbs


def _noun_owner(noun: Token, depth: int) -> Token | None:
    """Return who a verb under a noun belongs to: "Iran's plan to send"."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    by = prepositional_object(noun, "by", "of", "from")
    if by is not None:
        return by
    if noun.dep_ in ("dobj", "attr", "pobj"):
        governor = noun.head.head if noun.dep_ == "pobj" else noun.head
        if governor.pos_ in ("VERB", "AUX"):
            return subject(governor, depth + 1)
    return None


def patient(verb: Token) -> Token | None:
    """Return what the verb acts on: its object, or its subject when it is passive."""
    if is_passive(verb):
        return _passive_patient(verb)
    own = child(verb, "dobj")
    if own is not None:
        return antecedent(own)
    predicate = child(verb, "ccomp", "xcomp")
    if predicate is not None and predicate.pos_ == "ADJ":  # "holds Iran responsible"
        inner = child(predicate, "nsubj")
        if inner is not None:
            return antecedent(inner)
    return verb.head if _is_gapped(verb) else None


def _passive_patient(verb: Token) -> Token | None:
    own = child(verb, "nsubjpass", "nsubj")
    if own is not None:
        return antecedent(own)
    return verb.head if verb.dep_ in ("acl", "amod") else subject(verb)


def _is_gapped(verb: Token) -> bool:
    """Whether a relative clause lacks its object: "the troops (that) Russia sent"."""
    first = child(verb, "nsubj") if verb.dep_ == "relcl" else None
    if first is None or first.lower_ in RELATIVE:
        return False
    return not any(
        kid.dep_ in ("ccomp", "xcomp", "dobj", "attr")
        or (kid.dep_ in ("advmod", "pobj") and kid.lower_ in ("where", "when"))
        for kid in verb.children
    )


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for; `token` itself when it is none."""
    if token.lower_ in RELATIVE and token.tag_ in ("WDT", "WP", "WP$", "IN"):
        for clause in (token.head, token.head.head, token.head.head.head):
            if clause.dep_ in ("relcl", "acl"):
                return clause.head
    return token


def agent(verb: Token) -> Token | None:
    """Return who acts: the subject, or what stands behind "by" when the verb is passive."""
    if not is_passive(verb):
        return subject(verb)
    for kid in verb.children:
        if kid.dep_ == "agent" or (kid.dep_ == "prep" and kid.lower_ == "by"):
            return child(kid, "pobj")
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head):
        return agent(verb.head)
    return None


def clause_verb(token: Token) -> Token:
    """Return the nearest verb that governs `token`, or the root of its sentence."""
    governors = (above for above in token.ancestors if above.pos_ in VERBS)
    return next(governors, token.sent.root)


def words_of(tokens: Iterable[Token]) -> set[str]:
    """Return the lemmas of tokens in lower case, and of neighbours the first word with the lemma.

    Of "held talks" they are "hold", "talk" and "held_talk".
    """
    words = list(tokens)
    pairs = {f"{one.lower_}_{other.lemma_.lower()}" for one, other in pairwise(words)}
    return {token.lemma_.lower() for token in words} | pairs
