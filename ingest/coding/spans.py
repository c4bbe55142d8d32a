"""Where the phrases of a pair stand in the parsed text, and the path of the parse between them."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class Link:
    """The heads of both phrases and the path between them.

    Attributes:
        source, target: head words; None when the phrase is not in the text.
        up: tokens above the source, nearest first, up to and with the meeting point.
        down: tokens below the meeting point, down to the target's governor.
    """

    source: Token | None
    target: Token | None
    up: tuple[Token, ...]
    down: tuple[Token, ...]

    @property
    def path(self) -> tuple[Token, ...]:
        """All tokens between both heads, from source to target."""
        return (*self.up, *self.down)


def link(doc: Doc, source: str, target: str) -> Link:
    """Return how two phrases of a text hang together; of several occurrences the nearest pair."""
    sources, targets = occurrences(doc, source), occurrences(doc, target)
    if sources and targets:
        pairs = [(one, other) for one in sources for other in targets]
        first, second = min(pairs, key=lambda pair: _distance(*pair))
        return _link(_head(first), _head(second))
    return _link(_head(sources[0]) if sources else None, _head(targets[0]) if targets else None)


def occurrences(doc: Doc, phrase: str) -> list[Span]:
    """Return the spans of a text that read like a phrase, in any case; widened to tokens."""
    wanted = phrase.strip()
    if not wanted:
        return []
    found = [
        doc.char_span(match.start(), match.end(), alignment_mode="expand")
        for match in re.finditer(re.escape(wanted), doc.text, re.IGNORECASE)
    ]
    return [span for span in found if span is not None]


def _distance(one: Span, other: Span) -> tuple[int, int]:
    apart = 0 if one.sent == other.sent else 1
    return apart, abs(one.root.i - other.root.i)


def _head(span: Span) -> Token:
    """The head of the phrase; a preposition or verb that got into it gives way to its noun."""
    root = span.root
    if root.pos_ in ("ADP", "VERB", "PUNCT", "DET", "CCONJ"):
        nouns = [token for token in span if token.pos_ in ("PROPN", "NOUN", "PRON")]
        heads = [token for token in nouns if token.head not in nouns]
        return heads[0] if heads else root
    return root


def _link(source: Token | None, target: Token | None) -> Link:
    up = _ancestors(source) if source is not None else []
    down = _ancestors(target) if target is not None else []
    if source is not None and target is not None:
        if source in down:  # the source governs the target
            return Link(source, target, tuple(up), tuple(reversed(down[: down.index(source)])))
        if target in up:
            return Link(source, target, tuple(up), ())
        common = next((token for token in up if token in down), None)
        if common is None:
            return Link(source, target, tuple(up), tuple(reversed(down)))
        upper = up[: up.index(common) + 1]
        return Link(source, target, tuple(upper), tuple(reversed(down[: down.index(common)])))
    return Link(source, target, tuple(up), tuple(reversed(down)))


def _ancestors(token: Token) -> list[Token]:
    return list(token.ancestors)
