"""Who the words of a text stand for: what the other components ask."""

from datetime import date

from spacy.tokens import Doc, Token

from ingest.gazetteer import Gazetteer
from ingest.nlp.lexicon import Lexicon
from ingest.nlp.mentions import Mention, country_of
from ingest.nlp.references.actors import Actors
from ingest.nlp.references.anaphora import Anaphora
from ingest.nlp.references.builder import Builder
from ingest.nlp.references.links import Links
from ingest.nlp.references.nouns import MODIFIERS, Nouns
from ingest.nlp.syntax import (
    antecedent,
    coordinated,
    core,
    prepositional_object,
    prepositional_phrases,
)

LOCATED = frozenset({"territory", "base", "infrastructure", "people", "prisoner"})
LOCATIVES = frozenset(
    {"in", "at", "near", "on", "outside", "inside", "of", "around", "across", "off"}
)


class References:
    """Who the words of one Doc stand for. Built in text order, then only read."""

    def __init__(
        self, doc: Doc, gazetteer: Gazetteer, lexicon: Lexicon, anaphora: Anaphora
    ) -> None:
        self._links = Links(doc._.mentions)
        self._nouns = Nouns(self._links, gazetteer, lexicon, anaphora)
        self._actors = Actors(gazetteer, self._nouns, doc._.published or date.max)
        self._organ_names: dict[str, str] = {  # of the first mention of each
            mention.refs[0]: mention.name
            for mention in reversed(doc._.mentions)
            if mention.kind == "organ" and mention.refs
        }
        Builder(self._links, self._nouns, self._actors, lexicon, anaphora).build(doc)

    def refs(self, token: Token) -> tuple[str, ...]:
        """Return the actors that the phrase with head `token` stands for; empty for none."""
        return self._links.resolve(token)

    def name(self, token: Token) -> str | None:
        """Return the name under which the phrase is known as a speaker; None when it has none."""
        token = antecedent(token)
        if (apposed := self._apposed_name(token)) is not None:
            return apposed
        refs = self._links.refs.get(token.i, ())
        if len(refs) == 1 and refs[0] in self._organ_names:
            return self._organ_names[refs[0]]  # "the spy agency" that the report names elsewhere
        return self._links.names.get(token.i)

    def is_party(self, token: Token) -> bool:
        """Whether the phrase is an actor itself, not a thing that one owns ("its decision")."""
        token = core(antecedent(token))
        if not self._links.refs.get(token.i):
            return False
        if token.i in self._links.mentions or token.pos_ == "PRON":
            return True
        acting = {"official", "force"} & set(self._nouns.classes(token))
        return bool(acting) or self._nouns.organ(token) is not None

    def is_press(self, token: Token) -> bool:
        """Whether the phrase is of the press ("the paper", "its reporter"), which only tells."""
        mention, organ = self._links.mentions.get(token.i), self._nouns.organ(token)
        named = mention is not None and mention.kind == "media"
        if named or (organ is not None and organ.kind == "media"):
            return True
        return any(map(self._actors.is_press, self.refs(token)))

    def is_organization(self, root: str) -> bool:
        """Whether a side is an organisation or alliance of states."""
        return self._actors.is_organization(root)

    def mention(self, token: Token) -> Mention | None:
        """Return the mention that covers `token`; None when it is in none."""
        return self._links.mentions.get(token.i)

    def classes(self, token: Token) -> tuple[str, ...]:
        """Return the noun classes of the phrase, most likely first, as name or as word."""
        token = core(antecedent(token))
        mention = self._links.mentions.get(token.i)
        named = () if mention is None else self._mention_classes(mention, token)
        if named:
            return named
        kind = self._links.kinds.get(token.i)
        if kind == "person":
            return ("official",)
        words = self._nouns.classes(token)
        return ("force", *words) if kind == "force" else words

    def places(self, token: Token) -> Mention | None:
        """Return the place that the phrase names, as head or beside it ("the Kursk region")."""
        token = core(antecedent(token))
        beside = (kid for kid in token.children if kid.dep_ in (*MODIFIERS, "poss", "appos"))
        for one in (token, *beside):
            if (mention := self._place(one)) is not None:
                return mention
        inner = prepositional_object(token, "of")
        if inner is not None and {"territory", "base"} & set(self._nouns.classes(token)):
            return self._place(inner)
        return None

    def location(self, token: Token) -> Mention | None:
        """Return the place in a phrase such as "an army base near Binyamina"; None for none."""
        for word, noun in prepositional_phrases(core(antecedent(token))):
            if word in LOCATIVES and (mention := self.places(noun)) is not None:
                return mention
        return None

    def sides(self, token: Token) -> tuple[str, ...]:
        """Return the actors of a phrase and all it is joined to; a place means its state.

        The press is no side of what it tells.
        """
        found: dict[str, None] = {}
        for one in coordinated(antecedent(token)):
            found |= dict.fromkeys(self._side(one))
        return tuple(ref for ref in found if not self._actors.is_press(ref))

    def host(self, token: Token) -> tuple[str, ...]:
        """Return the state where a thing lies: "its last base in Chad" is hosted by Chad."""
        if not set(self.classes(token)) & LOCATED:
            return ()
        return country_of(self.location(token) or self.places(token))

    def _apposed_name(self, token: Token) -> str | None:
        """Return the name in "Iran's ambassador, Hossein Akbari", not the title; None for none."""
        for kid in token.children:
            mention = self._links.mentions.get(kid.i)
            if kid.dep_ != "appos" or mention is None:
                continue
            if kid.i in self._links.names:
                return self._links.names[kid.i]
            if mention.kind in ("person", "media", "organization"):
                return mention.name
        return None

    def _mention_classes(self, mention: Mention, token: Token) -> tuple[str, ...]:
        if mention.kind == "person":
            return ("official",)
        if mention.kind == "demonym" and token.tag_ in ("NNPS", "NNS"):
            return ("people", "force")
        return ("force",) if any(map(self._actors.is_armed, mention.refs)) else ()

    def _place(self, token: Token) -> Mention | None:
        mention = self._links.mentions.get(token.i)
        return mention if mention is not None and mention.may_be_place else None

    def _side(self, token: Token) -> tuple[str, ...]:
        if refs := self.refs(token):
            return refs
        mention = self.places(token)
        if mention is None and set(self.classes(token)) & LOCATED:
            mention = self.location(token)
        return country_of(mention)
