"""Who says it: speakers from reporting verbs, "according to", quotations and "citing"."""

from spacy.tokens import Doc, Span, Token

from ingest.nlp.lexicon import Lexicon
from ingest.nlp.references import References
from ingest.nlp.syntax import agent, child, coordinated, is_passive, prepositional_phrases, subject

CLAUSE_ABOVE = frozenset({"ccomp", "xcomp", "parataxis", "advcl", "relcl", "acl", "conj", "pcomp", "dep"})
ANNOUNCING = frozenset({"announce", "confirm", "disclose", "report", "acknowledge", "unveil", "claim", "deny"})


class Attribution:
    """Speakers of one Doc."""

    def __init__(self, doc: Doc, references: References, lexicon: Lexicon) -> None:
        self._references = references
        self._speech = lexicon.speech
        self._quoted = _open_quotes(doc)
        self._sentence_speakers: dict[int, tuple[Token, ...]] = {}
        last: tuple[Token, ...] = ()
        for sentence in doc.sents:
            own = self._main_speaker(sentence)
            if own:
                last = own
            elif self._quoted[sentence.start] and last:
                self._sentence_speakers[sentence.start] = last
                continue
            else:
                last = ()
            self._sentence_speakers[sentence.start] = own

    def speakers(self, trigger: Token) -> tuple[Token, ...]:
        """Return the heads of the phrases that name who says what `trigger` tells; () for none."""
        phrase = self._phrase_speakers(trigger.sent)
        if phrase:
            return phrase
        if trigger.dep_ in ("dobj", "nsubjpass") and trigger.head.lemma_.lower() in ANNOUNCING:
            announcer = agent(trigger.head)  # "announced a package": its own announcement
            if announcer is not None:
                return (announcer,)
        above = self._above(trigger)
        if above:
            return above
        start = trigger.sent.start
        if self._quoted[start] and self._main_speaker(trigger.sent) == ():
            return self._sentence_speakers.get(start, ())
        return ()

    def verb(self, trigger: Token) -> Token | None:
        """Return the reporting verb above or beside a trigger; None when nobody is quoted."""
        speakers = self.speakers(trigger)
        heads = [speaker.head for speaker in speakers if speaker.head.pos_ in ("VERB", "AUX")]
        return heads[0] if heads else None

    def names(self, trigger: Token) -> tuple[str, ...]:
        """Return the speakers by name, as `said_by` wants them."""
        found: dict[str, None] = {}
        for head in self.speakers(trigger):
            for one in coordinated(head):
                name = self._references.name(one) or self._fallback(one)
                if name:
                    found[name] = None
        return tuple(found)

    def _fallback(self, token: Token) -> str | None:
        if token.pos_ == "PRON":
            return None
        words = [token, *(k for k in token.lefts if k.dep_ in ("compound", "amod", "nmod", "poss", "nummod"))]
        left = min(words, key=lambda word: word.left_edge.i).left_edge
        text = token.doc[left.i : token.i + 1].text
        for article in ("the ", "The ", "a ", "an ", "A ", "An "):
            text = text.removeprefix(article)
        return text

    def _above(self, trigger: Token) -> tuple[Token, ...]:
        step, limit = trigger, 10
        while limit and step.head != step:
            limit -= 1
            above = step.head
            if (
                above.pos_ in ("VERB", "AUX")
                and above.lemma_.lower() in self._speech.verbs
                and step.dep_ in ("ccomp", "parataxis", "dep", "xcomp", "nsubjpass", "prep")
                and (step.dep_ != "prep" or (above.lemma_ == "accuse" and step.lower_ == "of"))
                and (speaker := self._speaker_of(above)) is not None
                and trigger not in speaker.subtree
            ):
                return (speaker,)
            if (source := self._report_of(step, above)) is not None and trigger not in source.subtree:
                return (source,)
            for kid in step.children:
                if kid.dep_ in ("parataxis", "ccomp", "advcl") and kid.lemma_.lower() in self._speech.verbs:
                    inserted = kid.i > step.i and child(kid, "ccomp", "xcomp", "dobj", "mark") is None
                    speaker = child(kid, "nsubj")
                    if inserted and speaker is not None and speaker.i < kid.i + 3:
                        return (speaker,)
            step = above
        return ()

    def _report_of(self, step: Token, above: Token) -> Token | None:
        """ "expressed concerns that …", "a report in JoongAng that …": whose concern or report it is."""
        noun = above if step.dep_ in ("acl", "ccomp", "relcl") and above.pos_ == "NOUN" else None
        if step.dep_ == "advcl" and child(step, "mark") is not None and child(step, "mark").lower_ == "that":
            noun = child(above, "dobj")
        if noun is None or noun.lemma_.lower() not in self._speech.reports:
            return None
        owner = child(noun, "poss")
        if owner is not None:
            return owner
        for word, other in prepositional_phrases(noun):
            if word in ("by", "in", "from", "of"):
                return other
        governor = noun.head
        if noun.dep_ == "dobj" and governor.lemma_.lower() in self._speech.verbs:
            return subject(governor)
        return None

    def _speaker_of(self, verb: Token) -> Token | None:
        if is_passive(verb):
            return None
        speaker = subject(verb)
        return speaker if speaker is not None and speaker.lower_ not in ("it", "there") or speaker is None else (
            speaker if self._references.refs(speaker) else None
        )

    def _phrase_speakers(self, sentence: Span) -> tuple[Token, ...]:
        """ "according to X", "citing X", "by Israel's count"."""
        for token in sentence:
            if token.lower_ == "according" and token.i + 1 < len(token.doc):
                for kid in token.subtree:
                    if kid.dep_ == "pobj" and kid.head.lower_ == "to" and kid.head.head == token:
                        return (self._owner_of_report(kid),)
            if token.lemma_.lower() in self._speech.nouns and token.dep_ == "pobj" and token.head.lower_ in ("by", "in"):
                owner = child(token, "poss")
                if owner is not None:
                    return (owner,)
                for word, noun in prepositional_phrases(token):
                    if word == "of" and token.lemma_.lower() in ("reckoning", "account", "count", "estimate"):
                        return (noun,)
        return ()

    def _owner_of_report(self, token: Token) -> Token:
        """ "according to a report by X" is said by X; "according to U.N. data" by the United Nations."""
        if token.lemma_.lower() not in self._speech.nouns:
            return token
        owner = child(token, "poss")
        if owner is not None:
            return owner
        for word, noun in prepositional_phrases(token):
            if word in ("by", "from", "of"):
                return noun
        named = [k for k in token.children if k.dep_ in ("compound", "amod") and self._references.mention(k)]
        return named[0] if named else token

    def _main_speaker(self, sentence: Span) -> tuple[Token, ...]:
        root = sentence.root
        for verb in (root, *(kid for kid in root.children if kid.dep_ in ("parataxis", "ccomp", "conj"))):
            if verb.lemma_.lower() in self._speech.verbs and verb.pos_ == "VERB":
                speaker = subject(verb)
                if speaker is not None and not is_passive(verb):
                    return (speaker,)
        return ()


def _open_quotes(doc: Doc) -> list[bool]:
    """Return for each token whether it stands inside quotation marks."""
    inside, flags = False, []
    for token in doc:
        if token.text in ("“", "”", '"', "``", "''"):
            inside = token.text in ("“", "``") or (token.text == '"' and not inside)
            flags.append(inside)
            continue
        if "\n" in token.text and not inside:
            inside = False
        flags.append(inside)
    return flags
