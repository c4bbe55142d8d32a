"""Factory `geokg_events`: triggers and what fills their roles become event mentions.

The rules read first; the trained classifiers, which know what the rules read, have the last word on
what is a fact, of which kind, and whose. What, how many, where, when and who says so is read alike
for both.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ingest.models import Interval, Status
from ingest.nlp.attribution import Attribution
from ingest.nlp.circumstances import Circumstances
from ingest.nlp.event_extractor.counts import Counts
from ingest.nlp.event_extractor.details import Details
from ingest.nlp.event_extractor.event_mention import EventMention, Happening, Refs
from ingest.nlp.event_extractor.event_words import EventWords, load_event_words
from ingest.nlp.event_extractor.evidence import evidence
from ingest.nlp.event_extractor.fillers import Fillers
from ingest.nlp.event_extractor.neighbours import Neighbours
from ingest.nlp.event_extractor.repeats import without_charges, without_repeats
from ingest.nlp.event_extractor.rules import Rules
from ingest.nlp.event_extractor.sides import Sides, force_of
from ingest.nlp.event_extractor.story import Story
from ingest.nlp.event_extractor.trained import Finding, Models, TrainedReader, load_models
from ingest.nlp.event_extractor.trained.labels import fact_of, kind_of
from ingest.nlp.lexicon import FactTemplate, Lexicon, PartOfSpeech, Trigger, load_lexicon
from ingest.nlp.mentions import country_of, roots_of
from ingest.nlp.modality import (
    Reading,
    is_past_perfect,
    is_perfect,
    is_present,
    own_status,
    read,
)
from ingest.nlp.references import References
from ingest.nlp.roles import Roles, governing_verb, noun_roles, verb_roles

NAME = "geokg_events"


class EventExtractor:
    """Sets `doc._.event_mentions`; without `models` by the rules alone."""

    def __init__(self, lexicon: Lexicon, words: EventWords, models: Models | None) -> None:
        self._lexicon = lexicon
        self._words = words
        self._models = models

    def __call__(self, doc: Doc) -> Doc:
        """Read the text; needs `doc._.mentions` and `doc._.references`."""
        reader = _Reader(doc, doc._.references, self._lexicon, self._words)
        doc._.event_mentions = tuple(reader.mentions(self._models))
        return doc


class _Reader:
    """The reading of one Doc, sentence by sentence; what is told first helps to read the rest."""

    def __init__(
        self, doc: Doc, references: References, lexicon: Lexicon, words: EventWords
    ) -> None:
        self._doc = doc
        self._lexicon = lexicon
        self._words = words
        self._references = references
        self._attribution = Attribution(doc, references, lexicon)
        self._circumstances = Circumstances(doc, lexicon)
        fillers = Fillers(references, words)
        neighbours = Neighbours(doc, self._attribution, words)
        self._story = Story(doc, fillers, words.wars)
        self._rules = Rules(lexicon, fillers, self._circumstances.figures, words)
        self._counts = Counts(self._circumstances.figures, fillers, words)
        self._sides = Sides(references, self._attribution, fillers, neighbours, self._story, words)
        self._details = Details(
            references, self._circumstances, fillers, neighbours, self._story, words
        )
        self._harms = lexicon.first_words(words.harm_classes)
        self._consumed: set[int] = set()  # nouns that a verb's fact has told already

    def mentions(self, models: Models | None) -> Iterator[EventMention]:
        """Yield what the text tells, in text order, each happening once."""
        told = self._story.told
        for sentence in self._doc.sents:
            for token in self._in_order(sentence):
                mention = self._read(token)
                if mention is not None:
                    told.append(mention)
        if models is not None:
            self._judge(models)
        yield from without_repeats(without_charges(told, self._doc, self._words.charge_types))

    def _judge(self, models: Models) -> None:
        """Tell the story again, as the classifiers have it that know what the rules found."""
        told = self._story.told
        reader = TrainedReader(
            self._doc, self._references, self._attribution, self._lexicon, models
        )
        findings = list(reader.findings(tuple(told)))
        ruled = {one.candidate.token.i for one in findings if one.candidate.rule is not None}
        retold = {index for finding in findings for index in _retold(finding, ruled)}
        told.clear()
        for finding in findings:
            if finding.candidate.token.i in retold:
                continue
            rule = finding.candidate.rule
            same = rule is not None and rule.kind == kind_of(finding.label)
            mention = _corrected(rule, finding) if rule and same else self._found(finding)
            if mention is not None:
                strength = models.calibration.share(finding.chance)
                told.append(replace(mention, strength=strength))

    def _found(self, finding: Finding) -> EventMention | None:
        """Return what a finding tells that no rule reads; None for an event that is denied."""
        one = finding.candidate
        trigger = Trigger((one.token.lemma_.lower(),), one.pos, finding.label)
        fact = self._template(trigger)
        happening = Happening(one.token, trigger, fact, one.roles, one.verb)
        reading = read(one.token, one.verb, self._lexicon)
        status = self._status(happening, reading)
        if status is None or self._counts.is_retold(happening):
            return None
        time = self._time(happening, status, future=reading.future)
        return self._mention(happening, _sides_of(finding), status, time)

    def _template(self, trigger: Trigger) -> FactTemplate:
        """Return the fact of a label, with what the rules know of the word: what is counted, given.

        "slain" counts the killed, whether or not a rule holds for it.
        """
        fact = fact_of(trigger.name)
        for row in self._lexicon.triggers.get((trigger.pos, trigger.words[0]), ()):
            for rule in self._lexicon.frames.get(row.name, ()):
                if rule.fact is not None and rule.fact.kind == fact.kind:
                    return fact.model_copy(
                        update={"unit": rule.fact.unit, "items": rule.fact.items}
                    )
        return fact

    def _in_order(self, sentence: Span) -> list[Token]:
        """Return the tokens, who was hurt last: an attack in the sentence says by whom."""
        return sorted(sentence, key=lambda token: (token.lemma_.lower() in self._harms, token.i))

    def _read(self, token: Token) -> EventMention | None:
        happening = self._happening(token)
        if happening is None:
            return None
        reading = read(token, happening.verb, self._lexicon)
        if reading.conditional:
            return None
        sides = self._sides.find(happening)
        status = self._status(happening, reading)
        if sides is None or status is None or self._counts.is_retold(happening):
            return None
        self._consume(happening)
        time = self._time(happening, status, future=reading.future)
        return self._mention(happening, sides, status, time)

    def _happening(self, token: Token) -> Happening | None:
        """Return what a rule reads in a token; None when it is no trigger or no rule holds."""
        pos = self._part_of_speech(token)
        if pos is None or token.i in self._consumed:
            return None
        triggers = self._rules.triggers(token, pos)
        if not triggers:
            return None
        roles = _roles(token, pos, triggers)
        chosen = self._rules.choose(triggers, token, roles)
        if chosen is None:
            return None
        trigger, fact = chosen
        verb = governing_verb(token) if trigger.pos == "N" else None
        return Happening(token, trigger, fact, roles, verb)

    def _part_of_speech(self, token: Token) -> PartOfSpeech | None:
        if token.dep_ in ("aux", "auxpass", "compound"):
            return None
        if token.pos_ in ("VERB", "AUX"):
            return "N" if token.pos_ == "VERB" and self._is_gerund(token) else "V"
        is_noun = token.pos_ in ("NOUN", "PROPN") and self._references.mention(token) is None
        return "N" if is_noun else None

    def _is_gerund(self, token: Token) -> bool:
        """Whether a verb form is one of our nouns: "killed by shelling from …"."""
        if token.tag_ != "VBG" or token.dep_ not in ("pcomp", "pobj", "nsubj", "dobj"):
            return False
        bare = all(kid.dep_ not in ("dobj", "nsubj", "aux") for kid in token.children)
        return bare and ("N", token.lower_) in self._lexicon.triggers

    def _status(self, happening: Happening, reading: Reading) -> Status | None:
        """Return the status of the fact; None for an event that is denied, which is none."""
        fact, status = happening.fact, self._told_status(happening, reading)
        if fact.kind == "event":
            if status == "denied":
                return None
            told = fact.type[0] in self._words.threat_types  # the threat is made as it is told
            return "happened" if status == "ongoing" or told else status
        if status == "happened":
            return self._happened(happening)
        brief = fact.kind in ("agreement", "casualties", "meeting")
        return "happened" if brief and status == "ongoing" else status

    def _happened(self, happening: Happening) -> Status:
        """Return the status of what has happened: it may go on, or be over."""
        fact, token = happening.fact, happening.token
        if fact.movement == "station":
            return "ended" if is_past_perfect(happening.verb or token) else "ongoing"
        if fact.status is not None:
            return fact.status
        words = {token.lemma_.lower()}
        if token.dep_ in ("nsubj", "nsubjpass", "dobj"):
            words.add(token.head.lemma_.lower())  # "the treaty lapsed"
        over = not words.isdisjoint(self._words.ending_verbs)
        return "ended" if fact.kind == "agreement" and over else "happened"

    def _told_status(self, happening: Happening, reading: Reading) -> Status:
        """Return the status that the words say: what is ordered or agreed comes with the word."""
        kind, token, status = happening.fact.kind, happening.token, reading.status
        if status == "happened" and kind in self._words.pledged_kinds:
            return own_status(token, self._lexicon) or status  # "pledged 20 tanks"
        bound = token.head if token.dep_ == "xcomp" else happening.verb
        ordered = bound is not None and bound.lemma_.lower() in self._words.orders
        decided = ordered and status == "planned" and kind in ("agreement", "attack", "event")
        return "happened" if decided else status

    def _consume(self, happening: Happening) -> None:
        """Mark the nouns that a verb's fact tells: "signed a pact" is one agreement."""
        fact, roles = happening.fact, happening.roles
        if happening.trigger.pos == "V" and fact.kind in ("agreement", "meeting"):
            self._consumed |= {t.i for role in ("patient", "origin") for t in roles.get(role, [])}

    def _time(self, happening: Happening, status: Status, *, future: bool) -> Interval | None:
        token, anchor = happening.token, self._story.last_time()
        named = self._circumstances.time(token, happening.verb, future=future, anchor=anchor)
        if named is not None:
            return named
        saying = self._attribution.verb(token)
        if happening.fact.kind == "event":
            main = happening.verb or token
            standing = happening.fact.type[0] in self._words.charge_types and is_present(main)
            if standing or (saying is None and is_perfect(main)):
                return None  # "Iran denies it", "has repeatedly called for talks"
        return self._circumstances.by_tense(status, saying)

    def _mention(
        self,
        happening: Happening,
        sides: tuple[Refs, Refs],
        status: Status,
        time: Interval | None,
    ) -> EventMention:
        token, fact, details = happening.token, happening.fact, self._details
        theme = details.theme(happening)
        source, target = sides
        place = details.place(happening)
        if fact.kind == "casualties" and not source:  # those who live where it happened
            source = tuple(ref for ref in country_of(place) if ref not in roots_of(target))
        start, end = evidence(self._doc, happening)
        verbal = happening.trigger.pos == "V"
        return EventMention(
            trigger=token.i,
            kind=fact.kind,
            type=fact.type,
            source=source,
            target=target,
            place=place,
            time=time,
            movement=details.movement(happening, theme),
            quantity=self._counts.quantity(happening, theme),
            items=details.items(happening, theme),
            transport=details.transport(happening, theme),
            status=status,
            said_by=self._said_by(happening, source),
            start=start,
            end=end,
            sentence=(token.sent.start_char, token.sent.end_char),
            strength=0.5 + 0.1 * bool(target) + 0.1 * verbal + 0.1 * bool(time),
        )

    def _said_by(self, happening: Happening, source: Refs) -> tuple[str, ...]:
        """Return the speakers; a side that speaks, or tells of its own doings, needs none."""
        fact, token = happening.fact, happening.token
        if fact.kind in ("event", "meeting", "agreement"):
            speech = fact.kind == "event" and fact.type[0] in self._words.speech_types
            for speaker in self._attribution.speakers(token):
                refs = self._references.refs(speaker)
                if set(refs) & set(source) or (speech and roots_of(refs) & roots_of(source)):
                    return ()
        return self._attribution.names(token)


