"""What the parse says, as small pure functions on tokens: subjects, objects, prepositions, heads."""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "parataxis"})
RELATIVE = frozenset({"which", "who", "whom", "that", "whose"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM"})

# Nouns that stand for what follows "of": "a group of soldiers", "part of its troops".
PARTITIVES = frozenset(
    """number group part portion some several dozen hundred thousand million billion score bulk rest
    majority remainder series lot couple pair batch shipment load handful half third quarter most
    many few each all any one kind type range consignment delivery wave none tranche swarm
    ton tonne shipload worth set member element body total amount volume quantity stream flow column
    two three four five six seven eight nine ten rows piece round stock""".split()
)


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
    seen = 0
    while token.lemma_.lower() in PARTITIVES or token.pos_ == "NUM":
        inner = prepositional_object(token, "of")
        if inner is None or seen > 3:
            return token
        token, seen = inner, seen + 1
    return token


def prepositional_object(token: Token, *prepositions: str) -> Token | None:
    """Return the first object of one of the prepositions under `token`."""
    return next((noun for word, noun in prepositional_phrases(token) if word in prepositions), None)


def prepositional_phrases(token: Token) -> Iterator[tuple[str, Token]]:
    """Yield (preposition, object) for the phrases under `token`: ("out of", Kherson), ("to", Oslo)."""
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
    if depth > 6:
        return None
    own = child(verb, "nsubj", "nsubjpass")
    if own is not None:
        return antecedent(own)
    head = verb.head
    match verb.dep_:
        case "xcomp" | "ccomp":
            if head.pos_ == "ADJ":  # "was ready to recognise"
                own = child(head, "nsubj")
                return antecedent(own) if own is not None else subject(head.head, depth + 1)
            if head.pos_ not in ("VERB", "AUX"):
                return _noun_owner(head, depth)
            controller = child(head, "dobj", "dative") if verb.dep_ == "xcomp" else None
            if controller is not None and not _promises(head):
                return controller
            return subject(head, depth + 1)
        case "conj":
            return subject(head, depth + 1) if head.pos_ in ("VERB", "AUX") else None
        case "advcl" | "parataxis":
            return subject(head, depth + 1) if head.pos_ in ("VERB", "AUX") else None
        case "pcomp":
            governor = head.head
            if governor.pos_ in ("VERB", "AUX"):
                if head.dep_ == "prep" and (patient := child(governor, "dobj")) is not None:
                    return patient if head.lower_ in ("of", "from", "for", "with") else subject(
                        governor, depth + 1
                    )
                return subject(governor, depth + 1)
            if governor.dep_ in ("npadvmod", "advmod"):  # "a day after pulling out"
                return subject(governor.head, depth + 1)
            return _noun_owner(governor, depth)
        case "acl":
            if verb.tag_ == "VBG":
                return head
            if verb.tag_ == "VB":
                return _noun_owner(head, depth)
            return None
        case "relcl":
            if verb.tag_ == "VB":  # "the latest state to recognise …"
                return head if head.dep_ != "attr" else subject(head.head, depth + 1)
            return None
        case _:
            return None


def _promises(verb: Token) -> bool:
    return verb.lemma_.lower() in ("promise", "vow", "threaten", "use")


def _noun_owner(noun: Token, depth: int) -> Token | None:
    """Return who a verb under a noun belongs to: "Iran's plan to send", "took a decision to send"."""
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
        own = child(verb, "nsubjpass", "nsubj")
        if own is not None:
            return antecedent(own)
        if verb.dep_ in ("acl", "amod"):
            return verb.head
        return subject(verb)
    own = child(verb, "dobj")
    if own is not None:
        return antecedent(own)
    small = child(verb, "ccomp", "xcomp")  # "holds Iran responsible": Iran is subject of the adjective
    if small is not None and small.pos_ == "ADJ" and (inner := child(small, "nsubj")) is not None:
        return antecedent(inner)
    if verb.dep_ == "relcl" and child(verb, "nsubj") is not None:
        first = child(verb, "nsubj")
        gap = first is not None and first.lower_ not in RELATIVE
        return verb.head if gap and _has_object_gap(verb) else None
    return None


def _has_object_gap(verb: Token) -> bool:
    return all(kid.dep_ not in ("ccomp", "xcomp", "dobj", "attr") for kid in verb.children) and not any(
        kid.dep_ in ("advmod", "pobj") and kid.lower_ in ("where", "when") for kid in verb.children
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
    for governor in token.ancestors:
        if governor.pos_ in ("VERB", "AUX"):
            return governor
    return token.sent.root


def span_text(first: Token, last: Token) -> str:
    """Return the text from one token to another, both included."""
    return first.doc.text[first.idx : last.idx + len(last.text)]
