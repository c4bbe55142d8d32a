"""Which sides a text names, where, and how often."""

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from ingest.nlp.event_extractor.event_mention import Refs
from ingest.nlp.mentions import root_of
from ingest.nlp.references import References

NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
UNRANKED = 99  # of a side that the text does not name


class NamedSides:
    """The names and pronouns of one Doc that stand for a side, as actor or as its place."""

    def __init__(self, doc: Doc, references: References) -> None:
        self._refs: dict[int, Refs] = {}
        self._roots: dict[int, tuple[str, ...]] = {}
        self._places: set[int] = set()
        self._sentence: list[int] = []
        self._by_sentence: list[list[int]] = []
        for number, sentence in enumerate(doc.sents):
            self._sentence += [number] * len(sentence)
            self._by_sentence.append([])
            for token in sentence:
                if token.pos_ in NAMING:
                    self._note(token, references)
        counts = Counter(root for index in self._refs for root in self.roots(index))
        self.topics: list[str] = sorted(counts, key=lambda root: (-counts[root], root))
        self.opening = {root for index in self._by_sentence[0] for root in self.roots(index)}
        self._ranks = {root: place for place, root in enumerate(self.topics)}

    def _note(self, token: Token, references: References) -> None:
        refs = references.refs(token)
        if not refs and references.mention(token) is not None:
            refs = references.sides(token)
            self._places.add(token.i)
        if refs and not references.is_press(token):
            self._refs[token.i] = refs
            self._roots[token.i] = tuple(dict.fromkeys(map(root_of, refs)))
            self._by_sentence[-1].append(token.i)

    def sentence_of(self, token: Token) -> int:
        """Return the number of the sentence of a token."""
        return self._sentence[token.i]

    def in_sentence(self, number: int) -> Sequence[int]:
        """Return the tokens of a sentence that name a side, in text order."""
        return self._by_sentence[number]

    def roots(self, index: int) -> tuple[str, ...]:
        """Return the sides that a token names; empty for none."""
        return self._roots.get(index, ())

    def refs(self, index: int) -> Refs:
        """Return the actors that a token names; empty for none."""
        return self._refs.get(index, ())

    def is_place(self, index: int) -> bool:
        """Whether a token names a side by a place in it."""
        return index in self._places

    def rank(self, root: str) -> int:
        """Return the place of a side among those named, 0 for the one named most often."""
        return self._ranks.get(root, UNRANKED)
