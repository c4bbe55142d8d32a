"""How many: which phrase of a happening is counted, and in what."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.models import Kind, Quantity
from ingest.nlp.event_extractor.event_mention import Happening
from ingest.nlp.event_extractor.event_words import EventWords
from ingest.nlp.event_extractor.fillers import Fillers
from ingest.nlp.figures import Figures
from ingest.nlp.syntax import coordinated, core

OTHERS = frozenset({"agent", "partner"})  # asked when what is acted on is not counted
MANY = 10  # fewer of a vague number ("several", "a handful") say little


class Counts:
    """The quantities of facts in one Doc."""

    def __init__(self, figures: Figures, fillers: Fillers, words: EventWords) -> None:
        self._figures = figures
        self._fillers = fillers
        self._words = words

    def is_retold(self, happening: Happening) -> bool:
        """Whether the word before told it: "wounded" in "20 were killed or wounded"."""
        return happening.fact.unit is not None and self._unit(happening) is None

    def quantity(self, happening: Happening, theme: Token | None) -> Quantity | None:
        """Return how many were moved, given, hurt, fired or hit; None when no figure says so.

        `theme`: what is counted where the text says nothing better.
        """
        kind, unit = happening.fact.kind, self._unit(happening)
        one = None
        if theme is not None and kind in self._words.single_kinds:
            one = self._figures.single(theme, unit)
        for role, token in self._counted(happening, theme):
            if one is not None and role in OTHERS:
                return one
            found = self._figures.given(token, unit)
            if found is not None and self._tells(kind, found):
                return found
        return (self._sum(happening, theme) if kind == "transfer" else None) or one

    def _sum(self, happening: Happening, theme: Token | None) -> Quantity | None:
        """Return the money that is given, or that what is given is worth."""
        given = [happening.token, theme, *happening.roles.get("partner", [])]
        sums = (self._figures.sum(one) for one in given if one is not None)
        return next((money for money in sums if money is not None), None)

    def _tells(self, kind: Kind, found: Quantity) -> bool:
        """Whether a figure says how much of a fact there was: "several outposts" says little."""
        if kind not in self._words.exact_kinds:
            return True
        few = found.qualifier == "vague" and found.low < MANY
        return not few and (kind != "event" or found.high > 1)

    def _counted(self, happening: Happening, theme: Token | None) -> Iterator[tuple[str, Token]]:
        """Yield role and head of the phrases whose figure may be that of the fact, best first."""
        kind, name = happening.fact.kind, happening.fact.type[0]
        for role, wanted in self._words.counted_roles.get(kind, {}).items():
            if kind == "event" and role == "agent" and name not in self._words.crowd_types:
                continue
            for token in self._tokens(role, happening, theme):
                yield from (
                    (role, one) for one in coordinated(token) if self._counts(one, kind, wanted)
                )

    def _counts(self, token: Token, kind: Kind, wanted: tuple[str, ...]) -> bool:
        """Whether the figure of a phrase may be that of a fact; only a transfer is of money."""
        figure = self._figures.figure(token)
        if figure is None or core(token).lemma_.lower() in self._words.uncounted:
            return False
        money = figure.kind == "money" and kind != "transfer"
        return not money and self._fillers.is_one(token, wanted)

    def _tokens(self, role: str, happening: Happening, theme: Token | None) -> list[Token]:
        match role:
            case "theme":
                return [] if theme is None else [theme]
            case "trigger":
                return [happening.token] if happening.trigger.pos == "N" else []
            case _:
                return happening.roles.get(role, [])

    def _unit(self, happening: Happening) -> str | None:
        unit, token = happening.fact.unit, happening.token
        if unit not in ("killed", "wounded"):
            return unit
        partner = next(
            (kid for kid in token.children if kid.dep_ == "conj" and kid.pos_ == "VERB"), None
        )
        if partner is not None and self._shares_count(partner, partner):
            return "killed or wounded"
        if token.dep_ == "conj" and self._shares_count(token.head, token):
            return None
        return unit

    def _shares_count(self, other: Token, second: Token) -> bool:
        """Whether two verbs of harm have one count: the second brings nobody of its own."""
        return other.lemma_ in self._words.harm_verbs and all(
            kid.dep_ not in ("nsubj", "nsubjpass", "dobj") for kid in second.children
        )
