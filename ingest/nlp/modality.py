"""Whether a happening happened: status from auxiliaries, negation and the words above it."""

from dataclasses import dataclass

from spacy.tokens import Token

from ingest.models import Status
from ingest.nlp.lexicon import Lexicon
from ingest.nlp.syntax import child, is_passive

# Of two readings the one further left wins: what is denied or only possible stays so, whoever says it.
STRENGTH: tuple[Status, ...] = ("denied", "possible", "planned", "ended", "ongoing", "happened")


NO_SIGNS = frozenset({"sign", "evidence", "indication", "proof", "reason", "plan", "intention"})


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
    found: list[Status] = []
    conditional = False
    token = trigger if trigger.pos_ in ("VERB", "AUX") else verb
    if token is None:
        found += _noun_statuses(trigger, lexicon)
        token = trigger
        while token.pos_ not in ("VERB", "AUX") and token.head != token:
            token = token.head
        return _decide(found or ["happened"], conditional=_is_conditional(token, lexicon))
    if verb is not None and token == verb:
        own = lexicon.status_of(lexicon.modality.embedding_verbs, verb.lemma_.lower())
        found += [own] if own is not None else []
    found.append(_own_status(token, lexicon))
    step, limit = token, 8
    while limit:
        limit -= 1
        conditional = conditional or _is_conditional(step, lexicon)
        above = step.head
        if above == step:
            break
        if step.dep_ in ("xcomp", "ccomp", "pcomp", "acl", "advcl", "oprd", "acomp", "attr"):
            if step.dep_ == "advcl" and step.tag_ not in ("VB", "VBG"):
                break
            status = _embedding(step, above, lexicon)
            if status is not None:
                found.append(status)
            if step.dep_ == "advcl" and status is None:
                break
        elif step.dep_ == "conj" and above.pos_ in ("VERB", "AUX"):
            if child(step, "aux", "nsubj", "nsubjpass") is None and step.tag_ == above.tag_:
                found.append(_own_status(above, lexicon))
        elif step.dep_ == "relcl" or step.dep_ not in ("prep", "conj", "pobj", "dobj"):
            break
        step = above
    return _decide(found, conditional=conditional)


def _decide(found: list[Status], *, conditional: bool) -> Reading:
    status = next(status for status in STRENGTH if status in found or status == "happened")
    return Reading(status, conditional, status in ("planned", "possible"))


def _own_status(verb: Token, lexicon: Lexicon) -> Status:
    """Tense, auxiliaries, negation and adverbs of one verb."""
    modality = lexicon.modality
    words = {kid.lower_ for kid in verb.children if kid.dep_ in ("aux", "neg", "advmod", "preconj", "det", "auxpass")}
    subject = child(verb, "nsubj", "nsubjpass")
    thing = child(verb, "dobj")
    negated = any(
        kid.lower_ in ("no", "neither", "none") for noun in (subject, thing) if noun is not None for kid in noun.children
    )
    if negated or words & modality.adverbs["denied"]:
        return "denied"
    perfect = "have" in {kid.lemma_.lower() for kid in verb.children if kid.dep_ == "aux"}
    if "would" in words and _is_reported(verb, lexicon):
        return "planned"  # the past of "will": "said it would send"
    if words & modality.modal_verbs["possible"]:
        return "possible"
    if words & modality.modal_verbs["planned"]:
        return "planned"
    if words & modality.adverbs["possible"]:
        return "possible"
    if verb.tag_ == "VBG" and words & {"was", "were"} and _is_reported(verb, lexicon):
        return "ongoing"
    continuous = any(k.dep_ in ("aux", "auxpass") and k.lemma_ == "be" and k.lower_ in ("is", "are", "'s", "'re", "being") for k in verb.children)
    if not perfect and (verb.tag_ == "VBG" and continuous or verb.tag_ in ("VBZ", "VBP") and not is_passive(verb)):
        return "ongoing"
    to_infinitive = verb.tag_ == "VB" and any(kid.tag_ == "TO" for kid in verb.children)
    if to_infinitive and verb.head.lemma_ == "be" and verb.dep_ == "xcomp":
        return "planned"
    return "happened"


def _is_reported(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a clause is what somebody said, or stands beside such a clause."""
    step = verb
    while step.dep_ in ("conj", "xcomp") and step.head.pos_ in ("VERB", "AUX"):
        step = step.head
    if step.dep_ == "ccomp":
        return step.head.lemma_.lower() in lexicon.speech.verbs
    return step.dep_ == "acl" and step.head.lemma_.lower() in lexicon.speech.reports


def _embedding(step: Token, above: Token, lexicon: Lexicon) -> Status | None:
    """What the word above a clause says of it: "plans to", "is expected to", "a threat to"."""
    lemma = above.lemma_.lower()
    if lemma == "deny" and "confirm" in {above.head.lemma_, *(kid.lemma_ for kid in above.children)}:
        return "possible"
    if above.pos_ in ("VERB", "AUX", "ADJ"):
        if step.dep_ == "ccomp" and step.tag_ not in ("VB", "VBG") and lemma not in ("deny", "doubt", "fear", "suspect", "dispute"):
            return None
        if above.pos_ != "ADJ" and _own_status(above, lexicon) == "denied":
            return "denied" if lemma not in ("deny", "refuse", "rule") else "possible"
        return lexicon.status_of(lexicon.modality.embedding_verbs, lemma)
    if above.pos_ == "NOUN":
        if any(kid.lower_ in ("no", "any", "little") for kid in above.children) and lemma in NO_SIGNS:
            return "denied"
        return lexicon.status_of(lexicon.modality.nouns, lemma)
    if above.pos_ == "ADP":
        return _embedding(step, above.head, lexicon) if above.head != above else None
    return None


def _noun_statuses(noun: Token, lexicon: Lexicon) -> list[Status]:
    """A noun trigger without a light verb: "plans for an attack", "the threat of strikes"."""
    found: list[Status] = []
    words = {kid.lower_ for kid in noun.children}
    if "no" in words:
        found.append("denied")
    if words & {"possible", "potential", "proposed", "threatened", "alleged", "likely", "future"}:
        found.append("possible")
    if words & {"planned", "upcoming", "forthcoming", "imminent", "scheduled"}:
        found.append("planned")
    if words & {"ongoing", "continuing", "continued"}:
        found.append("ongoing")
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for", "to", "about"):
        above = noun.head.head
        status = (
            lexicon.status_of(lexicon.modality.nouns, above.lemma_.lower())
            if above.pos_ == "NOUN"
            else lexicon.status_of(lexicon.modality.embedding_verbs, above.lemma_.lower())
        )
        found += [status] if status is not None else []
    return found


def _is_conditional(verb: Token, lexicon: Lexicon) -> bool:
    purpose = verb.dep_ == "advcl" and verb.tag_ == "VB" and any(kid.tag_ == "TO" for kid in verb.children)
    if purpose:
        return True
    marks = {kid.lower_ for kid in verb.children if kid.dep_ in ("mark", "advmod")}
    if marks & lexicon.modality.conditional_marks:
        return True
    return verb.dep_ == "advcl" and any(
        kid.dep_ == "aux" and kid.lower_ == "should" and kid.i == verb.left_edge.i for kid in verb.children
    )
