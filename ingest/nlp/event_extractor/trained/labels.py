"""Labels of happenings, the classes of the trigger classifier, and the fact that each claims.

A deployment is told apart by movement ("deployment:withdraw"), an event by PLOVER type
("event:ACCUSE"); the other kinds are labels themselves ("attack").
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ingest.nlp.lexicon import FactTemplate

NONE = "none"  # the label of a word that names no happening
MUTUAL = frozenset({"agreement", "meeting"})  # all sides are sources (corpus guideline)

# PLOVER types of a kind, best first (corpus guideline; PLOVER manual).
TYPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "agreement": ("AGREE", "COOPERATE"),
        "attack": ("ASSAULT",),
        "casualties": ("ASSAULT",),
        "deployment": ("MOBILIZE", "AID"),
        "deployment:withdraw": ("RETREAT",),
        "meeting": ("CONSULT",),
        "transfer": ("AID", "COOPERATE"),
    }
)


def label_of(kind: str, types: Sequence[str], movement: str | None) -> str:
    """Return the label of a fact.

    >>> label_of("event", ["ACCUSE", "REJECT"], None)
    'event:ACCUSE'
    """
    match kind:
        case "event":
            return f"event:{types[0] if types else 'CONSULT'}"
        case "deployment":
            return f"deployment:{movement or 'deploy'}"
        case _:
            return kind


def kind_of(label: str) -> str:
    """Return the kind of a label.

    >>> kind_of("deployment:withdraw")
    'deployment'
    """
    return label.partition(":")[0]


def fact_of(label: str) -> FactTemplate:
    """Return the fact that a label claims; its sides come from the argument classifier."""
    kind, _, rest = label.partition(":")
    types = (rest,) if kind == "event" else TYPES.get(label) or TYPES[kind]
    movement = rest if kind == "deployment" else None
    template = {"kind": kind, "type": types, "source": "", "target": "", "movement": movement}
    return FactTemplate.model_validate({**template, "mutual": kind in MUTUAL})
