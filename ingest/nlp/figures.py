"""How many: the figures of a text and the phrases that they count."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from ingest.models import Quantity
from ingest.nlp.circumstance_words import load_circumstance_words
from ingest.nlp.lexicon import Lexicon
from ingest.nlp.placed import Placed, place
from ingest.nlp.syntax import child, core, prepositional_object, prepositional_phrases
from ingest.quantities import Figure, FigureKind, find_figures, unit_of

COUNTED: frozenset[FigureKind] = frozenset({"count", "money", "mass", "area"})
MODIFIERS = frozenset({"nummod", "quantmod", "amod", "det", "advmod", "compound", "nmod"})
CLAUSE_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "nummod"})  # of a number without its noun
CHANGED = frozenset({"dobj", "nsubjpass"})  # roles of what "to 10,000" says the new number of
BARE = frozenset({"NUM", "PRON", "DET"})  # "10,000 have been sent", "10,000 of them"


class Figures:
    """The figures of one Doc, found once.

    Args:
        timed: tokens of phrases of time, whose figures count nothing.
    """

    def __init__(self, doc: Doc, lexicon: Lexicon, timed: Collection[int]) -> None:
        self._lexicon = lexicon
        self._words = load_circumstance_words()
        self._by_token: dict[int, Figure] = {}
        self._ends: dict[int, int] = {}  # of the figure that a token belongs to
        for sentence in doc.sents:
            for one in _hedged_alike(_figures_of(sentence, timed)):
                inside = range(one.start, one.end)
                self._by_token |= dict.fromkeys(inside, one.value)
                self._ends |= dict.fromkeys(inside, one.end)

    def figure(self, token: Token) -> Figure | None:
        """Return the figure that counts the phrase with head `token`; None for none."""
        found = self._counted(token)
        return None if found is None else found[0]

    def given(self, token: Token, unit: str | None) -> Quantity | None:
        """Return the figure of a phrase, counted in `unit` or in what the noun says."""
        found = self._counted(token)
        if found is None:
            return None
        figure, noun = found
        counted = "troops" if noun.pos_ in BARE else unit_of(noun.lemma_.lower()) or noun.lower_
        return Quantity(figure.low, figure.high, figure.qualifier, unit or figure.unit or counted)

    def single(self, token: Token, unit: str | None) -> Quantity | None:
        """Return 1 for "a soldier", "an aircraft carrier", a named person; None for others."""
        noun = core(token)
        if noun.tag_ not in ("NN", "NNP") or noun.pos_ == "PRON":
            return None
        words, lemma = self._words, noun.lemma_.lower()
        counted = words.single_classes if unit is None else words.harmed_classes
        beside = {kid.lower_ for kid in noun.children}
        article = beside & {"a", "an", "one", "another"} and "first" not in beside
        classes = set(self._lexicon.noun_classes.get(lemma, ()))
        single = lemma not in words.collectives and counted & classes
        formation = unit is None and lemma in words.formations
        person = unit is not None and noun.ent_type_ == "PERSON"
        named = unit is None and noun.pos_ == "PROPN" and self._is_ship(noun)
        one = person or named or (article and (single or formation))
        return Quantity(1, 1, "exact", unit or lemma) if one else None

    def _is_ship(self, name: Token) -> bool:
        """Whether a name is one of a ship or aircraft: "the aircraft carrier USS Nimitz"."""
        before = {kid.lemma_.lower() for kid in name.lefts if kid.dep_ in ("compound", "nmod")}
        classes = {one for noun in before for one in self._lexicon.noun_classes.get(noun, ())}
        return not classes.isdisjoint(("vessel", "aircraft"))

    def sum(self, token: Token) -> Quantity | None:
        """Return the money of an aid package or sale: "$800 million in aid"."""
        for word in _sums_above(token):
            beside = (k for k in word.children if k.i < word.i or k.lower_ in ("of", "worth"))
            for one in (word, *(inner for kid in beside for inner in kid.subtree)):
                found = self._by_token.get(one.i)
                if found is not None and found.kind == "money":
                    return Quantity(found.low, found.high, found.qualifier, found.unit)
        return None

    def _counted(self, token: Token) -> tuple[Figure, Token] | None:
        """Return the figure of a phrase and the noun that it counts."""
        noun = core(token)
        if (inside := self._inside(noun)) is not None:
            return inside
        figure = self._changed_to(token) or self._before(token)
        if figure is None and token.lemma_.lower() not in self._words.parts:
            figure = self._before(noun)  # "most of its 500 men" are fewer
        return None if figure is None else (figure, noun)

    def _before(self, noun: Token) -> Figure | None:
        """Return the figure in front of a noun, or that it is part of: "a pair of soldiers"."""
        for part in _words_before(noun):
            found = self._by_token.get(part.i)
            if found is None or found.kind not in COUNTED:
                continue
            if self._ends[part.i] <= noun.i + 1 or self._by_token.get(noun.i) is found:
                return found
        return None

    def _inside(self, noun: Token) -> tuple[Figure, Token] | None:
        """Return how many a phrase says are in it: "a contingent of 200", "who number 3,000"."""
        members = [
            child(kid, "dobj", "attr", "npadvmod", "pobj", "acomp")
            for kid in noun.rights
            if kid.lemma_.lower() in self._words.counting_verbs
        ]
        if noun.lemma_.lower() in self._words.formations | self._words.bundles:
            members.append(prepositional_object(noun, "of"))
        for one in members:
            found = None if one is None else self._before(one) or self._before(core(one))
            if one is not None and found is not None and found.kind == "count":
                bare = one.pos_ == "NUM" and noun.lemma_.lower() not in self._words.formations
                return found, noun if bare else core(one)
        return None

    def _changed_to(self, token: Token) -> Figure | None:
        """Return the new number: "bring the number of soldiers to 10,000", "put its dead at 50"."""
        if token.dep_ not in CHANGED:
            return None
        for word, other in prepositional_phrases(token.head):
            if word in ("to", "at") and other.pos_ == "NUM":
                found = self._before(other)
                if found is not None and found.kind == "count":
                    return found
        return None


def _figures_of(sentence: Span, timed: Collection[int]) -> list[Placed[Figure]]:
    """Return the figures of a sentence that are no dates."""
    figures = (place(sentence, one.start, one.end, one) for one in find_figures(sentence.text))
    return [one for one in figures if one is not None and one.start not in timed]


def _hedged_alike(figures: list[Placed[Figure]]) -> Iterator[Placed[Figure]]:
    """Give the number of an elided phrase the hedge of the one before: "About 18 … and 35 hurt"."""
    yield from figures[:1]
    for first, second in pairwise(figures):
        one, other = first.value, second.value
        elided = second.root.pos_ == "NUM" and second.root.dep_ in CLAUSE_ROLES
        verbal = second.root.head.pos_ == "VERB"
        if elided and verbal and (one.qualifier, other.qualifier) == ("about", "exact"):
            yield replace(second, value=replace(other, qualifier="about"))
        else:
            yield second


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
