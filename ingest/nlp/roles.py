"""Who and what fills the roles of a trigger: agent, patient, goal, place … (see frames.yaml)."""

from collections.abc import Iterable
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from spacy.tokens import Token

from graph_schema.errors import ConfigurationError
from ingest.nlp.syntax import agent, antecedent, child, coordinated, core, is_passive, patient, prepositional_phrases, subject

type Roles = dict[str, list[Token]]

ACTORS = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"})
OF_THE_WORD = frozenset({"air", "drone", "missile", "state", "emergency", "bombing", "phone", "telephone", "video", "peace", "news"})
HOSTS = frozenset({"host", "mediate", "broker", "hold", "chair", "attend", "join", "convene"})
TRAVEL = frozenset({"on", "during", "for", "after", "at", "before", "following", "in"})
PLACE_CLAUSES = frozenset({"where"})


class RoleTable(BaseModel):
    """Roles that prepositions give, and verbs that lend their arguments to a noun."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    prepositions: dict[str, tuple[str, ...]]
    light_verbs: frozenset[str]


@cache
def load_role_table() -> RoleTable:
    """Return the table of roles.

    Raises:
        ConfigurationError: the table has a wrong form.
    """
    text = resources.files("ingest.data").joinpath("roles.yaml").read_text(encoding="utf-8")
    try:
        return RoleTable.model_validate(yaml.safe_load(text))
    except ValidationError as error:
        raise ConfigurationError(f"roles.yaml: {error}") from error


def verb_roles(verb: Token, particles: Iterable[str]) -> Roles:
    """Return what fills the roles of a verb; `particles` belong to the verb itself."""
    roles: Roles = {}
    taken = set(particles)
    _add(roles, "agent", agent(verb))
    _add(roles, "patient", patient(verb))
    for word, noun in prepositional_phrases(verb):
        if word == "by":
            continue
        if word in taken:
            if word in ("on", "for", "upon", "at", "to") and "patient" not in roles:
                _add(roles, "patient", noun)
        _add_phrase(roles, word, noun)
    dative = child(verb, "dative")
    if dative is not None and dative.pos_ in ("NOUN", "PROPN", "PRON"):
        _add(roles, "recipient", dative)
        if "patient" not in roles:
            _add(roles, "patient", dative)
    thing = roles.get("patient", [None])[0]
    if thing is not None and thing.head == verb and not is_passive(verb):
        for one in {*coordinated(thing), core(thing)}:
            for word, noun in prepositional_phrases(one):
                if word not in ("of", "by", "between"):
                    _add_phrase(roles, word, noun)
    if "patient" not in roles and _is_bare_count(roles.get("agent", [])) and verb.tag_ in ("VBN", "VBD"):
        roles["patient"] = roles.pop("agent")
    if child(verb, "expl") is not None:
        _add(roles, "agent", child(verb, "attr", "nsubj"))
    if "out" in taken and "origin" not in roles:
        _add(roles, "origin", _left_behind(verb))
    _add_inherited(roles, verb)
    _add_relative_place(roles, verb)
    _add_content(roles, verb)
    return roles


def _left_behind(verb: Token) -> Token | None:
    """ "pulled out on Monday of the agreement": the phrase may hang on the date."""
    for token in verb.subtree:
        if token.dep_ == "prep" and token.lower_ == "of" and token.head.ent_type_ in ("DATE", "TIME"):
            return child(token, "pobj")
    return None


def _is_bare_count(tokens: list[Token]) -> bool:
    """ "… killed and 2,700 wounded": a number alone before a participle suffers, it does not act."""
    return bool(tokens) and tokens[0].pos_ == "NUM" and core(tokens[0]) == tokens[0]


def noun_roles(noun: Token, *, meets: bool = False) -> Roles:
    """Return what fills the roles of a noun that names a happening.

    `meets`: a visit or talks, whose party may stand outside: "Biden, on a visit to Warsaw, …".
    """
    roles: Roles = {}
    for kid in noun.children:
        if kid.ent_type_ in ("DATE", "TIME"):
            continue
        if kid.dep_ == "poss" or (kid.dep_ in ("amod", "compound", "nmod") and kid.ent_type_ in ACTORS):
            _add(roles, "agent", kid)
        elif kid.dep_ in ("compound", "nmod") and kid.lower_ not in OF_THE_WORD:
            _add(roles, "patient", kid)
    for word, noun_object in prepositional_phrases(noun):
        if word == "of":
            _add(roles, "patient", noun_object)
        else:
            _add_phrase(roles, word, noun_object)
    _add_blamed(roles, noun)
    for verb in (governing_verb(noun), relative_verb(noun)):
        if verb is not None:
            _lend(roles, verb, noun)
            if meets and verb.lemma_.lower() in HOSTS:
                _add(roles, "partner", agent(verb))
    if meets and "agent" not in roles:
        _add(roles, "agent", _outside_party(noun))
    _add_content(roles, noun)
    return roles


def _outside_party(noun: Token) -> Token | None:
    if noun.dep_ != "pobj" or noun.head.lower_ not in TRAVEL:
        return None
    above = noun.head.head
    if above.pos_ in ("VERB", "AUX"):
        return agent(above)
    return above if above.pos_ == "PROPN" else None


def governing_verb(noun: Token) -> Token | None:
    """Return the light verb that a noun trigger leans on; None when it stands alone."""
    head = noun.head
    top = noun
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
        top, head = top.head, top.head.head
    if top.dep_ in ("dobj", "nsubjpass", "attr") and head.pos_ in ("VERB", "AUX"):
        return head if head.lemma_.lower() in load_role_table().light_verbs else None
    if top.dep_ == "pobj" and head.lower_ in ("in", "of") and _is_sum(head.head):
        return governing_verb(head.head)  # "$800 million in security assistance"
    if top.dep_ == "pobj" and head.head.pos_ in ("VERB", "AUX") and head.lower_ in ("in", "into", "under"):
        return head.head
    return None


def _add_blamed(roles: Roles, noun: Token) -> None:
    """ "an attack that it blamed on Kyiv", "blamed the attack on Kyiv": Kyiv is the agent."""
    verbs = [noun.head] if noun.dep_ in ("dobj", "nsubjpass") else []
    verbs += [kid for kid in noun.children if kid.dep_ == "relcl"]
    if noun.dep_ == "pobj" and noun.head.lower_ in ("for", "of", "behind"):
        governor = noun.head.head
        if governor.lemma_ == "responsibility" and governor.head.pos_ == "VERB":
            _add(roles, "agent", agent(governor.head))
        elif governor.lemma_ in ("blame", "accuse", "responsible"):
            _add(roles, "agent", patient(governor) if governor.pos_ == "VERB" else child(governor, "nsubj"))
    for verb in verbs:
        if verb.lemma_ == "blame":
            for word, other in prepositional_phrases(verb):
                if word == "on":
                    _add(roles, "agent", other)


def relative_verb(noun: Token) -> Token | None:
    """Return the light verb of a clause that hangs on a noun: "the attacks Iran carried out"."""
    for kid in noun.children:
        if kid.dep_ in ("relcl", "acl") and kid.lemma_.lower() in load_role_table().light_verbs:
            return kid if patient(kid) == noun else None
    return None


def _is_sum(token: Token) -> bool:
    return token.ent_type_ == "MONEY" or token.lemma_.lower() in ("million", "billion", "package", "tranche", "worth")


def _lend(roles: Roles, verb: Token, noun: Token) -> None:
    if "agent" not in roles:
        _add(roles, "agent", agent(verb))
    for word, other in prepositional_phrases(verb):
        if word != "by" and other != noun and other not in noun.subtree:
            _add_phrase(roles, word, other)
    _add_relative_place(roles, verb)


def _add_phrase(roles: Roles, word: str, noun: Token) -> None:
    if noun.ent_type_ in ("DATE", "TIME"):
        return
    for role in load_role_table().prepositions.get(word, ()):
        if role == "between":
            role = "partner" if "agent" in roles else "agent"
        _add(roles, role, antecedent(noun))


def _add_inherited(roles: Roles, verb: Token) -> None:
    """Phrases that a verb shares with its sister: "was sent and deployed to", and raising verbs'."""
    head = verb.head
    if verb.dep_ == "xcomp" and head.pos_ in ("VERB", "AUX"):
        for word, noun in prepositional_phrases(head):
            if word in ("in", "at", "near", "to", "from", "with", "against"):
                for role in load_role_table().prepositions[word]:
                    if role not in roles:
                        _add(roles, role, noun)
    if verb.dep_ == "conj" and "patient" not in roles and head.pos_ == "VERB" and not is_passive(verb):
        later = any(kid.dep_ in ("prep", "dobj", "advmod") for kid in verb.children)
        if not later:
            _add(roles, "patient", patient(head))
    if not any(kid.dep_ == "dobj" for kid in verb.children) and "patient" not in roles:
        for kid in verb.children:
            if kid.dep_ == "conj" and kid.pos_ == "VERB" and kid.i - verb.i <= 3:
                _add(roles, "patient", patient(kid))


def _add_relative_place(roles: Roles, verb: Token) -> None:
    if verb.dep_ == "relcl" and any(k.lower_ in PLACE_CLAUSES for k in verb.children):
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
        nouns.sort(key=lambda t: (t.dep_ not in ("nsubj", "nsubjpass"), t.i))
        for noun in nouns:
            _add(roles, "content", noun)


def _add(roles: Roles, role: str, token: Token | None) -> None:
    if token is not None and token not in roles.setdefault(role, []):
        roles[role].append(token)


def controlled_subject(verb: Token) -> Token | None:
    """Return the subject that a verb has or takes over."""
    return subject(verb)
