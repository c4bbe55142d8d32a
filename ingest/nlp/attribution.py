"""Who says it: speakers from reporting verbs, "according to", quotations and "citing"."""

from spacy.tokens import Doc, Span, Token

from ingest.nlp.lexicon import Lexicon
from ingest.nlp.references import References
from ingest.nlp.syntax import (
    agent,
    child,
    coordinated,
    is_passive,
    prepositional_phrases,
    subject,
)

MAX_STEPS = 10  # up the parse from a trigger to its reporting verb
SAID = frozenset({"ccomp", "parataxis", "dep", "xcomp", "nsubjpass"})  # of what a verb reports
INSERTED = frozenset({"parataxis", "ccomp", "advcl"})  # of ", Russia said," in its own report
MAX_BACK = 2  # sentences in which the one is looked for whom a pronoun means
THIRD_PERSONS = frozenset({"he", "she", "it", "they"})
CHARGES = {"accuse": "of", "blame": "for"}  # what a charge is introduced by
ARTICLES = frozenset({"the", "The", "a", "A", "an", "An"})
COMMAS = frozenset({",", '"', "”", "''"})
OPENING = frozenset({"“", "``"})
CLOSING = frozenset({"”", "''"})


class Attribution:
    """Speakers of one Doc."""

    def __init__(self, doc: Doc, references: References, lexicon: Lexicon) -> None:
        self._references = references
        self._speech = lexicon.speech
        self._quoted = _open_quotes(doc)
        self._phrases: dict[int, Token | None] = {}  # by the first token of the sentence
        self._speakers: dict[int, tuple[Token, ...]] = {}  # by trigger
        self._sentence_speakers = self._find_sentence_speakers(doc)

    def speakers(self, trigger: Token) -> tuple[Token, ...]:
        """Return the heads of the phrases that name who says what `trigger` tells; () for none."""
        if trigger.i not in self._speakers:
            self._speakers[trigger.i] = self._find_speakers(trigger)
        return self._speakers[trigger.i]

    def _find_speakers(self, trigger: Token) -> tuple[Token, ...]:
        sentence = trigger.sent
        if sentence.start not in self._phrases:
            self._phrases[sentence.start] = self._phrase_speaker(sentence)
        phrase, above = self._phrases[sentence.start], self._above(trigger)
        if phrase is not None and above is not None and _is_apart(phrase, trigger):
            phrase = None  # "300 died, according to Israel; Hamas says that 200 were killed"
        found = phrase or self._announcer(trigger) or above
        if found is not None:
            return (found,)
        start = sentence.start
        if self._quoted[start] and self._main_speaker(sentence) is None:
            return self._sentence_speakers[start]
        return ()

    def verb(self, trigger: Token) -> Token | None:
        """Return the reporting verb above or beside a trigger; None when nobody is quoted."""
        heads = [speaker.head for speaker in self.speakers(trigger)]
        if trigger.dep_ == "xcomp" and trigger.head.lemma_.lower() in self._speech.promising:
            heads.append(trigger.head)  # "pledged on Monday to send"
        return next((head for head in heads if head.pos_ in ("VERB", "AUX")), None)

    def names(self, trigger: Token) -> tuple[str, ...]:
        """Return the speakers by name, as `said_by` wants them."""
        found: dict[str, None] = {}
        for head in self.speakers(trigger):
            for one in coordinated(head):
                name = self._name(one)
                if name:
                    found[name] = None
        return tuple(found)

    def _name(self, speaker: Token) -> str | None:
        """Return a speaker by name, else as worded; a pronoun is the last who spoke before."""
        name = self._called(speaker)
        if name or speaker.lower_ not in THIRD_PERSONS:
            return name
        sentence = speaker.sent
        for _ in range(MAX_BACK):
            if sentence.start == 0:
                return None
            sentence = speaker.doc[sentence.start - 1].sent
            before = self._main_speaker(sentence) or self._phrase_speaker(sentence)
            if before is not None and (found := self._called(before)):
                return found
        return None

    def _called(self, speaker: Token) -> str | None:
        return self._references.name(speaker) or _wording(speaker)

    def _find_sentence_speakers(self, doc: Doc) -> dict[int, tuple[Token, ...]]:
        """Return who speaks in each sentence: a quotation goes on until somebody else speaks."""
        speakers: dict[int, tuple[Token, ...]] = {}
        last: tuple[Token, ...] = ()
        for sentence in doc.sents:
            own = self._main_speaker(sentence)
            if own is not None:
                last = (own,)
            elif not self._quoted[sentence.start]:
                last = ()
            speakers[sentence.start] = last
        return speakers

    def _announcer(self, trigger: Token) -> Token | None:
        """Return whose announcement a thing is: "announced aid", "a raid it blamed on Kyiv"."""
        for verb in (trigger, *trigger.children):
            blamed = verb.dep_ == "relcl" and verb.lemma_ == "blame"
            if blamed or (verb == trigger and verb.lemma_.lower() in self._speech.announcing):
                return agent(verb) if verb.pos_ == "VERB" else None
        thing = trigger
        while thing.dep_ == "pobj" and thing.head.lower_ in ("in", "of"):  # "a package of aid"
            thing = thing.head.head
        verb = thing.head
        announced = thing.dep_ in ("dobj", "nsubjpass")
        return agent(verb) if announced and verb.lemma_.lower() in self._speech.announcing else None

    def _above(self, trigger: Token) -> Token | None:
        """Return who says the clause of a trigger, or the first clause around it that is said."""
        step = trigger
        for _ in range(MAX_STEPS):
            if step.head != step:
                for speaker in (self._reporter(step), self._report_owner(step)):
                    if speaker is not None and trigger not in speaker.subtree:
                        return speaker
            if (speaker := self._inserted_speaker(step)) is not None:
                return speaker
            if step.head == step:
                return None
            step = step.head
        return None

    def _reporter(self, step: Token) -> Token | None:
        """Return the subject of a reporting verb right above a clause."""
        verb = step.head
        if verb.pos_ not in ("VERB", "AUX") or verb.lemma_.lower() not in self._speech.verbs:
            return None
        charge = CHARGES.get(verb.lemma_)
        charged = step.dep_ == "prep" and step.lower_ == charge
        promised = step.dep_ == "xcomp" and verb.lemma_.lower() in self._speech.promising
        said = step.dep_ in SAID and not promised  # "pledged to give": who gives says it
        return self._speaker_of(verb) if charged or said else None

    def _speaker_of(self, verb: Token) -> Token | None:
        speaker = None if is_passive(verb) else subject(verb)
        if speaker is None or speaker.lower_ != "there":
            return speaker
        return speaker if self._references.refs(speaker) else None

    def _report_owner(self, step: Token) -> Token | None:
        """Return whose a report is: "expressed concerns that …", "a report in JoongAng that …"."""
        noun = _report_noun(step)
        if noun is None or noun.lemma_.lower() not in self._speech.reports:
            return None
        owner = child(noun, "poss") or _object_of(noun, "by", "in", "from", "of")
        if owner is not None:
            return owner
        governor = noun.head
        reported = noun.dep_ == "dobj" and governor.lemma_.lower() in self._speech.verbs
        return subject(governor) if reported else None

    def _inserted_speaker(self, step: Token) -> Token | None:
        """Return who speaks in a clause that interrupts: "the troops, Russia said, left"."""
        for verb in step.children:
            if verb.dep_ not in INSERTED or verb.lemma_.lower() not in self._speech.verbs:
                continue
            bare = child(verb, "ccomp", "xcomp", "dobj", "mark") is None
            speaker = child(verb, "nsubj")
            set_off = verb.i > step.i or verb.nbor().text in COMMAS
            if set_off and bare and speaker is not None and speaker.i < verb.i + 3:
                return speaker
        return None

    def _phrase_speaker(self, sentence: Span) -> Token | None:
        """Return the speaker in "according to X", "in X's account", "by the count of X"."""
        for token in sentence:
            if token.lower_ == "according":
                for kid in token.subtree:
                    if kid.dep_ == "pobj" and kid.head.lower_ == "to" and kid.head.head == token:
                        return self._data_owner(kid)
            if (owner := self._account_owner(token)) is not None:
                return owner
        return None

    def _account_owner(self, token: Token) -> Token | None:
        lemma = token.lemma_.lower()
        inside = token.dep_ == "pobj" and token.head.lower_ in ("by", "in")
        if not inside or lemma not in self._speech.nouns:
            return None
        owner = child(token, "poss")
        if owner is None and lemma in self._speech.counts:
            return _object_of(token, "of")
        return owner

    def _data_owner(self, token: Token) -> Token:
        """Return X for "a report by X"; "U.N. data" is said by the United Nations."""
        if token.lemma_.lower() not in self._speech.nouns:
            return token
        owner = child(token, "poss") or _object_of(token, "by", "from", "of")
        if owner is not None:
            return owner
        beside = (kid for kid in token.children if kid.dep_ in ("compound", "amod"))
        return next((kid for kid in beside if self._references.mention(kid) is not None), token)

    def _main_speaker(self, sentence: Span) -> Token | None:
        root = sentence.root
        beside = (kid for kid in root.children if kid.dep_ in ("parataxis", "ccomp", "conj"))
        for verb in (root, *beside):
            if verb.lemma_.lower() in self._speech.verbs and verb.pos_ == "VERB":
                speaker = subject(verb)
                if speaker is not None and not is_passive(verb):
                    return speaker
        return None


