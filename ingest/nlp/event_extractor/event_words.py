"""The words of events.yaml."""

from functools import cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from ingest.models import Kind
from ingest.tables import read_table


class EventWords(BaseModel):
    """Words and classes that the reading of triggers asks for; the table explains each."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    orders: frozenset[str]
    pledged_kinds: frozenset[Kind]
    ending_verbs: frozenset[str]
    visits: frozenset[str]
    wars: frozenset[str]
    harm_verbs: frozenset[str]
    harm_classes: frozenset[str]
    more: frozenset[str]
    again: frozenset[str]
    military: frozenset[str]
    military_nouns: frozenset[str]
    airspaces: frozenset[str]
    vague_counts: frozenset[str]
    pointers: frozenset[str]
    locatives: frozenset[str]
    state_locatives: frozenset[str]
    not_items: frozenset[str]
    answering_types: frozenset[str]
    speech_types: frozenset[str]
    hostile_types: frozenset[str]
    threat_types: frozenset[str]
    charge_types: frozenset[str]
    counted_roles: dict[Kind, dict[str, tuple[str, ...]]]
    crowd_types: frozenset[str]
    exact_kinds: frozenset[Kind]
    uncounted: frozenset[str]
    single_kinds: frozenset[Kind]
    located_classes: tuple[str, ...]
    theme_classes: dict[Kind, tuple[str, ...]]
    containers: frozenset[str]
    currencies: frozenset[str]
    item_classes: dict[str, tuple[str, ...]]
    place_roles: dict[str, tuple[str, ...]]
    continued_kinds: dict[str, tuple[str, ...]]
    place_reach: int


@cache
def load_event_words() -> EventWords:
    """Return the table.

    Raises:
        ConfigurationError: the table has a wrong form.
    """
    return read_table("events.yaml", TypeAdapter(EventWords))
