"""When, where, how many, by what: phrases of time, place, quantity and transport of a trigger."""

from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc, Span, Token

from ingest.dates import TimePhrase, find_time_phrases, resolve
from ingest.models import Interval, Quantity, Status
from ingest.nlp.lexicon import Lexicon
from ingest.nlp.syntax import core, prepositional_phrases
from ingest.quantities import Figure, find_figures, unit_of

HARMED = frozenset({"force", "official", "people", "prisoner"})
GROUPS = frozenset({"military", "army", "police", "navy", "government", "team", "delegation", "leadership", "personnel", "force"})
NEWS_AGE = timedelta(days=6)  # an undated past of a report lies in the week up to it
VEHICLES = frozenset("ship plane train truck lorry rail road sea air ferry boat helicopter convoy bus vessel".split())


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
        self._published: date | None = doc._.published
        self._times: dict[int, list[Placed[TimePhrase]]] = {}
        self._figures: dict[int, Placed[Figure]] = {}
        for sentence in doc.sents:
            text = sentence.text
            placed = [self._place(sentence, p.start, p.end, p) for p in find_time_phrases(text)]
            self._times[sentence.start] = [phrase for phrase in placed if phrase is not None]
            timed = {i for phrase in self._times[sentence.start] for i in range(phrase.start, phrase.end)}
            for figure in find_figures(text):
                found = self._place(sentence, figure.start, figure.end, figure)
                if found is not None and found.start not in timed:
                    self._figures |= dict.fromkeys(range(found.start, found.end), found)

    def _place[T](self, sentence: Span, start: int, end: int, value: T) -> Placed[T] | None:
        span = self._doc.char_span(
            sentence.start_char + start, sentence.start_char + end, alignment_mode="expand"
        )
        return None if span is None else Placed(span.start, span.end, span.root, value)

    # -- time -------------------------------------------------------------------------------------

    def time(self, trigger: Token, verb: Token | None, *, future: bool, anchor: Interval | None) -> Interval | None:
        """Return the days that the phrase nearest to the trigger names; None when there is none."""
        if self._published is None:
            return None
        best: tuple[int, Placed[TimePhrase]] | None = None
        for phrase in self._times[trigger.sent.start]:
            distance = _distance(phrase, trigger, verb, self._lexicon)
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, phrase)
        if best is None:
            return None
        return resolve(best[1].value, published=self._published, anchor=anchor, future=future or None)

    def by_tense(self, trigger: Token, status: Status, saying: Token | None) -> Interval | None:
        """Return when a happening without a time phrase of its own is: news is of the last week.

        What goes on goes on when it is told; what has happened did so in the seven days up to then;
        a plan has a date only if its announcement has one. `saying` is the reporting verb, whose own
        phrase ("said on Thursday") tells when it was told; None and no phrase mean publication.
        """
        if self._published is None:
            return None
        told = None if saying is None else self.time(saying, None, future=False, anchor=None)
        if status in ("planned", "possible"):
            return told
        day = self._published if told is None or told.latest > self._published else told.latest
        first = day if status == "ongoing" else day - NEWS_AGE
        return Interval(first, day)

    # -- quantity ---------------------------------------------------------------------------------

    def figure(self, token: Token) -> Figure | None:
        """Return the figure that counts the phrase with head `token`; None when it is not counted."""
        for one in (token, core(token)):
            inside = [one, *one.lefts]
            for kid in list(inside):
                if kid.dep_ in ("nummod", "quantmod", "amod", "det", "advmod", "compound", "nmod"):
                    inside += list(kid.lefts)
            for part in inside:
                found = self._figures.get(part.i)
                if found is not None and found.value.kind in ("count", "money", "mass") and found.end <= one.i + 1:
                    return found.value
        return None

    def quantity(self, token: Token, unit: str | None) -> Quantity | None:
        """Return the figure of a phrase as a quantity, counted in `unit` or in what the noun says."""
        figure = self.figure(token)
        noun = core(token)
        if figure is None:
            return self._single(noun, unit)
        bare = noun.pos_ in ("NUM", "PRON", "DET")  # "10,000 have been sent", "10,000 of them"
        name = unit or figure.unit or ("troops" if bare else unit_of(noun.lemma_.lower()) or noun.lower_)
        return Quantity(figure.low, figure.high, figure.qualifier, name)

    def _single(self, noun: Token, unit: str | None) -> Quantity | None:
        """Return 1 for "a soldier", "an aircraft carrier", a named person; None for other phrases."""
        if noun.tag_ not in ("NN", "NNP") or noun.pos_ == "PRON":
            return None
        counted = {"vessel", "aircraft"} if unit is None else HARMED
        classes = set(self._lexicon.noun_classes.get(noun.lemma_.lower(), ()))
        article = any(kid.lower_ in ("a", "an", "one", "another") for kid in noun.children)
        person = unit is not None and noun.ent_type_ == "PERSON"
        if not (person or (article and classes & counted and noun.lemma_.lower() not in GROUPS)):
            return None
        return Quantity(1, 1, "exact", unit or noun.lemma_.lower())

    def sum(self, token: Token) -> Quantity | None:
        """Return the money of an aid package or sale: "$800 million in aid", "a $1.1 billion sale"."""
        chain = [token]
        while chain[-1].dep_ == "pobj" and chain[-1].head.lower_ in ("in", "of", "worth") and len(chain) < 4:
            chain.append(chain[-1].head.head)
        for word in chain:
            for one in (word, *(inner for kid in word.lefts for inner in kid.subtree)):
                found = self._figures.get(one.i)
                if found is not None and found.value.kind == "money":
                    value = found.value
                    return Quantity(value.low, value.high, value.qualifier, value.unit)
        return None

    # -- transport --------------------------------------------------------------------------------

    def transport(self, trigger: Token) -> tuple[str, ...]:
        """Return "ship", "military cargo plane" from "by ship", "aboard a military cargo plane"."""
        found: dict[str, None] = {}
        for word, noun in prepositional_phrases(trigger):
            if word in ("by", "aboard", "on", "in", "via") and _is_vehicle(noun):
                for one in (noun, *noun.conjuncts):
                    if _is_vehicle(one):
                        found[_phrase(one)] = None
        return tuple(found)


