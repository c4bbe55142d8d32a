"""What was moved, given or hurt, by what, and where: the details of a fact."""

from spacy.tokens import Token

from ingest.models import Movement
from ingest.nlp.circumstances import Circumstances
from ingest.nlp.event_extractor.event_mention import Happening
from ingest.nlp.event_extractor.event_words import EventWords
from ingest.nlp.event_extractor.fillers import Fillers
from ingest.nlp.event_extractor.neighbours import Neighbours
from ingest.nlp.event_extractor.story import Story
from ingest.nlp.mentions import Mention
from ingest.nlp.references import References
from ingest.nlp.syntax import coordinated, core

LOCATIVE_ROLES = ("place", "goal", "origin")  # a country is a place in these only, else a side


class Details:
    """The details of facts in one Doc."""

    def __init__(
        self,
        references: References,
        circumstances: Circumstances,
        fillers: Fillers,
        neighbours: Neighbours,
        story: Story,
        words: EventWords,
    ) -> None:
        self._references = references
        self._circumstances = circumstances
        self._fillers = fillers
        self._neighbours = neighbours
        self._story = story
        self._words = words

    def theme(self, happening: Happening) -> Token | None:
        """Return what is counted or moved: the patient where it is no actor, else the agent."""
        fact, roles = happening.fact, happening.roles
        if fact.items is not None and roles.get(fact.items):
            return roles[fact.items][0]
        fillers = [
            token
            for token in (*roles.get("patient", []), *roles.get("agent", []))
            if not _is_own_life(token)
        ]
        wanted = self._words.theme_classes.get(fact.kind, ())
        for token in fillers:
            if self._fillers.is_one(token, wanted):
                return token
        if fact.kind in self._words.counted_roles:  # what is counted: "162 Gazans", "two offices"
            counted = (
                one for one in fillers if self._circumstances.figures.figure(one) is not None
            )
            if (found := next(counted, None)) is not None:
                return found
        named = fact.kind == "transfer" and happening.trigger.pos == "N"
        return happening.token if named else None  # "a loan to Ukraine" is what is given

    def items(self, happening: Happening, theme: Token | None) -> tuple[str, ...]:
        """Return the weapons, goods or aid of a fact as the report words them."""
        wanted = self._words.item_classes.get(happening.fact.kind)
        themes = [] if theme is None else [theme]
        if happening.fact.kind == "attack":  # "fired missiles", "Russian drones hit", "with shells"
            roles = happening.roles
            themes = [t for role in ("patient", "agent", "partner") for t in roles.get(role, [])]
        if wanted is None:
            return ()
        nouns = [core(one) for theme in themes for one in coordinated(core(theme))]
        found = [self._item(noun) for noun in nouns if self._fillers.is_one(noun, wanted)]
        return tuple(dict.fromkeys(found))

    def transport(self, happening: Happening) -> tuple[str, ...]:
        """Return by what something was moved: ("ship",)."""
        if happening.fact.kind not in ("deployment", "transfer"):
            return ()
        return self._circumstances.transport(happening.token)

    def movement(self, happening: Happening, theme: Token | None) -> Movement | None:
        """Return the movement of the rule; "more troops" reinforce, "sent back" redeploys."""
        movement = happening.fact.movement
        if movement == "deploy" and theme is not None and self._is_more(theme):
            movement = "reinforce"
        again = any(kid.lower_ in self._words.again for kid in happening.token.children)
        return "redeploy" if again and movement in ("deploy", "station") else movement

    def place(self, happening: Happening) -> Mention | None:
        """Return where it happened; None when no place is named."""
        fact, roles = happening.fact, happening.roles
        for role in self._words.place_roles.get(fact.movement or fact.kind, ("place",)):
            for token in roles.get(role, []):
                mention = self._references.places(token) or self._references.location(token)
                if mention is not None and self._is_locative(role, happening, mention):
                    return mention
        return self._place_beside(happening)

    def _is_locative(self, role: str, happening: Happening, mention: Mention) -> bool:
        """Whether a role tells where: a state is a side in some, but "left Syria" tells where."""
        left = happening.fact.movement == "withdraw" and role == "patient"
        return role in LOCATIVE_ROLES or left or mention.kind != "country"

    def _item(self, noun: Token) -> str:
        left = [
            kid.i
            for kid in noun.lefts
            if kid.dep_ in ("compound", "amod", "nmod") and kid.lower_ not in self._words.not_items
        ]
        return noun.doc[min(left, default=noun.i) : noun.i + 1].text

    def _is_more(self, theme: Token) -> bool:
        return bool({kid.lower_ for kid in core(theme).children} & self._words.more)

    def _place_beside(self, happening: Happening) -> Mention | None:
        """Return the place of the sentence, or that of what was told of the same before."""
        token, fact = happening.token, happening.fact
        near = self._neighbours.place(token)
        if near is not None or fact.kind not in self._words.continued_kinds:
            return near
        kinds = self._words.continued_kinds[fact.kind]
        return self._story.last_place(kinds, since=token.sent.start_char - self._words.place_reach)


def _is_own_life(token: Token) -> bool:
    """Whether it is lives that their owners lose: "lost their lives" counts the owners."""
    return token.lemma_.lower() == "life" and any(kid.tag_ == "PRP$" for kid in token.children)
