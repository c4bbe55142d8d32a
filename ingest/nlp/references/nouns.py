"""What kind of thing a noun is: its classes, the organ of a state it names, the title it gives."""

import re

from spacy.tokens import Token

from ingest.gazetteer import Gazetteer, OrganNoun
from ingest.nlp.lexicon import Lexicon
from ingest.nlp.references.anaphora import Anaphora
from ingest.nlp.references.links import Links
from ingest.nlp.syntax import prepositional_object

DESIGNATION = re.compile(r"^[A-Z][A-Za-z]{0,4}-?\d{1,3}[A-Z]{0,2}s?$")  # F-16, Su-34s, Mi-24
INSTITUTIONS = frozenset({"institution", "government"})
STATE_ORGANS = frozenset({"institution", "government", "force"})
MODIFIERS = ("compound", "amod", "nmod")


class Nouns:
    """Classes, organs and titles of the nouns of one Doc."""

    def __init__(
        self, links: Links, gazetteer: Gazetteer, lexicon: Lexicon, anaphora: Anaphora
    ) -> None:
        self._links = links
        self._organs = {organ.phrase: organ for organ in gazetteer.organ_nouns}
        self._classes = lexicon.noun_classes
        self._titles = anaphora.titles

    def classes(self, token: Token) -> tuple[str, ...]:
        """Return the classes of a noun by the word itself, most likely first."""
        lemma = token.lemma_.lower()
        if token.i > 0 and (before := token.doc[token.i - 1]).dep_ in MODIFIERS:
            double = self._classes.get(f"{before.lemma_.lower()} {lemma}")
            if double is not None:
                return double
        found = self._classes.get(lemma) or self._classes.get(token.lower_, ())
        if found:
            return found
        if token.ent_type_ == "MONEY":
            return ("money",)
        return ("weapon", "aircraft") if DESIGNATION.match(token.text) else ()

    def organ(self, token: Token) -> OrganNoun | None:
        """Return the organ that a noun names with the words beside it: "defence ministry"."""
        lemma = token.lemma_.lower()
        for kid in token.children:
            if kid.dep_ in MODIFIERS and self._links.is_free(kid):
                for phrase in (f"{kid.lower_} {token.lower_}", f"{kid.lower_} {lemma}"):
                    if (organ := self._organs.get(phrase)) is not None:
                        return organ
        of = prepositional_object(token, "of")
        if of is not None and (organ := self._organs.get(f"{lemma} of {of.lower_}")):
            return organ
        return self._organs.get(token.lower_) or self._organs.get(lemma)

    def is_institution(self, token: Token) -> bool:
        """Whether "in" gives its owner: "the defence ministry in Minsk" is that of Belarus."""
        organ = self.organ(token)
        return organ is not None and organ.role in INSTITUTIONS

    def title(self, token: Token) -> str | None:
        """Return the office of a title, "other" for one of many holders; None for no title."""
        free = [
            kid.lower_
            for kid in token.children
            if kid.dep_ in ("compound", "amod") and self._links.is_free(kid)
        ]
        phrase = " ".join([*free[-1:], token.lemma_.lower()])
        offices = (office for office, titles in self._titles.items() if phrase in titles)
        return next(offices, None)
