"""What the report told before: who it is about, who fights whom, whom the last fact was about."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ingest.models import Interval
from ingest.nlp.event_extractor.event_mention import EventMention, Refs
from ingest.nlp.event_extractor.fillers import Fillers
from ingest.nlp.mentions import Mention, root_of, roots_of
from ingest.nlp.roles import noun_roles

REACH = 150  # tokens over which a deployment is still the one that was told before


@dataclass(frozen=True, slots=True)
class Deployment:
    """The deployment told last, and the token that told it."""

    source: Refs
    target: Refs
    token: int


class Story:
    """The facts told so far in one Doc, in the order of reading, and its topics and wars."""

    def __init__(self, doc: Doc, fillers: Fillers, wars: frozenset[str]) -> None:
        self.told: list[EventMention] = []
        self.topics = _topics(doc)
        self._wars = _wars(doc, fillers, wars)
        self._deployment: Deployment | None = None

    def counterpart(self, source: Refs) -> Refs:
        """Return whom a side has to do with in this report, where a sentence leaves it out.

        The other side of the last fact told of it; else the actor that the report names most.
        """
        roots = roots_of(source)
        for told in reversed(self.told):
            sides = dict.fromkeys(map(root_of, (*told.target, *told.source)))
            others = tuple(side for side in sides if side not in roots)
            if others and len(others) < len(sides):
                return others[:1]
        return next(((root,) for root in self.topics if root not in roots), ())

    def enemy(self, source: Refs) -> Refs:
        """Return the other side where the text tells of a war or attack between the two."""
        roots = roots_of(source)
        fights = [
            (frozenset(roots_of(told.source)), frozenset(roots_of(told.target)))
            for told in reversed(self.told)
            if told.kind == "attack" and told.target
        ]
        for one, other in (*fights, *self._wars):
            if roots & one:
                return tuple(sorted(other))
            if roots & other:
                return tuple(sorted(one))
        return ()

    def attacker(self, token: Token, source: Refs) -> Refs:
        """Return who attacks in the same sentence: "were killed when a drone sent by … hit …"."""
        roots = roots_of(source)
        sentence = (token.sent.start_char, token.sent.end_char)
        for told in reversed(self.told):
            here = told.kind == "attack" and told.sentence == sentence
            if here and not roots_of(told.source) & roots:
                return told.source
        return ()

    def of_trigger(self, token: Token) -> EventMention | None:
        """Return what was told of a trigger; None when it told nothing."""
        return next((told for told in reversed(self.told) if told.trigger == token.i), None)

    def last_attack(self) -> tuple[Refs, Refs]:
        """Return the sides of the last attack with a target; two empty ones when there is none."""
        told = next((m for m in reversed(self.told) if m.kind == "attack" and m.target), None)
        return (told.source, told.target) if told is not None else ((), ())

    def last_source(self, source: Refs) -> Refs:
        """Return who acted in the last fact that was not told of `source` alone."""
        roots = roots_of(source)
        for told in reversed(self.told):
            others = tuple(dict.fromkeys(r for r in map(root_of, told.source) if r not in roots))
            if others:
                return others
        return ()

    def last_target(self, event_type: str) -> Refs:
        """Return whom the same was done to before: "Ukraine said it was expelling 13"."""
        told = (m for m in reversed(self.told) if m.kind == "event" and m.type[0] == event_type)
        return next((mention.target for mention in told if mention.target), ())

    def last_parties(self) -> Refs:
        """Return who "the pact" is between: the last parties; else the two sides named most."""
        for told in reversed(self.told):
            if told.kind in ("agreement", "meeting") and len(roots_of(told.source)) > 1:
                return tuple(dict.fromkeys(map(root_of, told.source)))
        return tuple(self.topics[:2]) if len(self.topics) > 1 else ()

    def last_place(self, kinds: Collection[str], *, since: int) -> Mention | None:
        """Return where the last fact of one of `kinds` happened that was told after `since`.

        `since`: code points of the text. None when no place of such a fact was named.
        """
        near = (told for told in reversed(self.told) if told.start >= since)
        return next((told.place for told in near if told.kind in kinds and told.place), None)

    def last_time(self) -> Interval | None:
        """Return when the last dated fact was, the anchor of "the day before"; None for none."""
        return next((told.time for told in reversed(self.told) if told.time is not None), None)

    def continued(self, token: Token, source: Refs, target: Refs) -> tuple[Refs, Refs]:
        """Fill in sides that the text left to the sentences before: "the troops were sent to …"."""
        earlier = self._deployment
        if earlier is not None and token.i - earlier.token <= REACH:
            source = source or earlier.source
            if roots_of(source) == roots_of(earlier.source):
                target = target or earlier.target
        return source, target

    def remember_deployment(self, token: Token, source: Refs, target: Refs) -> None:
        """Keep the sides of a deployment for what the text tells of it next."""
        if source:
            self._deployment = Deployment(source, target, token.i)


def _topics(doc: Doc) -> list[str]:
    """Return the sides that the text names, the one named most often first, then the earlier."""
    counts: Counter[str] = Counter()
    for mention in doc._.mentions:
        if mention.kind != "media":
            counts.update(dict.fromkeys(map(root_of, mention.refs), 1))
    return sorted(counts, key=lambda root: -counts[root])


def _wars(
    doc: Doc, fillers: Fillers, nouns: frozenset[str]
) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return who fights whom by "Russia's war against Ukraine" and its like."""
    wars = []
    for token in doc:
        if token.lemma_.lower() in nouns and token.pos_ == "NOUN":
            roles = noun_roles(token)
            agents = frozenset(roots_of(fillers.select("agent", roles)))
            known = tuple(agents)
            others = frozenset(roots_of(fillers.select("opponent+partner+patient", roles, known)))
            if agents and others:
                wars.append((agents, others))
            elif len(agents) == 2:
                first, second = sorted(agents)
                wars.append((frozenset({first}), frozenset({second})))
    return wars
