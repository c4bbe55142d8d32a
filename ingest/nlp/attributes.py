"""Extension attributes of Doc, each declared once, at import of the pipeline."""

from spacy.tokens import Doc


def declare() -> None:
    """Declare the attributes; harmless when they are declared already.

    published: publication date of the text, or None.
    mentions: tuple[Mention, ...] in text order, not overlapping.
    references: References, who each noun and pronoun stands for.
    event_mentions: tuple[EventMention, ...] in text order.
    """
    for name in ("published", "mentions", "references", "event_mentions"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