def _retold(finding: Finding, ruled: set[int]) -> list[int]:
    """Return the words that tell what a verb's finding tells: "hosted talks" is one meeting.

    They are its nouns; the verb itself, where it is a noun that the rules read.
    """
    one = finding.candidate
    if one.pos != "V" or finding.label not in ("agreement", "meeting"):
        return []
    nouns = [token.i for role in ("patient", "origin") for token in one.roles.get(role, [])]
    return [one.token.i] if one.rule is None and ruled.intersection(nouns) else nouns


def _corrected(rule: EventMention, finding: Finding) -> EventMention:
    """Return what a rule read, with the sides and the type that the classifiers find.

    Of a deployment the rules know better: who sends it where is often told sentences before, and
    small words make the movement ("more", "again"). Only a withdrawal is another one.
    """
    fact, (source, target) = fact_of(finding.label), _sides_of(finding)
    if fact.kind == "deployment":
        source, target = rule.source or source, rule.target
    told = replace(rule, source=source, target=target)
    if fact.kind == "event":
        allowed = rule.type if fact.type[0] in rule.type else ()
        return replace(told, type=tuple(dict.fromkeys((*fact.type, *allowed))))
    if "withdraw" in (fact.movement, rule.movement) and fact.movement != rule.movement:
        return replace(told, type=fact.type, movement=fact.movement)
    return told


def _sides_of(finding: Finding) -> tuple[Refs, Refs]:
    if finding.label.startswith("deployment"):
        return tuple(map(force_of, finding.source)), finding.target
    return finding.source, finding.target


def _roles(token: Token, pos: PartOfSpeech, triggers: list[Trigger]) -> Roles:
    if pos == "V":
        return verb_roles(token, {word for trigger in triggers for word in trigger.words[1:]})
    names = {trigger.name for trigger in triggers}
    roles = noun_roles(token, meets="MEET" in names)
    if "ATTACK" in names and "agent" not in roles:  # "shelling from the south"
        roles["agent"] = roles.get("origin", [])
    return roles


@Language.factory(
    NAME,
    requires=["doc._.references"],
    assigns=["doc._.event_mentions"],
    default_config={"trained": True},
)
def make_event_extractor(nlp: Language, name: str, *, trained: bool) -> EventExtractor:  # noqa: ARG001 - spaCy's form
    """Return the component with the bundled vocabulary and, if `trained`, classifiers."""
    return EventExtractor(load_lexicon(), load_event_words(), load_models() if trained else None)
