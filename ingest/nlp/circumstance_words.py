"""The words of circumstances.yaml."""

from functools import cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from ingest.tables import read_table


class CircumstanceWords(BaseModel):
    """Nouns that the reading of quantities and of transport asks for; see circumstances.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    vehicles: frozenset[str]
    collectives: frozenset[str]
    formations: frozenset[str]
    bundles: frozenset[str]
    parts: frozenset[str]
    counting_verbs: frozenset[str]
    harmed_classes: frozenset[str]
    single_classes: frozenset[str]


@cache
def load_circumstance_words() -> CircumstanceWords:
    """Return the table.

    Raises:
        ConfigurationError: the table has a wrong form.
    """
    return read_table("circumstances.yaml", TypeAdapter(CircumstanceWords))
