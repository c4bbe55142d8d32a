"""Which words of a text may name a happening: verbs, and nouns that name nobody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ingest.nlp.event_extractor.event_mention import EventMention
from ingest.nlp.lexicon import Lexicon, PartOfSpeech
from ingest.nlp.references import References
from ingest.nlp.roles import Roles, governing_verb, noun_roles, verb_roles

LEANING = frozenset({"aux", "auxpass", "compound"})  # words that belong to the one they lean on
NUMERIC = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL"})
# Words so common that they name nothing by themselves.
EMPTY = frozenset(
    {"add", "be", "country", "day", "do", "have", "man", "month", "number", "people", "percent"}
    | {"say", "statement", "tell", "time", "week", "woman", "year"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may name a happening, with what fills its roles.

    Attributes:
        verb: the light verb that a noun leans on; None for a verb or a noun by itself.
        rule: what the rules read in it; None when they read nothing.
        known: whether it is in the vocabulary of the rules.
    """

    token: Token
    pos: PartOfSpeech
    roles: Roles
    verb: Token | None
    rule: EventMention | None
    known: bool


class Candidates:
    """The candidates of one Doc."""

    def __init__(
        self, doc: Doc, references: References, lexicon: Lexicon, told: Sequence[EventMention]
    ) -> None:
        self._doc = doc
        self._references = references
        self._lexicon = lexicon
        self._told = {mention.trigger: mention for mention in told}

    def __iter__(self) -> Iterator[Candidate]:
        """Yield them in text order."""
        for token in self._doc:
            rule = self._told.get(token.i)
            pos = self._part_of_speech(token)
            if pos is None and rule is not None:
                pos = "V" if token.pos_ in ("VERB", "AUX") else "N"
            if pos is not None:
                yield self._candidate(token, pos, rule)

    def _part_of_speech(self, token: Token) -> PartOfSpeech | None:
        if token.dep_ in LEANING or token.ent_type_ in NUMERIC or token.lemma_.lower() in EMPTY:
            return None
        if not (token.is_alpha or "-" in token.text):
            return None
        if token.pos_ == "VERB":
            return "V"
        named = token.pos_ in ("NOUN", "PROPN") and self._references.mention(token) is None
        return "N" if named else None

    def _candidate(self, token: Token, pos: PartOfSpeech, rule: EventMention | None) -> Candidate:
        rows = self._lexicon.triggers.get((pos, token.lemma_.lower()), ())
        if pos == "V":
            return Candidate(token, pos, verb_roles(token, ()), None, rule, bool(rows))
        roles = noun_roles(token, meets=any(row.name == "MEET" for row in rows))
        return Candidate(token, pos, roles, governing_verb(token), rule, bool(rows))
