"""The words of the report that show a fact."""

from collections.abc import Iterator

from spacy.tokens import Doc

from ingest.nlp.event_extractor.event_mention import Happening

MAX_WORDS = 20  # of evidence (corpus guideline)
SHOWN = ("agent", "patient", "goal", "place", "opponent", "recipient", "partner", "origin")


def evidence(doc: Doc, happening: Happening) -> tuple[int, int]:
    """Return the span from the first to the last filler beside the trigger.

    Code points of the text, half-open; in one sentence and of at most 20 words. Fillers nearer to
    the front of `SHOWN` are taken first.
    """
    trigger = happening.token.i
    low = high = trigger
    for edge in _edges(happening):
        near = abs(edge - trigger) <= MAX_WORDS
        if near and max(high, edge) - min(low, edge) < MAX_WORDS:
            low, high = min(low, edge), max(high, edge)
    low = max(low, happening.token.sent.start)
    while low < trigger and (doc[low].is_punct or doc[low].is_space):
        low += 1
    last = doc[high]
    return doc[low].idx, last.idx + len(last.text)


def _edges(happening: Happening) -> Iterator[int]:
    token = happening.token
    for role in SHOWN:
        for filler in happening.roles.get(role, []):
            if filler.sent.start == token.sent.start:
                yield filler.left_edge.i if filler.i < token.i else filler.i
                yield filler.i
