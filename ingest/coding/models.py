"""Values of the coding of pairs: what comes in, what goes out."""

from dataclasses import dataclass

from graph_schema.ontology import Quad


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and two phrases of it.

    Attributes:
        id: the caller's name of the pair, handed back unchanged.
        text: one or a few sentences.
        source: phrase for the side that acts; need not occur in the text.
        target: phrase for the side acted upon; need not occur in the text.
    """

    id: str | int
    text: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Coding:
    """What the source of a pair does to its target.

    Attributes:
        id: of the pair.
        type: one of the 16 PLOVER types.
        modes: PLOVER modes of that type that the words show; often none.
        contexts: PLOVER contexts that the text shows; often none.
        cameo: CAMEO code, as far as it is sure; else the root's two digits. Text: 010 is not 10.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        intensity: PLOVER's score of the type or its most extreme mode, -10 to 10.
        confidence: share of the type in the vote of rules and classifier, 0 to 1; not calibrated.
    """

    id: str | int
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    cameo: str
    quad: Quad
    intensity: float
    confidence: float
