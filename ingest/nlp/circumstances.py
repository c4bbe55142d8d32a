"""When, how many, by what: phrases of time, quantity and transport of a trigger."""

from datetime import date, timedelta

from spacy.tokens import Doc, Span, Token

from ingest.dates import TimePhrase, find_time_phrases, resolve, resolve_origin
from ingest.models import Interval, Status
from ingest.nlp.circumstance_words import load_circumstance_words
from ingest.nlp.figures import Figures
from ingest.nlp.lexicon import Lexicon
from ingest.nlp.placed import Placed, place
from ingest.nlp.syntax import VERBS, child, prepositional_phrases

NEWS_AGE = timedelta(days=6)  # an undated past of a report lies in the week up to it
# Prepositions whose noun stands beside the clause and has a time of its own, if any.
ASIDE = frozenset({"against", "despite"})
MAX_STEPS = 12  # from a time phrase up the parse to its trigger
OUTSIDE, STEP, MAX_PENALTY = 10, 5, 60  # distances of phrases outside the clause of a trigger


class Circumstances:
    """The phrases of time and quantity of one Doc, found once.

    Attributes:
        figures: those that are no part of a phrase of time.
    """

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self._doc = doc
        self._lexicon = lexicon
        self._vehicles = load_circumstance_words().vehicles
        self._published: date | None = doc._.published
        self._times = {sentence.start: _times_of(sentence) for sentence in doc.sents}
        phrases = (phrase for found in self._times.values() for phrase in found)
        timed = {index for one in phrases for index in range(one.start, one.end)}
        self.figures = Figures(doc, lexicon, timed)

    def time(
        self, trigger: Token, verb: Token | None, *, future: bool, anchor: Interval | None
    ) -> Interval | None:
        """Return the days that the phrase nearest to the trigger names; None when there is none."""
        if self._published is None:
            return None
        counted = self._counted_back(trigger, verb)
        if counted is not None:
            return counted
        distances = (
            (_distance(phrase, trigger, verb, self._lexicon), phrase)
            for phrase in self._times[trigger.sent.start]
        )
        own = [(distance, phrase) for distance, phrase in distances if distance is not None]
        if not own:
            return None
        _, nearest = min(own, key=lambda pair: pair[0])
        ahead = future and not _is_past(_governing_verb(nearest.root))
        return resolve(
            nearest.value, published=self._published, anchor=anchor, future=ahead or None
        )

    def _counted_back(self, trigger: Token, verb: Token | None) -> Interval | None:
        """Return when that was from which a date counts: "a day after Iran shot down a drone"."""
        for phrase in self._times[trigger.sent.start]:
            mark = self._doc[phrase.end - 1]
            origin = mark.head if mark.dep_ == "mark" else child(mark, "pobj", "pcomp")
            if origin is None or origin not in (trigger, verb):
                continue
            outcome = self._outcome(origin, phrase)
            if outcome is not None:
                return resolve_origin(phrase.value, outcome=outcome)
        return None

    def _outcome(self, origin: Token, counted: Placed[TimePhrase]) -> Interval | None:
        """Return when that was which came so long after `origin`."""
        if self._published is None:
            return None
        phrases = [one for one in self._times[origin.sent.start] if one is not counted]
        for verb in (above for above in origin.ancestors if above.pos_ in VERBS):
            for phrase in phrases:
                if _governing_verb(phrase.root) == verb:
                    found = resolve(phrase.value, published=self._published)
                    if found is not None:
                        return found
        return Interval(self._published, self._published)

    def by_tense(self, status: Status, saying: Token | None) -> Interval | None:
        """Return when a happening without a time phrase of its own is: news is of the last week.

        What goes on goes on when it is told; what has happened did so in the seven days up to then;
        a plan has a date only if its announcement has one. `saying` is the reporting verb, whose
        own phrase ("said on Thursday") tells when it was told; None and no phrase mean publication.
        """
        if self._published is None:
            return None
        told = None if saying is None else self.time(saying, None, future=False, anchor=None)
        if status in ("planned", "possible"):
            return told
        day = self._published if told is None or told.latest > self._published else told.latest
        first = day if status == "ongoing" else day - NEWS_AGE
        return Interval(first, day)

    def transport(self, trigger: Token) -> tuple[str, ...]:
        """Return "ship", "military cargo plane" from "by ship", "aboard a military cargo plane"."""
        found: dict[str, None] = {}
        for word, noun in prepositional_phrases(trigger):
            if word in ("by", "aboard", "on", "in", "via") and self._is_vehicle(noun):
                vehicles = (one for one in (noun, *noun.conjuncts) if self._is_vehicle(one))
                found |= dict.fromkeys(map(_phrase, vehicles))
        return tuple(found)

    def _is_vehicle(self, noun: Token) -> bool:
        return noun.lemma_.lower() in self._vehicles


