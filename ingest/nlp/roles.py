"""Who and what fills the roles of a trigger: agent, patient, goal, place … (see frames.yaml)."""

from collections.abc import Iterable
from functools import cache

from pydantic import BaseModel, ConfigDict, TypeAdapter
from spacy.tokens import Token

from ingest.nlp.syntax import (
    agent,
    antecedent,
    child,
    coordinated,
    core,
    is_passive,
    patient,
    prepositional_phrases,
)
from ingest.tables import read_table

type Roles = dict[str, list[Token]]

ACTORS = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"})
DATES = frozenset({"DATE", "TIME"})  # phrases that fill no role
SHARED = frozenset({"in", "at", "near", "to", "from", "with", "against"})  # with a raising verb
OBJECT_PARTICLES = frozenset({"on", "for", "upon", "at", "to"})  # "fired on", "voted for"


class RoleTable(BaseModel):
    """Roles that prepositions give, and words around nouns that name a happening."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    prepositions: dict[str, tuple[str, ...]]
    light_verbs: frozenset[str]
    onlookers: frozenset[str]
    not_patients: frozenset[str]
    host_verbs: frozenset[str]
    visit_prepositions: frozenset[str]
    sums: frozenset[str]
    blaming: frozenset[str]


@cache
def load_role_table() -> RoleTable:
    """Return the table of roles.

    Raises:
        ConfigurationError: the table has a wrong form.
    """
    return read_table("roles.yaml", TypeAdapter(RoleTable))


def verb_roles(verb: Token, particles: Iterable[str]) -> Roles:
    """Return what fills the roles of a verb; `particles` belong to the verb itself."""
    roles: Roles = {}
    taken = set(particles)
    _add(roles, "agent", agent(verb))
    _add(roles, "patient", patient(verb))
    _add_verb_phrases(roles, verb, taken)
    _add_dative(roles, verb)
    _add_object_phrases(roles, verb)
    if verb.tag_ in ("VBN", "VBD") and "patient" not in roles and _is_bare_count(roles):
        roles["patient"] = roles.pop("agent")
    if child(verb, "expl") is not None:
        _add(roles, "agent", child(verb, "attr", "nsubj"))
    if "out" in taken and "origin" not in roles:
        _add(roles, "origin", _left_behind(verb))
    _add_raised(roles, verb)
    _add_shared_patient(roles, verb)
    _add_relative_place(roles, verb)
    _add_content(roles, verb)
    return roles


def _add_verb_phrases(roles: Roles, verb: Token, particles: set[str]) -> None:
    for word, noun in prepositional_phrases(verb):
        if word == "by":
            continue
        if word in particles & OBJECT_PARTICLES and "patient" not in roles:
            _add(roles, "patient", noun)
        _add_phrase(roles, word, noun)


def _add_dative(roles: Roles, verb: Token) -> None:
    dative = child(verb, "dative")
    if dative is not None and dative.pos_ in ("NOUN", "PROPN", "PRON"):
        _add(roles, "recipient", dative)
        if "patient" not in roles:
            _add(roles, "patient", dative)


def _add_object_phrases(roles: Roles, verb: Token) -> None:
    """Phrases that hang on the object may be the verb's: "sent troops to Kursk"."""
    thing = roles.get("patient", [None])[0]
    if thing is None or thing.head != verb or is_passive(verb):
        return
    for one in {*coordinated(thing), core(thing)}:
        for word, noun in prepositional_phrases(one):
            if word not in ("of", "by", "between"):
                _add_phrase(roles, word, noun)


def _left_behind(verb: Token) -> Token | None:
    """Return the object that hangs on a date: "pulled out on Monday of the agreement"."""
    for token in verb.subtree:
        if token.dep_ == "prep" and token.lower_ == "of" and token.head.ent_type_ in DATES:
            return child(token, "pobj")
    return None


def _is_bare_count(roles: Roles) -> bool:
    """Whether the agent is a number alone, which suffers: "… killed and 2,700 wounded"."""
    agents = roles.get("agent", [])
    return bool(agents) and agents[0].pos_ == "NUM" and core(agents[0]) == agents[0]


def noun_roles(noun: Token, *, meets: bool = False) -> Roles:
    """Return what fills the roles of a noun that names a happening.

    `meets`: a visit or talks, whose party may stand outside: "Biden, on a visit to Warsaw, …".
    """
    roles: Roles = {}
    _add_modifiers(roles, noun)
    for word, other in prepositional_phrases(noun):
        if word == "of":
            _add(roles, "patient", other)
        else:
            _add_phrase(roles, word, other)
    _add_blamed(roles, noun)
    for verb in (governing_verb(noun), relative_verb(noun)):
        if verb is not None:
            _lend(roles, verb, noun)
            if meets and verb.lemma_.lower() in load_role_table().host_verbs:
                _add(roles, "partner", agent(verb))
    if meets and "agent" not in roles:
        _add(roles, "agent", _outside_party(noun))
    _add_content(roles, noun)
    return roles


def _add_modifiers(roles: Roles, noun: Token) -> None:
    """Actors before a noun act ("Russian strikes"), other nouns suffer ("troop withdrawal")."""
    for kid in noun.children:
        if kid.ent_type_ in DATES:
            continue
        modifies = kid.dep_ in ("amod", "compound", "nmod")
        if kid.dep_ == "poss" or (modifies and kid.ent_type_ in ACTORS):
            _add(roles, "agent", kid)
        elif kid.dep_ in ("compound", "nmod") and kid.lower_ not in load_role_table().not_patients:
            _add(roles, "patient", kid)


