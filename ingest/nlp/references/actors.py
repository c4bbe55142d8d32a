"""Which actor is meant: of a country its armed forces, an agency, or who holds an office."""

from datetime import date

from spacy.tokens import Token

from ingest.gazetteer import Gazetteer, OrganNoun
from ingest.nlp.mentions import root_of
from ingest.nlp.references.nouns import STATE_ORGANS, Nouns

ARMED = "armed forces"
ARTICLES = frozenset({"the", "a", "an"})


class Actors:
    """The actors of the gazetteer at the date of one Doc."""

    def __init__(self, gazetteer: Gazetteer, nouns: Nouns, on: date) -> None:
        self._gazetteer = gazetteer
        self._nouns = nouns
        self._on = on

    def is_country(self, root: str) -> bool:
        """Whether a side is a state."""
        return self._kind(root) == "country"

    def is_organization(self, root: str) -> bool:
        """Whether a side is an organisation or alliance of states."""
        return self._kind(root) in ("organization", "alliance")

    def is_press(self, ref: str) -> bool:
        """Whether an actor is a paper or a broadcaster, or speaks for one."""
        return self._kind(root_of(ref)) == "media"

    def is_armed(self, ref: str) -> bool:
        """Whether an actor is an army or an armed group."""
        return self._kind(ref) in ("armed_force", "armed_group")

    def finer(self, token: Token, owner: str) -> str:
        """Return whom of `owner` a noun means: "Russia's army", "the Iranian foreign minister"."""
        root = root_of(owner)
        organ = self._nouns.organ(token)
        found = self._of_country(token, root, organ) if self.is_country(root) else None
        if found is not None:
            return found
        if organ is not None and organ.role == "official" and "/" in owner:
            return owner
        return root

    def _of_country(self, token: Token, root: str, organ: OrganNoun | None) -> str | None:
        if (holder := self._holder(token, root)) is not None:
            return holder
        if organ is not None and organ.role in STATE_ORGANS:
            return self._gazetteer.organ_of(root, organ.finer) if organ.finer else root
        return f"{root}/{ARMED}" if "force" in self._nouns.classes(token) else None

    def person(self, ref: str) -> str | None:
        """Return the name of the person that `ref` is; None when it is nobody in office."""
        root, _, name = ref.partition("/")
        return name if name in self._gazetteer.holders_by_owner.get(root, ()) else None

    def speaker_name(self, token: Token, refs: tuple[str, ...]) -> str:
        """Return the name of a phrase: the person's, else its words without article and clauses."""
        if refs and (person := self.person(refs[0])) is not None:
            return person
        indexes = sorted(word.i for word in _name_words(token))
        last = token.i
        for index in indexes:
            if index == last + 1:
                last = index
        return token.doc[indexes[0] if indexes else token.i : last + 1].text

    def _kind(self, ref: str) -> str | None:
        actor = self._gazetteer.actors.get(ref)
        return None if actor is None else actor.kind

    def _holder(self, token: Token, root: str) -> str | None:
        """Return who holds the office of a title, where that is one person."""
        office = self._nouns.title(token)
        if office is None or office == "other":
            return None
        holders = self._gazetteer.holders(root, office, self._on)
        return f"{root}/{holders[0].person}" if len(holders) == 1 else None


def _name_words(token: Token) -> list[Token]:
    words = [token]
    for kid in token.children:
        before = kid.dep_ in ("compound", "amod", "poss", "nmod", "nummod") and kid.i < token.i
        if before or (kid.dep_ == "prep" and kid.lower_ in ("of", "in", "for", "from")):
            words += kid.subtree
    return [word for word in words if word.lower_ not in ARTICLES]