def _times_of(sentence: Span) -> list[Placed[TimePhrase]]:
    phrases = find_time_phrases(sentence.text)
    placed = (place(sentence, one.start, one.end, one) for one in phrases)
    return [phrase for phrase in placed if phrase is not None]


def _phrase(noun: Token) -> str:
    left = [kid.text for kid in noun.lefts if kid.dep_ in ("compound", "amod", "nmod")]
    return " ".join([*left, noun.text])


def _distance(
    phrase: Placed[TimePhrase], trigger: Token, verb: Token | None, lexicon: Lexicon
) -> int | None:
    """Return how far a time phrase is from a trigger; None when it belongs elsewhere.

    A phrase under the trigger, its light verb or an auxiliary clause of it is its own. One above,
    on a reporting verb, dates the saying, not what is said.
    """
    own = {trigger.i} | ({verb.i} if verb is not None else set())
    above: list[Token] = []
    for step in phrase.root.ancestors:
        above.append(step)
        if step.i in own:
            return None if _is_of_clause_between(above, own) else len(above)
        if len(above) == MAX_STEPS:
            break
    if verb is None and trigger.dep_ == "pobj" and trigger.head.lower_ in ASIDE:
        return None  # "signed a pact on Monday against Russia's invasion"
    penalty = _distance_above(phrase, verb or trigger, lexicon)
    return None if penalty is None else penalty + abs(phrase.start - trigger.i) // 4


def _is_of_clause_between(above: list[Token], own: set[int]) -> bool:
    """Whether another clause lies between a phrase and the trigger, the last of `above`."""
    between = above[:-1]
    other = any(
        t.pos_ == "VERB" and t.i not in own and not (_is_when_clause(t) or _is_gapped(t))
        for t in between
    )
    return other and between[-1].dep_ not in ("xcomp", "pcomp")


def _distance_above(phrase: Placed[TimePhrase], clause: Token, lexicon: Lexicon) -> int | None:
    """Return a penalty for each step from a clause up to the word that the phrase hangs on."""
    governor = _governor(phrase.root)
    penalty = OUTSIDE
    while clause.head != clause and penalty < MAX_PENALTY:
        link, clause = clause.dep_, clause.head
        penalty += STEP
        if (
            link in ("ccomp", "parataxis", "relcl")
            and clause.lemma_.lower() in lexicon.speech.verbs
        ):
            return None
        if link == "relcl":
            penalty += 2 * STEP
        if governor is not None and governor == clause:
            return None if link == "ccomp" else penalty
    return None


def _is_when_clause(verb: Token) -> bool:
    """Whether a clause dates the main one: "When Putin met Kim in June, they revived …"."""
    marks = {kid.lower_ for kid in verb.children}
    return verb.dep_ == "advcl" and not marks.isdisjoint(("when", "as", "while"))


def _is_gapped(verb: Token) -> bool:
    """Whether a joined clause shares its date: "30 were killed and 12 hurt on Monday"."""
    own = child(verb, "nsubj", "nsubjpass")
    bare = own is None or own.pos_ == "NUM"
    return verb.dep_ == "conj" and bare and child(verb, "aux", "auxpass") is None


def _governing_verb(token: Token) -> Token | None:
    return next((above for above in token.ancestors if above.pos_ in VERBS), None)


def _is_past(verb: Token | None) -> bool:
    """Whether a verb is in the past, so that "on Wednesday" beside it is the last one."""
    if verb is None:
        return False
    helped = {kid.lemma_.lower() for kid in verb.children if kid.dep_ == "aux"}
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and helped == {"have"})


def _governor(token: Token) -> Token | None:
    governors = ("VERB", "AUX", "NOUN", "PROPN")
    return next((above for above in token.ancestors if above.pos_ in governors), None)
