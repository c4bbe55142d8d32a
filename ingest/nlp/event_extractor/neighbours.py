"""Who and which place is named nearest to a trigger in its sentence."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.nlp.attribution import Attribution
from ingest.nlp.event_extractor.event_mention import Refs
from ingest.nlp.event_extractor.event_words import EventWords
from ingest.nlp.mentions import Mention, root_of, roots_of

BESIDE = frozenset({"while", "whereas"})


class Neighbours:
    """The mentions of one Doc, looked for around a trigger."""

    def __init__(self, doc: Doc, attribution: Attribution, words: EventWords) -> None:
        self._doc = doc
        self._attribution = attribution
        self._locatives = words.locatives
        self._inside_states = words.state_locatives

    def others(self, token: Token, source: Refs) -> Refs:
        """Return the other actor named nearest, the speaker only if there is nobody else."""
        roots = roots_of(source)
        near = self._actor(token, roots, spoken=False) or self._actor(token, roots, spoken=True)
        return (near,) if near else ()

    def place(self, token: Token) -> Mention | None:
        """Return the place named nearest by "in", "at" and the like; None when there is none.

        A state is one where nothing more exact is named.
        """
        speakers = self._speakers(token)
        near = [
            mention
            for mention in self._inside(token)
            if mention.start not in speakers and mention.may_be_place and self._is_locative(mention)
        ]

        def rank(one: Mention) -> tuple[bool, int, int]:
            return one.kind == "country", abs(one.start - token.i), one.start

        return min(near, key=rank, default=None)

    def place_before(self, token: Token, *, since: int) -> Mention | None:
        """Return the place, no state, named last by "in" and the like before the sentence.

        `since`: code points of the text. None when none was named after it.
        """
        near = (
            mention
            for mention in reversed(self._doc._.mentions)
            if mention.start < token.sent.start
            and self._doc[mention.start].idx >= since
            and mention.may_be_place
            and mention.kind != "country"
            and self._is_locative(mention)
        )
        return next(near, None)

    def _actor(self, token: Token, roots: set[str], *, spoken: bool) -> str | None:
        speakers = self._speakers(token)
        near = sorted(
            (abs(mention.start - token.i), mention.start, root_of(mention.refs[0]))
            for mention in self._inside(token)
            if mention.refs
            and mention.kind != "media"
            and (mention.start in speakers) is spoken
            and not self._acts_elsewhere(mention, token)
            and root_of(mention.refs[0]) not in roots
        )
        return near[0][2] if near else None

    def _acts_elsewhere(self, mention: Mention, token: Token) -> bool:
        """Whether a name is the subject beside: "A gave 1, while B gave 2" is no gift to B or A."""
        head = self._doc[mention.start : mention.end].root
        if head.dep_ != "nsubj" or head.head == token:
            return False
        clause = next((one for one in (token, *token.ancestors) if _is_beside(one)), None)
        if clause is not None and not clause.is_ancestor(head):
            return True
        return _is_beside(head.head) and not head.head.is_ancestor(token)

    def _inside(self, token: Token) -> Iterator[Mention]:
        sentence = token.sent
        for mention in self._doc._.mentions:
            if sentence.start <= mention.start < sentence.end:
                yield mention

    def _speakers(self, token: Token) -> set[int]:
        return {one.i for head in self._attribution.speakers(token) for one in head.subtree}

    def _is_locative(self, mention: Mention) -> bool:
        root = self._doc[mention.start : mention.end].root
        wanted = self._inside_states if mention.kind == "country" else self._locatives
        return root.dep_ == "pobj" and root.head.lower_ in wanted


def _is_beside(verb: Token) -> bool:
    """Whether a clause only stands beside the main one: "…, while Qatar pledged $1bn"."""
    return verb.dep_ == "advcl" and any(kid.lower_ in BESIDE for kid in verb.children)
