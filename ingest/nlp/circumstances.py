"""When, where, how many, by what: phrases of time, place, quantity and transport of a trigger."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from pydantic import BaseModel, ConfigDict, TypeAdapter
from spacy.tokens import Doc, Span, Token

from ingest.dates import TimePhrase, find_time_phrases, resolve
from ingest.models import Interval, Quantity, Status
from ingest.nlp.lexicon import Lexicon
from ingest.nlp.syntax import core, prepositional_phrases
from ingest.quantities import Figure, find_figures, unit_of
from ingest.tables import read_table

NEWS_AGE = timedelta(days=6)  # an undated past of a report lies in the week up to it
# Prepositions whose noun stands beside the clause and has a time of its own, if any.
ASIDE = frozenset({"against", "despite"})
MAX_STEPS = 12  # from a time phrase up the parse to its trigger
OUTSIDE, STEP, MAX_PENALTY = 10, 5, 60  # distances of phrases outside the clause of a trigger
MODIFIERS = frozenset({"nummod", "quantmod", "amod", "det", "advmod", "compound", "nmod"})


class CircumstanceWords(BaseModel):
    """Nouns that the reading of quantities and of transport asks for; see circumstances.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    vehicles: frozenset[str]
    collectives: frozenset[str]
    harmed_classes: frozenset[str]
    single_classes: frozenset[str]


@cache
def load_circumstance_words() -> CircumstanceWords:
    """Return the table.

    Raises:
        ConfigurationError: the table has a wrong form.
    """
    return read_table("circumstances.yaml", TypeAdapter(CircumstanceWords))


@dataclass(frozen=True, slots=True)
class Placed[T]:
    """A phrase with the tokens it covers (half-open) and the token it hangs on."""

    start: int
    end: int
    root: Token
    value: T


class Circumstances:
    """The phrases of time and quantity of one Doc, found once."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self._doc = doc
        self._lexicon = lexicon
        self._words = load_circumstance_words()
        self._published: date | None = doc._.published
        self._times = {sentence.start: self._find_times(sentence) for sentence in doc.sents}
        self._figures: dict[int, Placed[Figure]] = {}
        for sentence in doc.sents:
            self._add_figures(sentence)

    def _find_times(self, sentence: Span) -> list[Placed[TimePhrase]]:
        phrases = find_time_phrases(sentence.text)
        placed = (self._place(sentence, one.start, one.end, one) for one in phrases)
        return [phrase for phrase in placed if phrase is not None]

    def _add_figures(self, sentence: Span) -> None:
        """Note the figures of a sentence that are no dates."""
        phrases = self._times[sentence.start]
        timed = {index for one in phrases for index in range(one.start, one.end)}
        for figure in find_figures(sentence.text):
            found = self._place(sentence, figure.start, figure.end, figure)
            if found is not None and found.start not in timed:
                self._figures |= dict.fromkeys(range(found.start, found.end), found)

    def _place[T](self, sentence: Span, start: int, end: int, value: T) -> Placed[T] | None:
        span = self._doc.char_span(
            sentence.start_char + start, sentence.start_char + end, alignment_mode="expand"
        )
        return None if span is None else Placed(span.start, span.end, span.root, value)

    def time(
        self, trigger: Token, verb: Token | None, *, future: bool, anchor: Interval | None
    ) -> Interval | None:
        """Return the days that the phrase nearest to the trigger names; None when there is none."""
        if self._published is None:
            return None
        distances = (
            (_distance(phrase, trigger, verb, self._lexicon), phrase)
            for phrase in self._times[trigger.sent.start]
        )
        own = [(distance, phrase) for distance, phrase in distances if distance is not None]
        if not own:
            return None
        _, nearest = min(own, key=lambda pair: pair[0])
        return resolve(
            nearest.value, published=self._published, anchor=anchor, future=future or None
        )

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

    def figure(self, token: Token) -> Figure | None:
        """Return the figure that counts the phrase with head `token`; None for none."""
        for one in (token, core(token)):
            for part in _words_before(one):
                found = self._figures.get(part.i)
                if found is None or found.value.kind not in ("count", "money", "mass"):
                    continue
                if found.end <= one.i + 1:
                    return found.value
        return None

    def quantity(self, token: Token, unit: str | None) -> Quantity | None:
        """Return the figure of a phrase, counted in `unit` or in what the noun says."""
        figure = self.figure(token)
        noun = core(token)
        if figure is None:
            return self._single(noun, unit)
        bare = noun.pos_ in ("NUM", "PRON", "DET")  # "10,000 have been sent", "10,000 of them"
        counted = "troops" if bare else unit_of(noun.lemma_.lower()) or noun.lower_
        return Quantity(figure.low, figure.high, figure.qualifier, unit or figure.unit or counted)

    def _single(self, noun: Token, unit: str | None) -> Quantity | None:
        """Return 1 for "a soldier", "an aircraft carrier", a named person; None for others."""
        if noun.tag_ not in ("NN", "NNP") or noun.pos_ == "PRON":
            return None
        words, lemma = self._words, noun.lemma_.lower()
        counted = words.single_classes if unit is None else words.harmed_classes
        article = any(kid.lower_ in ("a", "an", "one", "another") for kid in noun.children)
        single = lemma not in words.collectives and counted & set(self._classes(lemma))
        person = unit is not None and noun.ent_type_ == "PERSON"
        return Quantity(1, 1, "exact", unit or lemma) if person or (article and single) else None

    def _classes(self, lemma: str) -> tuple[str, ...]:
        return self._lexicon.noun_classes.get(lemma, ())

    def sum(self, token: Token) -> Quantity | None:
        """Return the money of an aid package or sale: "$800 million in aid"."""
        for word in _sums_above(token):
            for one in (word, *(inner for kid in word.lefts for inner in kid.subtree)):
                found = self._figures.get(one.i)
                if found is not None and found.value.kind == "money":
                    money = found.value
                    return Quantity(money.low, money.high, money.qualifier, money.unit)
        return None

    def transport(self, trigger: Token) -> tuple[str, ...]:
        """Return "ship", "military cargo plane" from "by ship", "aboard a military cargo plane"."""
        found: dict[str, None] = {}
        for word, noun in prepositional_phrases(trigger):
            if word in ("by", "aboard", "on", "in", "via") and self._is_vehicle(noun):
                vehicles = (one for one in (noun, *noun.conjuncts) if self._is_vehicle(one))
                found |= dict.fromkeys(map(_phrase, vehicles))
        return tuple(found)

    def _is_vehicle(self, noun: Token) -> bool:
        return noun.lemma_.lower() in self._words.vehicles


def _words_before(noun: Token) -> list[Token]:
    """Return a noun, its modifiers, and theirs: "some 3,000 of the most able soldiers"."""
    inside = [noun, *noun.lefts]
    return inside + [one for kid in inside if kid.dep_ in MODIFIERS for one in kid.lefts]


def _sums_above(token: Token) -> list[Token]:
    """Return a noun and what it is a part of: "aid" in "a package of $2 million in aid"."""
    chain = [token]
    while len(chain) < 4 and _is_inside_sum(chain[-1]):
        chain.append(chain[-1].head.head)
    return chain


def _is_inside_sum(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ in ("in", "of", "worth")


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
    other = any(t.pos_ == "VERB" and t.i not in own and not _is_when_clause(t) for t in between)
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


def _governor(token: Token) -> Token | None:
    governors = ("VERB", "AUX", "NOUN", "PROPN")
    return next((above for above in token.ancestors if above.pos_ in governors), None)
