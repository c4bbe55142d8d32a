"""Which rule of frames.yaml holds for a trigger."""

from spacy.tokens import Token

from ingest.nlp.event_extractor.event_words import EventWords
from ingest.nlp.event_extractor.fillers import Fillers
from ingest.nlp.figures import Figures
from ingest.nlp.lexicon import FactTemplate, Lexicon, PartOfSpeech, Rule, Trigger
from ingest.nlp.roles import Roles

COMPLEMENTS = frozenset({"ccomp", "xcomp", "oprd"})
PREDICATES = frozenset({"oprd", "attr", "acomp", "ccomp", "xcomp"})
PARTICLES = frozenset({"prt", "prep", "advmod", "dobj", "acomp", "npadvmod"})


class Rules:
    """The rules, asked in the order of the table; the first that holds decides."""

    def __init__(
        self, lexicon: Lexicon, fillers: Fillers, figures: Figures, words: EventWords
    ) -> None:
        self._lexicon = lexicon
        self._fillers = fillers
        self._figures = figures
        self._words = words

    def triggers(self, token: Token, pos: PartOfSpeech) -> list[Trigger]:
        """Return the triggers that a token, with the words beside it, may be."""
        return [
            trigger
            for form in dict.fromkeys((token.lemma_.lower(), token.lower_))
            for trigger in self._lexicon.triggers.get((pos, form), ())
            if _matches(trigger, token)
        ]

    def choose(
        self, triggers: list[Trigger], token: Token, roles: Roles
    ) -> tuple[Trigger, FactTemplate] | None:
        """Return the reading that holds; None when none does, or one that is to be skipped."""
        names = {trigger.name for trigger in triggers}
        for name, rules in self._lexicon.frames.items():
            if name not in names:
                continue
            rivals = [trigger for trigger in triggers if trigger.name == name]
            for rule in rules:
                for trigger in rivals:
                    if self._holds(rule, trigger, token, roles):
                        return None if rule.fact is None else (trigger, rule.fact)
        return None

    def _holds(self, rule: Rule, trigger: Trigger, token: Token, roles: Roles) -> bool:
        return (
            _suits_word(rule, trigger)
            and all(self._fills(roles, role, wanted) for role, wanted in rule.when.items())
            and _suits_complement(rule, token)
            and self._suits_tone(rule, token)
            and self._suits_army(rule, token)
            and (not rule.needs_figure or self._has_figure(token, roles))
        )

    def _fills(self, roles: Roles, role: str, wanted: tuple[str, ...]) -> bool:
        return self._fillers.fills(roles.get(role, []), wanted)

    def _suits_tone(self, rule: Rule, token: Token) -> bool:
        return rule.tone is None or bool(_called(token) & self._lexicon.speech.tones[rule.tone])

    def _suits_army(self, rule: Rule, token: Token) -> bool:
        if not (rule.needs_military or rule.military_noun):
            return True
        if {kid.lower_ for kid in token.children} & self._words.military:
            return True
        return not rule.needs_military and token.lemma_.lower() in self._words.military_nouns

    def _has_figure(self, token: Token, roles: Roles) -> bool:
        counted = [*roles.get("patient", []), token]
        return any(self._figures.figure(one) is not None for one in counted)


def _suits_word(rule: Rule, trigger: Trigger) -> bool:
    if rule.pos is not None and rule.pos != trigger.pos:
        return False
    return rule.lemmas is None or " ".join(trigger.words) in rule.lemmas


def _suits_complement(rule: Rule, token: Token) -> bool:
    deps = {kid.dep_ for kid in token.children}
    clause = bool(deps & COMPLEMENTS)
    if (rule.needs_complement and not clause) or (rule.no_complement and clause):
        return False
    return not (rule.no_that_clause and any(map(_is_that_clause, token.children)))


def _is_that_clause(kid: Token) -> bool:
    """Whether a complement is a full clause: "told them that it left", not "told them to leave"."""
    infinitive = kid.tag_ == "VB" and any(one.tag_ == "TO" for one in kid.children)
    return kid.dep_ == "ccomp" and not infinitive


def _called(token: Token) -> set[str]:
    """Return the words for what something is called: "an act of war", "as illegal"."""
    found = [kid for kid in token.children if kid.dep_ in PREDICATES]
    found += [inner for kid in token.children if kid.lower_ == "as" for inner in kid.children]
    return {word.lemma_.lower() for one in found for word in one.subtree}


def _matches(trigger: Trigger, token: Token) -> bool:
    """Return whether the other words of a trigger stand with it: before a noun, under a verb."""
    if len(trigger.words) == 1:
        return True
    if trigger.pos == "N":
        first = max(0, token.i - len(trigger.words) + 1)
        before = [token.doc[index].lemma_.lower() for index in range(first, token.i)]
        return before == list(trigger.words[:-1])
    near = {kid.lower_ for kid in token.children if kid.dep_ in PARTICLES}
    near |= {kid.lemma_.lower() for kid in token.children}
    for kid in token.children:
        if kid.dep_ in ("prt", "prep", "advmod"):
            near |= {inner.lower_ for inner in kid.children if inner.dep_ in ("prep", "pobj")}
    return all(word in near for word in trigger.words[1:])
