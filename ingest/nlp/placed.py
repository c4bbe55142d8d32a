"""Phrases found in the text of a sentence, as tokens of its parse."""

from dataclasses import dataclass

from spacy.tokens import Span, Token


@dataclass(frozen=True, slots=True)
class Placed[T]:
    """A phrase with the tokens it covers (half-open) and the token it hangs on."""

    start: int
    end: int
    root: Token
    value: T


def place[T](sentence: Span, start: int, end: int, value: T) -> Placed[T] | None:
    """Return where a phrase stands; `start` and `end` are half-open code points of the sentence.

    None where no token covers them.
    """
    offset = sentence.start_char
    span = sentence.doc.char_span(offset + start, offset + end, alignment_mode="expand")
    return None if span is None else Placed(span.start, span.end, span.root, value)
