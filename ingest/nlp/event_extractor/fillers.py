"""What fills a role: what kind of thing it is, and which actors stand behind it."""

from spacy.tokens import Token

from ingest.nlp.event_extractor.event_mention import Refs
from ingest.nlp.event_extractor.event_words import EventWords
from ingest.nlp.mentions import root_of, roots_of
from ingest.nlp.references import References
from ingest.nlp.roles import Roles
from ingest.nlp.syntax import coordinated, core

# Classes of `when` that are no noun classes, the cheaper first.
SPECIAL = ("actor", "party", "figure", "airspace", "country", "place")


class Fillers:
    """The fillers of roles in one Doc, asked for by class ("force") and by selector ("a|b+c")."""

    def __init__(self, references: References, words: EventWords) -> None:
        self._references = references
        self._words = words

    def fills(self, tokens: list[Token], wanted: tuple[str, ...]) -> bool:
        """Return whether a filler, or what it is joined to, is of a wanted class."""
        if not tokens:
            return "none" in wanted
        return any(self.is_one(one, wanted) for token in tokens for one in coordinated(token))

    def is_one(self, token: Token, wanted: tuple[str, ...]) -> bool:
        """Return whether a phrase is of a class; the classes are those of `when` in frames.yaml."""
        if "any" in wanted or set(self._references.classes(token)) & set(wanted):
            return True
        return any(name in wanted and self._is(name, token) for name in SPECIAL)

    def select(self, selector: str, roles: Roles, known: Refs = ()) -> Refs:
        """Return the actors that a selector names, without those of `known`'s countries.

        With `known` a thing also stands for the state that hosts it: the other side of the fact.
        """
        found: dict[str, None] = {}
        roots = roots_of(known)
        for part in selector.split("+"):
            for role in part.split("|"):
                if sides := self._sides(role, roles, roots, hosts=bool(known)):
                    found |= dict.fromkeys(sides)
                    break
        return tuple(found)

    def names_region(self, roles: Roles) -> bool:
        """Whether the goal is named, though of no one state: "to the Middle East"."""
        goals = [token for role in ("goal", "place") for token in roles.get(role, [])]
        return any(self._references.places(token) is not None for token in goals)

    def points_back(self, roles: Roles) -> bool:
        """Whether something told before is meant: "condemned the decision"."""
        return any(
            kid.lower_ in self._words.pointers
            for token in roles.get("patient", []) + roles.get("opponent", [])
            for kid in token.children
        )

    def attacks(self, roles: Roles) -> list[Token]:
        """Return the nouns that name an attack: "died in the raid", "killed by strikes"."""
        fillers = [
            token for role in ("agent", "place", "opponent") for token in roles.get(role, [])
        ]
        return [token for token in fillers if self.is_one(token, ("attack",))]

    def _is(self, name: str, token: Token) -> bool:
        references = self._references
        match name:
            case "actor":
                return bool(references.refs(token))
            case "party":
                return references.is_party(token)
            case "figure":
                vague = core(token) == token and token.lemma_.lower() in self._words.vague_counts
                return token.pos_ == "NUM" or vague
            case "airspace":
                return token.lemma_.lower() in self._words.airspaces
            case "country":
                mention = references.mention(core(token))
                return mention is not None and mention.kind == "country"
            case _:
                return references.places(token) is not None

    def _sides(self, role: str, roles: Roles, without: set[str], *, hosts: bool) -> list[str]:
        references = self._references
        sides = [
            ref
            for token in self._tokens(role, roles)
            for ref in (*references.sides(token), *(references.host(token) if hosts else ()))
            if root_of(ref) not in without
        ]
        if not sides and role in ("patient", "opponent"):
            return self._where(roles, role, without)
        return sides

    def _where(self, roles: Roles, role: str, without: set[str]) -> list[str]:
        """Return the state where a thing without an owner lies: "hit oil refineries in Russia"."""
        located = self._words.located_classes
        if not any(self.is_one(token, located) for token in roles.get(role, [])):
            return []
        return [
            ref
            for token in roles.get("place", [])
            for ref in self._references.sides(token)
            if root_of(ref) not in without
        ]

    def _tokens(self, role: str, roles: Roles) -> list[Token]:
        """Return the fillers of a role; of the content only the first that is about others."""
        tokens = roles.get(role, [])
        if role != "content":
            return tokens
        agents = {root_of(r) for t in roles.get("agent", []) for r in self._references.sides(t)}
        for token in tokens:
            refs = self._references.refs(token)
            if refs and not roots_of(refs) & agents:
                return [token]
        return []
