"""Factory `geokg_events`: triggers and what fills their roles become event mentions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from ingest.models import Interval, Kind, Movement, Quantity, Status
from ingest.nlp.attribution import Attribution
from ingest.nlp.circumstances import Circumstances
from ingest.nlp.lexicon import FactTemplate, Lexicon, Rule, Trigger, load_lexicon
from ingest.nlp.mentions import Mention
from ingest.nlp.modality import Reading, read
from ingest.nlp.references import References
from ingest.nlp.roles import Roles, governing_verb, noun_roles, verb_roles
from ingest.nlp.syntax import coordinated, core

NAME = "geokg_events"

MAX_EVIDENCE = 20  # words, guideline
STORY_REACH = 150  # tokens over which a deployment is still the one that was told before
ORDERS = frozenset({"order", "announce", "authorise", "authorize", "approve"})
SPOKEN = frozenset({"ACCUSE", "REJECT", "THREATEN", "REQUEST", "SUPPORT", "SANCTION", "CONCEDE", "AGREE"})
COUNTED = ("official", "people", "prisoner", "force", "figure", "vessel")
VISITS = frozenset({"visit", "trip", "tour"})
HOSTILE = frozenset({"ACCUSE", "THREATEN", "REJECT"})
LOCATED = ("base", "infrastructure", "people", "territory")
WARS = frozenset({"war", "invasion", "offensive", "attack", "strike", "fighting", "conflict", "assault"})
LOCATIVE = ("place", "goal", "origin")
PLACE_ROLES = {  # where a place is looked for, by movement or kind; others have it in "place" only
    "deploy": ("goal", "place", "patient"),
    "reinforce": ("goal", "place", "patient"),
    "redeploy": ("goal", "place", "origin"),
    "station": ("place", "goal"),
    "withdraw": ("origin", "patient", "place"),
    "attack": ("place", "opponent", "patient", "goal"),
    "transfer": ("place", "goal"),
    "meeting": ("place", "goal", "patient"),
}
MORE = frozenset({"more", "additional", "extra", "further", "fresh", "new"})
MILITARY = frozenset({"military", "naval", "troop", "army", "live-fire", "air", "joint", "war", "nuclear", "missile", "combat"})


@dataclass(frozen=True, slots=True)
class EventMention:
    """What one trigger says, as plain values; spaCy's objects end here.

    Attributes:
        start, end: code points of the evidence in the text, half-open.
        sentence: (start, end) code points.
        place: the mention of the place; None when none is named.
        evidence_strength: how sure the reading is, for the confidence of the claim.
    """

    trigger: int
    kind: Kind
    type: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    place: Mention | None
    time: Interval | None
    movement: Movement | None
    quantity: Quantity | None
    items: tuple[str, ...]
    transport: tuple[str, ...]
    status: Status
    said_by: tuple[str, ...]
    start: int
    end: int
    sentence: tuple[int, int]
    strength: float


class EventExtractor:
    """Finds triggers, fills roles, reads modality, speakers and circumstances."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        reader = _Reader(doc, self._lexicon)
        doc._.event_mentions = tuple(reader.mentions())
        return doc