def _is_vehicle(noun: Token) -> bool:
    return noun.lemma_.lower() in VEHICLES


def _phrase(noun: Token) -> str:
    words = [*(kid for kid in noun.lefts if kid.dep_ in ("compound", "amod", "nmod") and kid.dep_ != "conj"), noun]
    return " ".join(word.text for word in sorted(words, key=lambda word: word.i))


def _distance(phrase: Placed[TimePhrase], trigger: Token, verb: Token | None, lexicon: Lexicon) -> int | None:
    """Return how far a time phrase is from a trigger in the parse; None when it belongs elsewhere.

    A phrase under the trigger, its light verb or an auxiliary clause of it is its own. One above, on
    a reporting verb, dates the saying, not what is said.
    """
    root = phrase.root
    own = {trigger.i} | ({verb.i} if verb is not None else set())
    step, distance = root, 0
    chain: list[Token] = []
    while step.head != step and distance < 12:
        step = step.head
        distance += 1
        chain.append(step)
        if step.i in own:
            blocked = any(
                t.pos_ == "VERB" and t.i not in own and not _is_when_clause(t) for t in chain[:-1]
            )
            return None if blocked and chain[-2].dep_ not in ("xcomp", "pcomp") else distance
    above, penalty = verb or trigger, 10
    while above.head != above and penalty < 60:
        link = above.dep_
        above = above.head
        penalty += 5
        if link in ("ccomp", "parataxis", "relcl") and above.lemma_.lower() in lexicon.speech.verbs:
            return None
        if link == "relcl":
            penalty += 10
        governor = _governor(root)
        if governor is not None and governor == above:
            if link in ("ccomp",):
                return None
            return penalty + abs(phrase.start - trigger.i) // 4
    return None


def _is_when_clause(verb: Token) -> bool:
    """ "When Putin met Kim in June, they revived …": the clause dates the main one."""
    return verb.dep_ == "advcl" and any(kid.lower_ in ("when", "as", "while") for kid in verb.children)


def _governor(token: Token) -> Token | None:
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX", "NOUN", "PROPN"):
            return above
    return None
