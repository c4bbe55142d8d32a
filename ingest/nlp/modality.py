"""Whether a happening happened: status from auxiliaries, negation and the words above it."""

from dataclasses import dataclass

from spacy.tokens import Token

from ingest.models import Status
from ingest.nlp.lexicon import Lexicon
from ingest.nlp.syntax import child, is_passive

# Of two readings the one further left wins: what is denied or only possible stays so.
STRENGTH: tuple[Status, ...] = ("denied", "possible", "planned", "ended", "ongoing", "happened")
MAX_STEPS = 8  # up the parse from a trigger
COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp", "acl", "advcl", "oprd", "acomp", "attr"})
THROUGH = frozenset({"prep", "conj", "pobj", "dobj"})  # links that do not end the clause
AUXILIARIES = frozenset({"aux", "neg", "advmod", "preconj", "det", "auxpass"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words around a trigger say of it.

    Attributes:
        status: of the happening.
        conditional: it stands in an "if" or purpose clause, or is only asked for: no fact.
        future: it lies ahead of the report, for resolving time phrases.
    """

    status: Status
    conditional: bool = False
    future: bool = False


def read(trigger: Token, verb: Token | None, lexicon: Lexicon) -> Reading:
    """Return the reading of a trigger; `verb` is the light verb of a noun trigger, if any."""
    if trigger.pos_ in ("VERB", "AUX"):
        return _read_clause(trigger, [], lexicon)
    if verb is None:
        return _read_bare_noun(trigger, lexicon)
    own = lexicon.status_of(lexicon.modality.embedding_verbs, verb.lemma_.lower())
    whole = trigger
    while whole.dep_ == "pobj" and whole.head.lower_ == "of":  # "announced a package of aid"
        whole = whole.head.head
    governed = whole.dep_ in ("dobj", "nsubjpass", "conj", "attr")  # not "discussed it in talks"
    return _read_clause(verb, [own] if own is not None and governed else [], lexicon)


def own_status(trigger: Token, lexicon: Lexicon) -> Status | None:
    """Return what a verb says of its object: "pledged 20 tanks"; None for a mere doing."""
    if trigger.pos_ != "VERB":
        return None
    return lexicon.status_of(lexicon.modality.object_verbs, trigger.lemma_.lower())


def is_present(verb: Token) -> bool:
    """Whether a verb is in the simple present: "Iran denies it"."""
    return verb.tag_ in ("VBZ", "VBP") and child(verb, "aux") is None


def is_perfect(verb: Token) -> bool:
    """Whether a verb is in the present perfect: "has called for talks"."""
    return _has_helper(verb, ("has", "have", "'ve", "'s", "\u2019ve"))


def is_past_perfect(verb: Token) -> bool:
    """Whether a verb is in the past perfect: "had been based there"."""
    return _has_helper(verb, ("had", "'d"))


def _has_helper(verb: Token, forms: tuple[str, ...]) -> bool:
    helpers = [kid for kid in verb.children if kid.dep_ == "aux"]
    return verb.tag_ == "VBN" and any(k.lemma_ == "have" and k.lower_ in forms for k in helpers)


def _read_bare_noun(noun: Token, lexicon: Lexicon) -> Reading:
    found = _noun_statuses(noun, lexicon)
    token = noun
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return _decide(found or ["happened"], conditional=_is_conditional(token, lexicon))


def _read_clause(verb: Token, found: list[Status], lexicon: Lexicon) -> Reading:
    """Collect what a verb and the words above it say, up to the border of the clause."""
    found.append(_own_status(verb, lexicon))
    conditional = False
    step = verb
    for _ in range(MAX_STEPS):
        conditional = conditional or _is_conditional(step, lexicon)
        if step.head == step:
            break
        statuses = _statuses_above(step, step.head, lexicon)
        if statuses is None:
            break
        found += statuses
        step = step.head
    return _decide(found, conditional=conditional)


def _statuses_above(step: Token, above: Token, lexicon: Lexicon) -> list[Status] | None:
    """Return what the word above says; None where the clause ends."""
    if step.dep_ == "acl" and step.tag_ == "VBN":
        return None  # "a deal signed in Doha" says of the deal what was done, not what it holds
    if step.dep_ in COMPLEMENTS:
        if step.dep_ == "advcl" and (step.tag_ not in ("VB", "VBG") or step.i < above.i):
            return None  # "Visiting Iceland, she told them": told to do something else
        status = _embedding(step, above, lexicon)
        if status is None:
            return None if step.dep_ == "advcl" else []
        return [status]
    if step.dep_ == "conj" and above.pos_ in ("VERB", "AUX"):
        shares = child(step, "aux", "nsubj", "nsubjpass") is None and step.tag_ == above.tag_
        return [_own_status(above, lexicon)] if shares else []
    return [] if step.dep_ in THROUGH else None


def _decide(found: list[Status], *, conditional: bool) -> Reading:
    status = next(status for status in STRENGTH if status in found or status == "happened")
    return Reading(status, conditional, status in ("planned", "possible"))


def _own_status(verb: Token, lexicon: Lexicon) -> Status:
    """Return what tense, auxiliaries, negation and adverbs of one verb say."""
    words = {kid.lower_ for kid in verb.children if kid.dep_ in AUXILIARIES}
    if _is_negated(verb) or words & lexicon.modality.adverbs["denied"]:
        return "denied"
    status = _auxiliary_status(verb, words, lexicon)
    if status is not None:
        return status
    if _is_going_on(verb, words, lexicon):
        return "ongoing"
    to_infinitive = verb.tag_ == "VB" and any(kid.tag_ == "TO" for kid in verb.children)
    if to_infinitive and verb.head.lemma_ == "be" and verb.dep_ == "xcomp":
        return "planned"
    return "happened"


def _is_negated(verb: Token) -> bool:
    """Whether subject or object is none: "no troops were sent"."""
    nouns = (child(verb, "nsubj", "nsubjpass"), child(verb, "dobj"))
    words = {kid.lower_ for noun in nouns if noun is not None for kid in noun.children}
    return not words.isdisjoint(("no", "neither", "none"))


def _auxiliary_status(verb: Token, words: set[str], lexicon: Lexicon) -> Status | None:
    modality = lexicon.modality
    if "would" in words and _is_reported(verb, lexicon):
        return "planned"  # the past of "will": "said it would send"
    if words & modality.modal_verbs["possible"]:
        return "possible"
    if words & modality.modal_verbs["planned"]:
        return "planned"
    return "possible" if words & modality.adverbs["possible"] else None


def _is_going_on(verb: Token, words: set[str], lexicon: Lexicon) -> bool:
    """Whether a verb is in the present, or was when it was reported: "said it was sending"."""
    if verb.tag_ == "VBG" and words & {"was", "were"} and _is_reported(verb, lexicon):
        return True
    auxiliaries = [kid for kid in verb.children if kid.dep_ in ("aux", "auxpass")]
    forms = {kid.lower_ for kid in auxiliaries}
    present = not forms.isdisjoint(("is", "are", "'s", "'re"))
    if verb.tag_ == "VBG":  # "is sending", "has been sending"
        return present or (not forms.isdisjoint(("has", "have", "'ve")) and "been" in forms)
    if verb.tag_ == "VBN":  # "are being sent"
        return present and "being" in forms
    if any(kid.lemma_.lower() == "have" for kid in auxiliaries):
        return False
    return verb.tag_ in ("VBZ", "VBP") and not is_passive(verb)


def _is_reported(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a clause is what somebody said, or stands beside such a clause."""
    step = verb
    while step.dep_ in ("conj", "xcomp") and step.head.pos_ in ("VERB", "AUX"):
        step = step.head
    if step.dep_ == "ccomp":
        return step.head.lemma_.lower() in lexicon.speech.verbs
    return step.dep_ == "acl" and step.head.lemma_.lower() in lexicon.speech.reports


def _embedding(step: Token, above: Token, lexicon: Lexicon) -> Status | None:
    """Return what a word says of the clause under it: "plans to"; None for nothing."""
    lemma = above.lemma_.lower()
    if lemma == "deny" and "confirm" in {
        above.head.lemma_,
        *(kid.lemma_ for kid in above.children),
    }:
        return "possible"
    match above.pos_:
        case "VERB" | "AUX" | "ADJ":
            return _verb_embedding(step, above, lexicon)
        case "NOUN":
            without = any(kid.lower_ in ("no", "any", "little") for kid in above.children)
            if without and lemma in lexicon.modality.absent_nouns:
                return "denied"
            return lexicon.status_of(lexicon.modality.nouns, lemma)
        case "ADP" if above.head != above:
            return _embedding(step, above.head, lexicon)
        case _:
            return None


def _verb_embedding(step: Token, above: Token, lexicon: Lexicon) -> Status | None:
    lemma, modality = above.lemma_.lower(), lexicon.modality
    full_clause = step.dep_ == "ccomp" and step.tag_ not in ("VB", "VBG")
    if full_clause and lemma not in modality.doubting_verbs:
        return None
    bound = step.dep_ in ("xcomp", "ccomp")  # "would not comment on sending" denies no sending
    if bound and above.pos_ != "ADJ" and _own_status(above, lexicon) == "denied":
        return "possible" if lemma in modality.negating_verbs else "denied"
    return lexicon.status_of(modality.embedding_verbs, lemma)


def _noun_statuses(noun: Token, lexicon: Lexicon) -> list[Status]:
    """Return what stands beside a noun trigger without a light verb: "the threat of strikes"."""
    modality = lexicon.modality
    words = {kid.lower_ for kid in noun.children}
    found: list[Status] = ["denied"] if "no" in words else []
    found += [status for status, listed in modality.noun_adjectives.items() if words & listed]
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for", "to", "about"):
        above = noun.head.head
        table = modality.nouns if above.pos_ == "NOUN" else modality.embedding_verbs
        status = lexicon.status_of(table, above.lemma_.lower())
        found += [] if status is None else [status]
    return found


def _is_conditional(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a clause is a condition, purpose or wish: "if it attacks", "must leave"."""
    adverbial = verb.dep_ == "advcl"
    if adverbial and verb.tag_ == "VB" and any(kid.tag_ == "TO" for kid in verb.children):
        return True
    if any(kid.dep_ == "aux" and kid.lower_ in lexicon.modality.wishes for kid in verb.children):
        return True
    marks = {kid.lower_ for kid in verb.children if kid.dep_ in ("mark", "advmod")}
    return bool(marks & lexicon.modality.conditional_marks) or (adverbial and _is_inverted(verb))


def _is_inverted(verb: Token) -> bool:
    """Whether "should" opens a clause: "should it attack"."""
    first = verb.left_edge.i
    return any(k.dep_ == "aux" and k.lower_ == "should" and k.i == first for k in verb.children)