class _Reader:
    """The reading of one Doc."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self._doc = doc
        self._lexicon = lexicon
        self._references: References = doc._.references
        self._attribution = Attribution(doc, self._references, lexicon)
        self._circumstances = Circumstances(doc, lexicon)
        self._harms = frozenset(
            words[0]
            for (pos, _), rows in lexicon.triggers.items()
            for words in (row.words for row in rows if row.name in ("KILL", "WOUND", "DIE"))
            if pos == "V"
        )
        self._topics = self._count_topics()
        self._consumed: set[int] = set()  # nouns that a verb's fact has told already
        self._told: list[EventMention] = []
        self._wars = self._find_wars()
        self._story: tuple[tuple[str, ...], tuple[str, ...], int] | None = None

    def mentions(self) -> Iterator[EventMention]:
        """Yield what the text tells, in text order, each happening once."""
        for sentence in self._doc.sents:
            tokens = sorted(sentence, key=lambda token: (token.lemma_.lower() in self._harms, token.i))
            for token in tokens:  # who was hurt comes last: an attack in the sentence says by whom
                self._told += self._read(token)
        yield from _without_repeats(self._without_vague_charges())

    def _without_vague_charges(self) -> list[EventMention]:
        """An accused act that is told as a fact of its own needs no accusation beside it."""
        concrete = {m.trigger for m in self._told if m.kind != "event"}
        kept = []
        for mention in self._told:
            charges = [kid for kid in self._doc[mention.trigger].children if kid.lower_ == "of"]
            inside = {token.i for charge in charges for token in charge.subtree}
            vague = mention.kind == "event" and mention.type[0] in ("ACCUSE", "REJECT")
            if self._doc[mention.trigger].lemma_ == "deny":
                inside |= {token.i for token in self._doc[mention.trigger].subtree}
            elif self._doc[mention.trigger].lemma_ != "accuse":
                vague = False
            if not (vague and inside & (concrete - {mention.trigger})):
                kept.append(mention)
        return kept

    def _count_topics(self) -> list[str]:
        """Return the sides that the text names, the one named most often first."""
        counts: dict[str, int] = {}
        for mention in self._doc._.mentions:
            if mention.kind != "media":
                for root in {_root(ref) for ref in mention.refs}:
                    counts[root] = counts.get(root, 0) + 1
        return sorted(counts, key=lambda root: -counts[root])

    def _find_wars(self) -> list[tuple[frozenset[str], frozenset[str]]]:
        """Return who fights whom by "Russia's war against Ukraine" and its like."""
        wars = []
        for token in self._doc:
            if token.lemma_.lower() in WARS and token.pos_ == "NOUN":
                roles = noun_roles(token)
                agents = frozenset(map(_root, self._select("agent", roles)))
                others = frozenset(map(_root, self._select("opponent+partner+patient", roles, tuple(agents))))
                if agents and others:
                    wars.append((agents, others))
                elif len(agents) == 2:
                    first, second = sorted(agents)
                    wars.append((frozenset({first}), frozenset({second})))
        return wars

    # -- triggers ---------------------------------------------------------------------------------

    def _read(self, token: Token) -> list[EventMention]:
        if token.dep_ in ("aux", "auxpass", "compound"):
            return []
        if token.pos_ in ("VERB", "AUX") and not self._is_gerund(token):
            pos = "V"
        elif token.pos_ == "VERB":
            pos = "N"
        elif token.pos_ in ("NOUN", "PROPN") and self._references.mention(token) is None:
            pos = "N"
        else:
            return []
        triggers = self._triggers(token, pos)
        if not triggers or token.i in self._consumed:
            return []
        particles = {word for trigger in triggers for word in trigger.words[1:]} if pos == "V" else set()
        if pos == "V":
            roles = verb_roles(token, particles)
        else:
            roles = noun_roles(token, meets=any(trigger.name == "MEET" for trigger in triggers))
            if "agent" not in roles and any(trigger.name == "ATTACK" for trigger in triggers):
                roles["agent"] = roles.get("origin", [])
        chosen = self._choose(triggers, token, roles)
        if chosen is None:
            return []
        trigger, rule = chosen
        assert rule.fact is not None  # noqa: S101 - _choose leaves out rules that skip
        return self._mention(token, trigger, rule, rule.fact, roles)

    def _is_gerund(self, token: Token) -> bool:
        """ "killed by shelling from …": a verb form that the tables have as a noun."""
        if token.tag_ != "VBG" or token.dep_ not in ("pcomp", "pobj", "nsubj", "dobj"):
            return False
        bare = all(kid.dep_ not in ("dobj", "nsubj", "aux") for kid in token.children)
        return bare and ("N", token.lower_) in self._lexicon.triggers

    def _triggers(self, token: Token, pos: str) -> list[Trigger]:
        found = []
        for form in dict.fromkeys((token.lemma_.lower(), token.lower_)):
            for trigger in self._lexicon.triggers.get((pos, form), ()):  # type: ignore[call-overload]
                if _matches(trigger, token):
                    found.append(trigger)
        return found

    def _choose(self, triggers: list[Trigger], token: Token, roles: Roles) -> tuple[Trigger, Rule] | None:
        names = {trigger.name for trigger in triggers}
        for name, rules in self._lexicon.frames.items():
            if name not in names:
                continue
            for rule in rules:
                for trigger in triggers:
                    if trigger.name == name and self._holds(rule, trigger, token, roles):
                        return None if rule.skip else (trigger, rule)
        return None

    def _holds(self, rule: Rule, trigger: Trigger, token: Token, roles: Roles) -> bool:
        if rule.pos is not None and rule.pos != trigger.pos:
            return False
        if rule.lemmas is not None and " ".join(trigger.words) not in rule.lemmas:
            return False
        if not all(self._fills(roles.get(role, []), wanted) for role, wanted in rule.when.items()):
            return False
        clause = any(kid.dep_ in ("ccomp", "xcomp", "oprd") for kid in token.children)
        if rule.tone is not None and not self._calls(token) & self._lexicon.speech.tones[rule.tone]:
            return False
        if rule.needs_complement and not clause or rule.no_complement and clause:
            return False
        if rule.no_that_clause and any(kid.dep_ == "ccomp" for kid in token.children):
            return False
        if rule.needs_military and not {k.lower_ for k in token.children} & MILITARY:
            return False
        if rule.military_noun and not self._is_military(token):
            return False
        if rule.needs_figure:
            counted = roles.get("patient", []) + [token]
            return any(self._circumstances.figure(one) is not None for one in counted)
        return True

    def _calls(self, token: Token) -> set[str]:
        """Return the words for what something is called: "an act of war", "as illegal"."""
        found = [kid for kid in token.children if kid.dep_ in ("oprd", "attr", "acomp", "ccomp", "xcomp")]
        found += [inner for kid in token.children if kid.lower_ == "as" for inner in kid.children]
        return {word.lemma_.lower() for one in found for word in one.subtree}

    def _is_military(self, token: Token) -> bool:
        kids = {kid.lower_ for kid in token.children}
        return bool(kids & MILITARY) or token.lemma_.lower() in ("mobilization", "mobilisation", "call-up", "drill")

    def _fills(self, tokens: list[Token], wanted: tuple[str, ...]) -> bool:
        if not tokens:
            return "none" in wanted
        return any(self._is_one(one, wanted) for token in tokens for one in coordinated(token))

    def _is_one(self, token: Token, wanted: tuple[str, ...]) -> bool:
        references = self._references
        if "any" in wanted:
            return True
        if set(references.classes(token)) & set(wanted):
            return True
        if "actor" in wanted and references.refs(token):
            return True
        if "party" in wanted and references.is_party(token):
            return True
        if "figure" in wanted and (token.pos_ == "NUM" or core(token) == token and token.lemma_.lower() in ("dozen", "hundred", "thousand", "people")):
            return True
        if "airspace" in wanted and token.lemma_.lower() in ("airspace", "waters"):
            return True
        mention = references.mention(core(token))
        if "country" in wanted and mention is not None and mention.kind == "country":
            return True
        return "place" in wanted and references.places(token) is not None

    # -- facts ------------------------------------------------------------------------------------

    def _mention(
        self, token: Token, trigger: Trigger, rule: Rule, fact: FactTemplate, roles: Roles
    ) -> list[EventMention]:
        verb = governing_verb(token) if trigger.pos == "N" else None
        reading = read(token, verb, self._lexicon)
        if reading.conditional:
            return []
        source = self._select(fact.source, roles)
        target = self._select(fact.target, roles, () if fact.target == fact.source else source)
        if not target and fact.kind == "event" and self._points_back(roles):
            target = self._last_source(source)
        if not target and fact.kind == "event" and fact.type[0] in SPOKEN and not fact.solo:
            target = self._counterpart(source)
        if not target and fact.kind == "event" and self._is_bare_figure(roles):
            target = self._last_target(fact.type[0])
        if not target and fact.kind == "event" and fact.type[0] in HOSTILE:
            target = self._enemy(source)
        if fact.kind == "casualties":
            target = target or self._causes(roles)
            source = source or self._victims(roles, target) or self._hurt(token)
            target = target or self._attacker(token, source) or self._enemy(source)
            if not source and not target:
                source = self._others(token, ()) or tuple(self._topics[:1])
        if fact.kind == "agreement" and not source and trigger.pos == "V":
            source = self._last_parties()
        if fact.kind == "transfer" and source:
            target = target or self._others(token, source) or self._counterpart(source)
        if fact.kind == "attack":
            if not source and not target:
                source, target = self._last_attack()
            target = target or self._enemy(source) or self._others(token, source)
            target = target or (self._counterpart(source) if source else ())
            source = source or self._enemy(target) or (self._counterpart(target) if target else ())
            source = source or self._last_attack()[0]
            if not target:  # in the own country
                target = tuple(_root(ref) for ref in self._select("place|opponent|patient", roles))
        if fact.target == fact.source:
            source, target = source[:1], source[1:]
        if fact.kind == "deployment":
            source = tuple(_force(ref) for ref in source)
            target = tuple(dict.fromkeys(_root(ref) for ref in target))
            target = tuple(ref for ref in target if ref not in {_root(s) for s in source})
            source, target = self._continued(token, source, target, placed=self._names_region(roles))
        if fact.mutual and fact.kind == "meeting" and len({_root(r) for r in source}) == 1:
            source = (*source, *self._others(token, source)) if token.lemma_ in VISITS else source
        if not self._enough(fact, source, target):
            return []
        theme = self._theme(fact, roles)
        unit = self._unit(fact, token)
        if unit is None and fact.unit is not None:
            return []
        quantity = self._quantity(fact, token, theme, unit)
        speech_act = fact.kind == "event" and fact.type[0] in ("ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT", "CONCEDE", "AGREE")
        place = self._place(fact, roles, token)
        status = self._status(fact, reading, verb)
        if status is None:
            return []
        if trigger.pos == "V" and fact.kind in ("agreement", "meeting"):
            self._consumed |= {one.i for role in ("patient", "origin") for one in roles.get(role, [])}
        start, end = self._evidence(token, roles)
        sentence = token.sent
        movement = fact.movement
        if movement == "deploy" and theme is not None and {k.lower_ for k in core(theme).children} & MORE:
            movement = "reinforce"
        if movement in ("deploy", "station") and any(kid.lower_ in ("back", "again") for kid in token.children):
            movement = "redeploy"
        anchor = next((told.time for told in reversed(self._told) if told.time is not None), None)
        time = self._circumstances.time(token, verb, future=reading.future, anchor=anchor)
        if time is None:
            time = self._circumstances.by_tense(token, status, self._attribution.verb(token))
        if quantity is not None and fact.kind == "event" and quantity.low == quantity.high == 1:
            quantity = None
        return [
            EventMention(
                trigger=token.i,
                kind=fact.kind,
                type=fact.type,
                source=source,
                target=target,
                place=place,
                time=time,
                movement=movement,
                quantity=quantity,
                items=self._items(fact, theme),
                transport=self._circumstances.transport(token) if fact.kind in ("deployment", "transfer") else (),
                status=status,
                said_by=() if speech_act else self._said_by(fact, token, source),
                start=start,
                end=end,
                sentence=(sentence.start_char, sentence.end_char),
                strength=0.5 + 0.1 * bool(target) + 0.1 * (trigger.pos == "V") + 0.1 * bool(time),
            )
        ]

    def _names_region(self, roles: Roles) -> bool:
        """Whether the goal is named, though of no one state: "to the Middle East"."""
        goals = [token for role in ("goal", "place") for token in roles.get(role, [])]
        return any(self._references.places(token) is not None for token in goals)

    def _points_back(self, roles: Roles) -> bool:
        """Whether something told before is meant: "condemned the decision", "regretted the move"."""
        return any(
            kid.lower_ in ("the", "this", "that", "these", "those")
            for token in roles.get("patient", []) + roles.get("opponent", [])
            for kid in token.children
        )

    def _attacks(self, roles: Roles) -> list[Token]:
        """The nouns beside a trigger that name an attack: "died in the raid", "killed by strikes"."""
        fillers = [token for role in ("agent", "place", "opponent") for token in roles.get(role, [])]
        return [token for token in fillers if self._is_one(token, ("attack",))]

    def _causes(self, roles: Roles) -> tuple[str, ...]:
        found = [self._select("agent", noun_roles(token)) for token in self._attacks(roles)]
        return next((refs for refs in found if refs), ())

    def _victims(self, roles: Roles, target: tuple[str, ...]) -> tuple[str, ...]:
        """Return whose people were hurt where only the attack says it: "strikes on Lebanon killed 12"."""
        attacks = self._attacks(roles)
        for token in attacks:
            if found := self._select("opponent|patient|place", noun_roles(token), target):
                return tuple(map(_root, found))
        places = [token for token in roles.get("place", []) if token not in attacks]
        found = self._select("place", {"place": places}, target)
        return tuple(map(_root, found)) or self._enemy(target)

    def _counterpart(self, source: tuple[str, ...]) -> tuple[str, ...]:
        """Return whom a side has to do with in this report, where a sentence leaves it out.

        The other side of the last fact told of it; else the actor that the report names most.
        """
        roots = {_root(ref) for ref in source}
        for told in reversed(self._told):
            sides = dict.fromkeys(map(_root, (*told.target, *told.source)))
            others = tuple(side for side in sides if side not in roots)
            if others and len(others) < len(sides):
                return others[:1]
        return next(((root,) for root in self._topics if root not in roots), ())

    def _is_bare_figure(self, roles: Roles) -> bool:
        return any(token.pos_ == "NUM" for token in roles.get("patient", []))

    def _last_target(self, event_type: str) -> tuple[str, ...]:
        """Return whom the same was done to before: "Ukraine said it was expelling 13"."""
        told = (m for m in reversed(self._told) if m.kind == "event" and m.type[0] == event_type)
        return next((m.target for m in told if m.target), ())

    def _last_parties(self) -> tuple[str, ...]:
        """Return who "the pact" is between: the parties told of last, else the two sides named most."""
        for told in reversed(self._told):
            if told.kind in ("agreement", "meeting") and len({_root(ref) for ref in told.source}) > 1:
                return tuple(dict.fromkeys(map(_root, told.source)))
        return tuple(self._topics[:2]) if len(self._topics) > 1 else ()

    def _last_attack(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        told = next((m for m in reversed(self._told) if m.kind == "attack" and m.target), None)
        return (told.source, told.target) if told is not None else ((), ())

    def _hurt(self, token: Token) -> tuple[str, ...]:
        """Return whose unnamed people were hurt in the attack told before: the speaker's, if attacked."""
        source, target = self._last_attack()
        roots = [_root(ref) for ref in (*target, *source)]
        for speaker in self._attribution.speakers(token):
            for ref in self._references.refs(speaker):
                if _root(ref) in roots:
                    return (_root(ref),)
        return tuple(map(_root, target))

    def _last_source(self, source: tuple[str, ...]) -> tuple[str, ...]:
        roots = {_root(ref) for ref in source}
        for mention in reversed(self._told):
            other = tuple(dict.fromkeys(_root(ref) for ref in mention.source if _root(ref) not in roots))
            if other:
                return other
        return ()

    def _attacker(self, token: Token, source: tuple[str, ...]) -> tuple[str, ...]:
        """Return who attacks in the same sentence: "were killed when a drone sent by … hit …"."""
        roots = {_root(ref) for ref in source}
        for told in reversed(self._told):
            if told.kind == "attack" and told.sentence == (token.sent.start_char, token.sent.end_char):
                if not {_root(ref) for ref in told.source} & roots:
                    return told.source
        return ()

    def _others(self, token: Token, source: tuple[str, ...]) -> tuple[str, ...]:
        """Return the other country, organisation or group named nearest in the sentence, if any."""
        roots = {_root(ref) for ref in source}
        near = self._near(token, roots, spoken=False) or self._near(token, roots, spoken=True)
        return (near,) if near else ()

    def _near(self, token: Token, roots: set[str], *, spoken: bool) -> str | None:
        speakers = {i for head in self._attribution.speakers(token) for i in (t.i for t in head.subtree)}
        near = sorted(
            (abs(mention.start - token.i), mention.start, _root(mention.refs[0]))
            for mention in self._doc._.mentions
            if mention.refs
            and mention.kind != "media"
            and token.sent.start <= mention.start < token.sent.end
            and (mention.start in speakers) is spoken
            and _root(mention.refs[0]) not in roots
        )
        return near[0][2] if near else None

    def _enemy(self, source: tuple[str, ...]) -> tuple[str, ...]:
        """Return the other side where the text tells of a war or attack between the two."""
        roots = {_root(ref) for ref in source}
        fights = [
            (frozenset(map(_root, told.source)), frozenset(map(_root, told.target)))
            for told in reversed(self._told)
            if told.kind == "attack" and told.target
        ]
        for one, other in (*fights, *self._wars):
            if roots & one:
                return tuple(sorted(other))
            if roots & other:
                return tuple(sorted(one))
        return ()

    def _continued(
        self, token: Token, source: tuple[str, ...], target: tuple[str, ...], *, placed: bool
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Fill in sides that the text left to the sentences before: "the troops were sent to …"."""
        if self._story is not None and token.i - self._story[2] <= STORY_REACH:
            earlier_source, earlier_target, _ = self._story
            source = source or earlier_source
            same = {_root(ref) for ref in source} == {_root(ref) for ref in earlier_source}
            target = target or (earlier_target if same else ())
        if not placed:
            target = target or self._enemy(source) or self._others(token, source)
            target = target or (self._counterpart(source) if source else ())
        if source:
            self._story = (source, target, token.i)
        return source, target

    def _status(self, fact: FactTemplate, reading: Reading, verb: Token | None) -> Status | None:
        status = reading.status
        ordered = verb is not None and verb.lemma_.lower() in ORDERS
        if ordered and status == "planned" and fact.kind in ("attack", "event"):
            status = "happened"  # "ordered strikes", "announced the expulsion": they come with the word
        if fact.kind == "event" and status == "ongoing":
            return "happened"
        if fact.kind == "event" and status == "denied":
            return None
        if status == "happened" and fact.status is not None:
            return fact.status
        if status == "ongoing" and fact.kind in ("agreement", "casualties", "meeting"):
            return "happened"
        return status

    def _select(self, selector: str, roles: Roles, known: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the actors that a selector names, without those of `known`'s countries."""
        found: dict[str, None] = {}
        roots = {_root(ref) for ref in known}
        for part in selector.split("+"):
            for role in part.split("|"):
                sides = [
                    ref
                    for token in self._fillers(role, roles)
                    for ref in (
                        *self._references.sides(token),
                        *(self._references.host(token) if known else ()),
                    )
                    if _root(ref) not in roots
                ]
                if not sides and role in ("patient", "opponent"):
                    sides = self._where(roles, role, roots)
                if sides:
                    found |= dict.fromkeys(sides)
                    break
        return tuple(found)

    def _where(self, roles: Roles, role: str, without: set[str]) -> list[str]:
        """Return the state where a thing without an owner lies: "hit oil refineries in Russia"."""
        if not any(self._is_one(token, LOCATED) for token in roles.get(role, [])):
            return []
        return [
            ref
            for token in roles.get("place", [])
            for ref in self._references.sides(token)
            if _root(ref) not in without
        ]

    def _fillers(self, role: str, roles: Roles) -> list[Token]:
        tokens = roles.get(role, [])
        if role == "content":
            agents = {_root(r) for t in roles.get("agent", []) for r in self._references.sides(t)}
            for token in tokens:
                refs = self._references.refs(token)
                if refs and not {_root(ref) for ref in refs} & agents:
                    return [token]
            return []
        return tokens

    def _enough(self, fact: FactTemplate, source: tuple[str, ...], target: tuple[str, ...]) -> bool:
        roots = {_root(ref) for ref in source}
        others = {_root(ref) for ref in target}
        if fact.kind == "meeting" and any(self._references.is_organization(root) for root in roots):
            return True  # ministers of the European Union, the Security Council: many states in one
        if len(roots | others) < fact.min_sides:
            return False
        if fact.mutual:
            return bool(roots)
        if fact.kind == "event" and not fact.solo:
            return bool(roots and others and (fact.domestic or others - roots))
        if fact.kind in ("attack", "transfer"):
            return bool(roots | others) and (fact.mutual or bool(others)) and bool(roots)
        return bool(roots) or (fact.kind == "casualties" and bool(others))

    def _theme(self, fact: FactTemplate, roles: Roles) -> Token | None:
        """Return what is counted or moved: the patient where it is no actor, else the agent."""
        if fact.items is not None and roles.get(fact.items):
            return roles[fact.items][0]
        for role in ("patient", "agent"):
            for token in roles.get(role, []):
                if self._is_one(token, ("force", "vessel", "aircraft", "weapon", "money", "goods", "aid", "people", "casualty", "figure", "prisoner", "official")):
                    return token
        return None

    def _said_by(self, fact: FactTemplate, token: Token, source: tuple[str, ...]) -> tuple[str, ...]:
        """Return the speakers; a side that tells of its own measure or meeting needs none."""
        if fact.kind in ("event", "meeting", "agreement"):
            roots = {_root(ref) for ref in source}
            for speaker in self._attribution.speakers(token):
                if {_root(ref) for ref in self._references.refs(speaker)} & roots:
                    return ()
        return self._attribution.names(token)

    def _unit(self, fact: FactTemplate, token: Token) -> str | None:
        """Return what is counted; None where "killed or wounded" told it with the word before."""
        if fact.unit not in ("killed", "wounded"):
            return fact.unit
        partner = next((kid for kid in token.children if kid.dep_ == "conj" and kid.pos_ == "VERB"), None)
        words = {"kill", "wound", "injure", "hurt"}
        if partner is not None and partner.lemma_ in words and not _has_own_count(partner):
            return "killed or wounded"
        if token.dep_ == "conj" and token.head.lemma_ in words and not _has_own_count(token):
            return None
        return fact.unit

    def _quantity(
        self, fact: FactTemplate, token: Token, theme: Token | None, unit: str | None
    ) -> Quantity | None:
        if fact.kind in ("agreement", "meeting"):
            return None
        if fact.kind == "event" and (theme is None or not self._is_one(theme, COUNTED)):
            return None
        if fact.kind == "transfer" and (money := self._circumstances.sum(token)) is not None:
            return money
        for one in (theme, token if fact.kind == "casualties" else None):
            if one is not None and (found := self._circumstances.quantity(one, unit)) is not None:
                return found
        return None

    def _items(self, fact: FactTemplate, theme: Token | None) -> tuple[str, ...]:
        if theme is None or fact.kind not in ("transfer", "deployment"):
            return ()
        wanted = ("weapon", "goods", "aid", "money", "vessel", "aircraft") if fact.kind == "transfer" else ("weapon",)
        found = []
        for one in coordinated(core(theme)):
            noun = core(one)
            if self._is_one(noun, wanted):
                left = [k for k in noun.lefts if k.dep_ in ("compound", "amod", "nmod") and k.lower_ not in ("other", "more", "additional", "new")]
                first = min((k.i for k in left), default=noun.i)
                found.append(self._doc[first : noun.i + 1].text)
        return tuple(dict.fromkeys(found))

    def _place(self, fact: FactTemplate, roles: Roles, token: Token) -> Mention | None:
        for role in PLACE_ROLES.get(fact.movement or fact.kind, ("place",)):
            for one in roles.get(role, []):
                mention = self._references.places(one) or self._references.location(one)
                if mention is not None and (role in LOCATIVE or mention.kind != "country"):
                    return mention
        if fact.kind in ("attack", "casualties", "meeting"):
            return self._place_beside(token)
        return None

    def _place_beside(self, token: Token) -> Mention | None:
        """Return the place of the sentence, or of the attack told in it, for what has none itself."""
        speakers = {t.i for head in self._attribution.speakers(token) for t in head.subtree}
        near = [
            (abs(mention.start - token.i), mention.start, mention)
            for mention in self._doc._.mentions
            if token.sent.start <= mention.start < token.sent.end
            and mention.start not in speakers
            and (mention.places or mention.kind == "place")
            and self._is_locative(mention)
        ]
        if near:
            return min(near, key=lambda row: row[:2])[2]
        span = (token.sent.start_char, token.sent.end_char)
        told = (m.place for m in reversed(self._told) if m.sentence == span and m.kind == "attack")
        return next((place for place in told if place is not None), None)

    def _is_locative(self, mention: Mention) -> bool:
        root = self._doc[mention.start : mention.end].root
        return root.dep_ == "pobj" and root.head.lower_ in ("in", "at", "near", "on", "outside", "around", "of")

    def _evidence(self, token: Token, roles: Roles) -> tuple[int, int]:
        """Return the span from the first to the last filler beside the trigger, at most 20 words."""
        sentence = token.sent
        low, high = token.i, token.i
        for role in ("agent", "patient", "goal", "place", "opponent", "recipient", "partner", "origin"):
            for filler in roles.get(role, []):
                if filler.sent.start != sentence.start:
                    continue
                for edge in (filler.left_edge.i if filler.i < token.i else filler.i, filler.i):
                    if abs(edge - token.i) <= MAX_EVIDENCE and max(high, edge) - min(low, edge) < MAX_EVIDENCE:
                        low, high = min(low, edge), max(high, edge)
        low = max(low, sentence.start)
        while low < token.i and (self._doc[low].is_punct or self._doc[low].is_space):
            low += 1
        last = self._doc[high]
        return self._doc[low].idx, last.idx + len(last.text)


def _matches(trigger: Trigger, token: Token) -> bool:
    if len(trigger.words) == 1:
        return True
    if trigger.pos == "N":
        before = " ".join(token.doc[i].lemma_.lower() for i in range(max(0, token.i - len(trigger.words) + 1), token.i))
        return before == " ".join(trigger.words[:-1])
    near = {kid.lower_ for kid in token.children if kid.dep_ in ("prt", "prep", "advmod", "dobj", "acomp", "npadvmod")}
    near |= {kid.lemma_.lower() for kid in token.children}
    for kid in list(token.children):
        if kid.dep_ in ("prt", "prep", "advmod"):
            near |= {inner.lower_ for inner in kid.children if inner.dep_ in ("prep", "pobj")}
    return all(word in near for word in trigger.words[1:])


def _has_own_count(verb: Token) -> bool:
    return any(kid.dep_ in ("nsubj", "nsubjpass", "dobj") for kid in verb.children)


def _root(ref: str) -> str:
    return ref.split("/")[0]


def _force(ref: str) -> str:
    return ref if "/" in ref or len(ref) != 3 or not ref.isupper() else f"{ref}/armed forces"


def _without_repeats(found: list[EventMention]) -> Iterator[EventMention]:
    """One fact for one happening: a barer telling of the same in the same report is left out."""
    kept: list[EventMention] = []
    for mention in found:
        twin = next((i for i, other in enumerate(kept) if _same(other, mention)), None)
        if twin is None:
            kept.append(mention)
        elif _richness(mention) > _richness(kept[twin]):
            kept[twin] = _merged(mention, kept[twin])
        else:
            kept[twin] = _merged(kept[twin], mention)
    yield from sorted(kept, key=lambda mention: (mention.start, mention.end, mention.kind))


def _same(one: EventMention, other: EventMention) -> bool:
    if one.kind != other.kind or one.movement != other.movement or one.type[0] != other.type[0]:
        return False
    if {_root(r) for r in one.source} != {_root(r) for r in other.source}:
        return False
    targets = [{_root(r) for r in m.target} for m in (one, other)]
    if targets[0] and targets[1] and targets[0] != targets[1]:
        return False
    if one.quantity and other.quantity and one.quantity != other.quantity:
        return False
    if one.said_by and other.said_by and set(one.said_by) != set(other.said_by):
        return False
    if one.time and other.time and (one.time.latest < other.time.earliest or other.time.latest < one.time.earliest):
        return False
    if one.place and other.place and one.place.name != other.place.name:
        return False
    return one.status == other.status


def _richness(mention: EventMention) -> int:
    return sum(map(bool, (mention.target, mention.place, mention.time, mention.quantity, mention.items, mention.said_by)))


def _merged(rich: EventMention, bare: EventMention) -> EventMention:
    return replace(
        rich,
        time=rich.time or bare.time,
        place=rich.place or bare.place,
        quantity=rich.quantity or bare.quantity,
        target=rich.target or bare.target,
    )


@Language.factory(NAME, requires=["doc._.references"], assigns=["doc._.event_mentions"])
def make_event_extractor(nlp: Language, name: str) -> EventExtractor:
    """Return the component with the bundled vocabulary."""
    return EventExtractor(load_lexicon())
