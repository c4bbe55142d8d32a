"""What one trigger says: while it is read (`Happening`), and as plain values (`EventMention`)."""

from dataclasses import dataclass

from spacy.tokens import Token

from ingest.models import Interval, Kind, Movement, Quantity, Status
from ingest.nlp.lexicon import FactTemplate, Trigger
from ingest.nlp.mentions import Mention
from ingest.nlp.roles import Roles

type Refs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """A trigger in its sentence, with the fact that a rule claims and what fills its roles.

    Attributes:
        verb: the light verb that a noun trigger leans on; None for a verb or a noun by itself.
    """

    token: Token
    trigger: Trigger
    fact: FactTemplate
    roles: Roles
    verb: Token | None


@dataclass(frozen=True, slots=True)
class EventMention:
    """What one trigger says, as plain values; spaCy's objects end here.

    Attributes:
        trigger: index of the token.
        type: PLOVER types, best first.
        place: the mention of the place; None when none is named.
        start, end: code points of the evidence in the text, half-open.
        sentence: (start, end) code points.
        strength: how sure the reading is, for the confidence of the claim; 0.5 to 0.8.
    """

    trigger: int
    kind: Kind
    type: tuple[str, ...]
    source: Refs
    target: Refs
    place: Mention | None
    time: Interval | None
    movement: Movement | None
    quantity: Quantity | None
    items: tuple[str, ...]
    transport: tuple[str, ...]
    status: Status
    said_by: tuple[str, ...]
    start: int
    end: int
    sentence: tuple[int, int]
    strength: float
