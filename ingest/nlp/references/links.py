"""What is known so far of the words of one Doc: who they stand for, under which name."""

from collections.abc import Iterable

from spacy.tokens import Token

from ingest.nlp.mentions import Mention
from ingest.nlp.syntax import antecedent, core


class Links:
    """Tables by token index, filled in text order.

    Attributes:
        mentions: the mention that covers a token.
        refs: the actors that the phrase with this head stands for.
        names: how the report names the head of a phrase, as a speaker.
        kinds: what kind of thing a head points back to.
    """

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.mentions = {
            index: mention for mention in mentions for index in range(mention.start, mention.end)
        }
        self.refs: dict[int, tuple[str, ...]] = {}
        self.names: dict[int, str] = {}
        self.kinds: dict[int, str] = {}

    def resolve(self, token: Token) -> tuple[str, ...]:
        """Return the actors that the phrase with head `token` stands for; empty for none."""
        token = antecedent(token)
        return self.refs.get(token.i) or self.refs.get(core(token).i, ())

    def is_free(self, token: Token) -> bool:
        """Whether a word is no name of somebody known."""
        mention = self.mentions.get(token.i)
        return mention is None or not mention.refs