def _object_of(noun: Token, *prepositions: str) -> Token | None:
    phrases = prepositional_phrases(noun)
    return next((other for word, other in phrases if word in prepositions), None)


def _is_apart(phrase: Token, trigger: Token) -> bool:
    """Whether "according to X" and a trigger stand on two sides of a semicolon."""
    first, last = sorted((phrase.i, trigger.i))
    return any(token.text == ";" for token in trigger.doc[first:last])


def _report_noun(step: Token) -> Token | None:
    """Return the noun that a clause is the content of; None when it hangs on none."""
    above = step.head
    mark = child(step, "mark")
    if step.dep_ == "advcl" and mark is not None and mark.lower_ == "that":
        return child(above, "dobj")
    content = step.dep_ in ("acl", "ccomp", "relcl") and above.pos_ == "NOUN"
    return above if content else None


def _wording(token: Token) -> str | None:
    """Return a speaker without a name as the report words it; None for a pronoun."""
    if token.pos_ == "PRON":
        return None
    modifiers = ("compound", "amod", "nmod", "poss", "nummod")
    words = [token, *(kid for kid in token.lefts if kid.dep_ in modifiers)]
    left = min(words, key=lambda word: word.left_edge.i).left_edge
    first, *rest = token.doc[left.i : token.i + 1].text.split(" ", 1)
    return rest[0] if rest and first in ARTICLES else " ".join([first, *rest])


def _open_quotes(doc: Doc) -> list[bool]:
    """Return for each token whether it stands inside quotation marks; the opening one does."""
    inside, flags = False, []
    for token in doc:
        if token.text in OPENING:
            inside = True
        elif token.text in CLOSING:
            inside = False
        elif token.text == '"':
            inside = not inside
        flags.append(inside)
    return flags
