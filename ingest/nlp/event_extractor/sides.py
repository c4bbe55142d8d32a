"""The two sides of a fact: from its roles, its sentence, or what was told before."""

from spacy.tokens import Token

from ingest.nlp.attribution import Attribution
from ingest.nlp.event_extractor.event_mention import Happening, Refs
from ingest.nlp.event_extractor.event_words import EventWords
from ingest.nlp.event_extractor.fillers import Fillers
from ingest.nlp.event_extractor.neighbours import Neighbours
from ingest.nlp.event_extractor.story import Story
from ingest.nlp.mentions import root_of, roots_of
from ingest.nlp.references import References
from ingest.nlp.roles import Roles, noun_roles

type Pair = tuple[Refs, Refs]


class Sides:
    """Finds source and target of what happens in one Doc."""

    def __init__(
        self,
        references: References,
        attribution: Attribution,
        fillers: Fillers,
        neighbours: Neighbours,
        story: Story,
        words: EventWords,
    ) -> None:
        self._references = references
        self._attribution = attribution
        self._fillers = fillers
        self._neighbours = neighbours
        self._story = story
        self._words = words

    def find(self, happening: Happening) -> Pair | None:
        """Return source and target; None where the text names too few for the fact."""
        pair = self._completed(happening, *self._named(happening))
        return pair if self._suffice(happening, *pair) else None

    def _named(self, happening: Happening) -> Pair:
        fact, roles = happening.fact, happening.roles
        source = self._fillers.select(fact.source, roles)
        known = () if fact.target == fact.source else source
        return source, self._fillers.select(fact.target, roles, known)

    def _completed(self, happening: Happening, source: Refs, target: Refs) -> Pair:
        by_kind = {
            "agreement": self._of_agreement,
            "attack": self._of_attack,
            "casualties": self._of_casualties,
            "deployment": self._of_deployment,
            "event": self._of_event,
            "meeting": self._of_meeting,
            "transfer": self._of_transfer,
        }
        return by_kind[happening.fact.kind](happening, source, target)

    def _of_event(self, happening: Happening, source: Refs, target: Refs) -> Pair:
        """Complete the target; one party's doings with others are split between the sides."""
        target = target or self._addressee(happening, source)
        if happening.fact.target == happening.fact.source:
            return source[:1], source[1:]
        return source, target

    def _addressee(self, happening: Happening, source: Refs) -> Refs:
        fact, roles, story = happening.fact, happening.roles, self._story
        found: Refs = ()
        if self._fillers.points_back(roles):
            found = story.last_source(source)
        if not found and fact.type[0] in self._words.answering_types and not fact.solo:
            found = story.counterpart(source)
        if not found and any(token.pos_ == "NUM" for token in roles.get("patient", [])):
            found = story.last_target(fact.type[0])
        if not found and fact.type[0] in self._words.hostile_types:
            found = story.enemy(source)
        return found

    def _of_casualties(self, happening: Happening, source: Refs, target: Refs) -> Pair:
        """Source is whose people were hurt, target who did it."""
        token, story = happening.token, self._story
        first = story.of_trigger(token.head) if token.dep_ == "conj" else None
        if first is not None and first.kind == "casualties" and not source:
            return first.source, target or first.target  # "8 were killed and several injured"
        target = target or self._causes(happening.roles)
        source = source or self._victims(happening.roles, target) or self._attacked(happening)
        target = target or story.attacker(token, source) or story.enemy(source)
        if not source and not target:
            source = self._neighbours.others(token, ()) or tuple(story.topics[:1])
        return source, target

    def _causes(self, roles: Roles) -> Refs:
        attacks = self._fillers.attacks(roles)
        found = [self._fillers.select("agent", noun_roles(token)) for token in attacks]
        return next((refs for refs in found if refs), ())

    def _victims(self, roles: Roles, target: Refs) -> Refs:
        """Return whose people were hurt where only the attack says it: "strikes on Lebanon"."""
        attacks = self._fillers.attacks(roles)
        for token in attacks:
            attacked = noun_roles(token)
            if found := self._fillers.select("opponent|patient|place", attacked, target):
                return tuple(map(root_of, found))
        places = [token for token in roles.get("place", []) if token not in attacks]
        found = self._fillers.select("place", {"place": places}, target)
        return tuple(map(root_of, found)) or self._story.enemy(target)

    def _attacked(self, happening: Happening) -> Refs:
        """Return whose unnamed people the last attack hurt: the speaker's, if it was in it."""
        source, target = self._story.last_attack()
        roots = roots_of((*target, *source))
        for speaker in self._attribution.speakers(happening.token):
            for ref in self._references.refs(speaker):
                if root_of(ref) in roots:
                    return (root_of(ref),)
        return tuple(map(root_of, target))

    def _of_attack(self, happening: Happening, source: Refs, target: Refs) -> Pair:
        story = self._story
        if not source and not target:
            source, target = story.last_attack()
        target = target or self._opponent(happening.token, source)
        source = source or story.enemy(target) or self._counterpart(target)
        source = source or story.last_attack()[0]
        if not target:  # in the own country
            own = self._fillers.select("place|opponent|patient", happening.roles)
            target = tuple(map(root_of, own))
        return source, target

    def _opponent(self, token: Token, source: Refs) -> Refs:
        """Return the other side of a movement or attack: the enemy, or who else there is."""
        found = self._story.enemy(source) or self._neighbours.others(token, source)
        return found or self._counterpart(source)

    def _partner(self, token: Token, source: Refs) -> Refs:
        """Return with whom a side has to do: named beside it, else its counterpart."""
        if not source:
            return ()
        return self._neighbours.others(token, source) or self._counterpart(source)

    def _counterpart(self, side: Refs) -> Refs:
        return self._story.counterpart(side) if side else ()

    def _of_deployment(self, happening: Happening, source: Refs, target: Refs) -> Pair:
        """Source are forces, target the states that they go to or leave, never their own."""
        token, story = happening.token, self._story
        source = tuple(map(force_of, source))
        hosts = dict.fromkeys(map(root_of, target))
        target = tuple(root for root in hosts if root not in roots_of(source))
        source, target = story.continued(token, source, target)
        if not target and not self._fillers.names_region(happening.roles):
            target = self._opponent(token, source)
        story.remember_deployment(token, source, target)
        return source, target

    def _of_agreement(self, happening: Happening, source: Refs, target: Refs) -> Pair:
        """Without a name beside "signed the pact" its parties are those told of before."""
        if not source and happening.trigger.pos == "V":
            source = self._story.last_parties()
        return source, target

    def _of_transfer(self, happening: Happening, source: Refs, target: Refs) -> Pair:
        return source, target or self._partner(happening.token, source)

    def _of_meeting(self, happening: Happening, source: Refs, target: Refs) -> Pair:
        """A visit names its guest; the host may stand elsewhere in the sentence."""
        alone = happening.fact.mutual and len(roots_of(source)) == 1
        if alone and happening.token.lemma_ in self._words.visits:
            source = (*source, *self._neighbours.others(happening.token, source))
        return source, target

    def _suffice(self, happening: Happening, source: Refs, target: Refs) -> bool:
        fact = happening.fact
        roots, others = roots_of(source), roots_of(target)
        if fact.kind == "meeting" and any(map(self._references.is_organization, roots)):
            return True  # ministers of the European Union: many states in one
        if len(roots | others) < fact.min_sides:
            return False
        if fact.mutual:
            return bool(roots)
        if fact.kind == "event" and not fact.solo:
            return bool(roots and others and (fact.domestic or others - roots))
        if fact.kind in ("attack", "transfer"):
            return bool(roots and others)
        return bool(roots) or (fact.kind == "casualties" and bool(others))


def force_of(ref: str) -> str:
    """Return the armed forces for a country; other actors send forces as themselves."""
    return ref if "/" in ref or len(ref) != 3 or not ref.isupper() else f"{ref}/armed forces"