def _outside_party(noun: Token) -> Token | None:
    if noun.dep_ != "pobj" or noun.head.lower_ not in load_role_table().visit_prepositions:
        return None
    above = noun.head.head
    if above.pos_ in ("VERB", "AUX"):
        return agent(above)
    return above if above.pos_ == "PROPN" else None


def governing_verb(noun: Token) -> Token | None:
    """Return the light verb that a noun trigger leans on; None when it stands alone."""
    top = noun
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
        top = top.head
    head = top.head
    if top.dep_ in ("dobj", "nsubjpass", "attr") and head.pos_ in ("VERB", "AUX"):
        return head if head.lemma_.lower() in load_role_table().light_verbs else None
    if top.dep_ != "pobj":
        return None
    if head.lower_ in ("in", "of") and _is_sum(head.head):
        return governing_verb(head.head)  # "$800 million in security assistance"
    agreed = head.lower_ == "on" and head.head.lemma_ == "agree"  # "agreed on a loan"
    inside = head.lower_ in ("in", "into", "under") or agreed
    return head.head if inside and head.head.pos_ in ("VERB", "AUX") else None


def _add_blamed(roles: Roles, noun: Token) -> None:
    """Who is blamed is the agent: "an attack that it blamed on Kyiv", "blamed Kyiv for it"."""
    if noun.dep_ == "pobj" and noun.head.lower_ in ("for", "of", "behind"):
        _add(roles, "agent", _responsible(noun.head.head))
    verbs = [noun.head] if noun.dep_ in ("dobj", "nsubjpass") else []
    verbs += [kid for kid in noun.children if kid.dep_ == "relcl"]
    for verb in verbs:
        if verb.lemma_ == "blame":
            for word, other in prepositional_phrases(verb):
                if word == "on":
                    _add(roles, "agent", other)


def _responsible(governor: Token) -> Token | None:
    """Return who "claimed responsibility", is "responsible", or is blamed for a happening."""
    if governor.lemma_ == "responsibility" and governor.head.pos_ == "VERB":
        return agent(governor.head)
    if governor.lemma_ not in load_role_table().blaming:
        return None
    return patient(governor) if governor.pos_ == "VERB" else child(governor, "nsubj")


def relative_verb(noun: Token) -> Token | None:
    """Return the light verb of a clause that hangs on a noun: "the attacks Iran carried out"."""
    for kid in noun.children:
        if kid.dep_ in ("relcl", "acl") and kid.lemma_.lower() in load_role_table().light_verbs:
            return kid if patient(kid) == noun else None
    return None


def _is_sum(token: Token) -> bool:
    return token.ent_type_ == "MONEY" or token.lemma_.lower() in load_role_table().sums


def _lend(roles: Roles, verb: Token, noun: Token) -> None:
    if "agent" not in roles and verb.lemma_.lower() not in load_role_table().onlookers:
        _add(roles, "agent", agent(verb))
    for word, other in prepositional_phrases(verb):
        if word != "by" and other != noun and other not in noun.subtree:
            _add_phrase(roles, word, other)
    _add_relative_place(roles, verb)


def _add_phrase(roles: Roles, word: str, noun: Token) -> None:
    if noun.ent_type_ in DATES:
        return
    for role in load_role_table().prepositions.get(word, ()):
        if role == "between":
            role = "partner" if "agent" in roles else "agent"
        _add(roles, role, antecedent(noun))


def _add_raised(roles: Roles, verb: Token) -> None:
    """Phrases of a raising verb: "appeared in Kursk to attack"."""
    head = verb.head
    if verb.dep_ != "xcomp" or head.pos_ not in ("VERB", "AUX"):
        return
    for word, noun in prepositional_phrases(head):
        for role in load_role_table().prepositions[word] if word in SHARED else ():
            if role not in roles:
                _add(roles, role, noun)


def _add_shared_patient(roles: Roles, verb: Token) -> None:
    """The object that a verb shares with its sister: "trained and sent soldiers"."""
    head = verb.head
    sister = verb.dep_ == "conj" and head.pos_ == "VERB" and not is_passive(verb)
    if sister and "patient" not in roles:
        own = any(kid.dep_ in ("prep", "dobj", "advmod") for kid in verb.children)
        _add(roles, "patient", None if own else patient(head))
    if "patient" in roles or child(verb, "dobj") is not None:
        return
    for kid in verb.children:
        if kid.dep_ == "conj" and kid.pos_ == "VERB" and kid.i - verb.i <= 3:
            _add(roles, "patient", patient(kid))


def _add_relative_place(roles: Roles, verb: Token) -> None:
    if verb.dep_ == "relcl" and any(kid.lower_ == "where" for kid in verb.children):
        _add(roles, "place", verb.head)


def _add_content(roles: Roles, trigger: Token) -> None:
    """What is said, demanded or threatened: the nouns of the clause under the trigger."""
    clauses = [kid for kid in trigger.children if kid.dep_ in ("ccomp", "xcomp", "acl", "pcomp")]
    for preposition in trigger.children:
        if preposition.dep_ == "prep" and preposition.lower_ not in ("by", "according", "with"):
            clauses += [kid for kid in preposition.children if kid.dep_ in ("pcomp", "pobj")]
    clauses += roles.get("patient", [])
    for clause in clauses:
        nouns = [t for t in clause.subtree if t.pos_ in ("NOUN", "PROPN", "PRON") and t != clause]
        for noun in sorted(nouns, key=lambda t: (t.dep_ not in ("nsubj", "nsubjpass"), t.i)):
            _add(roles, "content", noun)


def _add(roles: Roles, role: str, token: Token | None) -> None:
    if token is not None and token not in roles.setdefault(role, []):
        roles[role].append(token)
