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
from ingest.nlp.syntax import coordinated, core, prepositional_object

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
        if wanted is None:
            return ()
        themes = self._carriers(happening, theme)
        nouns = [one for noun in themes for one in coordinated(core(noun))]
        things = [thing for noun in nouns for thing in self._contents(core(noun))]
        found = [self._item(thing) for thing in things if self._is_item(thing, wanted)]
        return tuple(dict.fromkeys(found))

    def _carriers(self, happening: Happening, theme: Token | None) -> list[Token]:
        """Return the phrases that may name what was given, moved or fired, best first."""
        token, roles = happening.token, happening.roles
        if happening.fact.kind == "attack":  # "Russian drones hit", "a missile strike"
            fired = [t for t in roles.get("patient", []) if self._is_item(core(t), ("weapon",))]
            fillers = [*fired, *roles.get("agent", []), *roles.get("partner", [])]
            named = [kid for kid in token.children if kid.dep_ in ("compound", "nmod")]
            return fillers + (named if happening.trigger.pos == "N" else [])
        themes = [theme or token]
        brought = prepositional_object(themes[0], "with")  # "soldiers with armoured vehicles"
        own = [] if brought is None else [brought]
        return [*themes, *own, *roles.get("partner", [])]

    def _contents(self, noun: Token) -> list[Token]:
        """Return what a phrase holds: "containers of shells", "$2bn in loans", "a loan of $1bn"."""
        if noun.lemma_.lower() in self._words.containers or self._is_sum(noun):
            inner = prepositional_object(noun, "of", "in", "worth")
            if inner is not None:
                return coordinated(inner)
        if self._is_sum(noun):
            given = noun.dep_ == "pobj" and noun.head.lower_ == "of"
            return [noun.head.head] if given else []
        return [noun]

    def _is_item(self, thing: Token, wanted: tuple[str, ...]) -> bool:
        """Whether a noun is of a wanted class, and no man: "fighters" are aircraft, too."""
        men = self._fillers.is_one(thing, ("force",)) and not self._fillers.is_one(
            thing, ("weapon",)
        )
        return not men and self._fillers.is_one(thing, wanted)

    def _is_sum(self, noun: Token) -> bool:
        figure = self._circumstances.figures.figure(noun)
        bare = noun.pos_ in ("NUM", "SYM") or noun.lemma_.lower() in self._words.currencies
        return bare and figure is not None and figure.kind == "money"

    def transport(self, happening: Happening, theme: Token | None) -> tuple[str, ...]:
        """Return by what something was moved: ("ship",), also of ships that sail themselves."""
        if happening.fact.kind not in ("deployment", "transfer"):
            return ()
        found = self._circumstances.transport(happening.token)
        moved = theme or happening.token
        sails = happening.fact.kind == "deployment" and self._fillers.is_one(moved, ("vessel",))
        return found or (("ship",) if sails else ())

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
        since = token.sent.start_char - self._words.place_reach
        told = self._story.last_place(kinds, since=since)
        return told or self._neighbours.place_before(token, since=since)


def _is_own_life(token: Token) -> bool:
    """Whether it is lives that their owners lose: "lost their lives" counts the owners."""
    return token.lemma_.lower() == "life" and any(kid.tag_ == "PRP$" for kid in token.children)
