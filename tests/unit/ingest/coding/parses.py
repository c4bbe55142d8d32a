"""Parsed sentences by hand: no trained model is needed to read them."""

from spacy.lang.en import English
from spacy.tokens import Doc

SHAPE = 4  # fields of one word: text, part of speech, dependency, index of the head


def parsed(*words: str) -> Doc:
    """A Doc of words "text|POS|dep|head" or "text|POS|dep|head|lemma|tag"."""
    fields = [word.split("|") for word in words]
    lemmas = [field[SHAPE] if len(field) > SHAPE else field[0].lower() for field in fields]
    tags = [field[SHAPE + 1] if len(field) > SHAPE + 1 else "NN" for field in fields]
    return Doc(
        English().vocab,
        words=[field[0] for field in fields],
        pos=[field[1] for field in fields],
        deps=[field[2] for field in fields],
        heads=[int(field[3]) for field in fields],
        lemmas=lemmas,
        tags=tags,
    )


def refusal() -> Doc:
    return parsed(
        "Ankara|PROPN|nsubj|1",
        "refused|VERB|ROOT|1|refuse|VBD",
        "to|PART|aux|3|to|TO",
        "release|VERB|xcomp|1|release|VB",
        "Brunson|PROPN|dobj|3",
    )


def arrest(*, agent: bool = True) -> Doc:
    words = [
        "Brunson|PROPN|nsubjpass|2",
        "was|AUX|auxpass|2|be|VBD",
        "detained|VERB|ROOT|2|detain|VBN",
    ]
    return parsed(*words, *(["by|ADP|agent|2", "Ankara|PROPN|pobj|3"] if agent else []))


def promise() -> Doc:
    return parsed(
        "Ankara|PROPN|nsubj|2",
        "will|AUX|aux|2|will|MD",
        "visit|VERB|ROOT|2|visit|VB",
        "Oslo|PROPN|dobj|2",
    )
