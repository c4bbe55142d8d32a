"""Whose a noun is: by possessor, adjective, "of" phrase or maker."""

from spacy.tokens import Token

from ingest.nlp.mentions import country_of
from ingest.nlp.references.anaphora import Anaphora
from ingest.nlp.references.links import Links
from ingest.nlp.references.nouns import MODIFIERS, Nouns
from ingest.nlp.syntax import agent, coordinated, prepositional_phrases

# Things that somebody has, so that an "of" phrase names the owner.
OWNED = frozenset(
    {"force", "vessel", "aircraft", "official", "people", "prisoner", "base", "infrastructure"}
    | {"weapon"}
)
OWNER_DEPS = (*MODIFIERS, "poss", "nummod")


class Owners:
    """The owners of the nouns of one Doc."""

    def __init__(self, links: Links, nouns: Nouns, anaphora: Anaphora) -> None:
        self._links = links
        self._nouns = nouns
        self._groups = anaphora.owned_groups

    def of(self, token: Token) -> tuple[str, ...]:
        """Return the actors that own a noun: "its", "Russian", "of Iran"; empty for none."""
        kids = [kid for kid in token.children if kid.dep_ in OWNER_DEPS]
        # Last the possessor: "his Russian counterpart" is Russian.
        for kid in sorted(kids, key=lambda kid: (kid.dep_ == "poss", kid.i)):
            if refs := self._beside(kid):
                return refs
        if set(self._nouns.classes(token)) & OWNED or self._nouns.organ(token) is not None:
            return self._maker(token) or self._behind(token)
        return self._maker(token) if token.lemma_.lower() in self._groups else ()

    def _beside(self, kid: Token) -> tuple[str, ...]:
        """Return the actors that a possessor or modifier, with what it is joined to, names."""
        found: list[str] = []
        for one in coordinated(kid):
            mention = self._links.mentions.get(one.i)
            if mention is not None and mention.refs:
                found += mention.refs
            elif kid.dep_ == "poss":
                found += self._links.refs.get(one.i, ())
            elif one.dep_ in MODIFIERS:
                found += self._links.refs.get(one.i, ())
                inner = (self._links.mentions.get(word.i) for word in one.children)
                found += [ref for other in inner if other is not None for ref in other.refs]
        return tuple(dict.fromkeys(found))

    def _maker(self, token: Token) -> tuple[str, ...]:
        """Return who made it: "a drone sent by Hezbollah", "Arab states led by Saudi Arabia"."""
        for kid in token.children:
            by = agent(kid) if kid.dep_ == "acl" and kid.tag_ == "VBN" else None
            if by is not None and (refs := self._named(by)):
                return refs
        return ()

    def _behind(self, token: Token) -> tuple[str, ...]:
        """Return the owner in a phrase behind a noun: "soldiers from Kenya"."""
        for word, noun in prepositional_phrases(token):
            owning = word in ("of", "from", "for")
            if owning or (word == "in" and self._nouns.is_institution(token)):
                found = [ref for one in coordinated(noun) for ref in self._named(one)]
                if found:
                    return tuple(dict.fromkeys(found))
        return ()

    def _named(self, token: Token) -> tuple[str, ...]:
        mention = self._links.mentions.get(token.i)
        if mention is not None:
            return mention.refs or country_of(mention)
        return self._links.refs.get(token.i, ())
