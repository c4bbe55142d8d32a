"""The table of what points back: anaphora.yaml."""

from functools import cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from ingest.tables import read_table


class Anaphora(BaseModel):
    """What points back, and to what; see anaphora.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pronouns: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    pairs: dict[str, frozenset[str]]
    titles: dict[str, frozenset[str]]
    first_persons: frozenset[str]
    cataphors: frozenset[str]
    indefinite: frozenset[str]
    counts: frozenset[str]
    owned_groups: frozenset[str]


@cache
def load_anaphora() -> Anaphora:
    """Return the table of pronouns and definite nouns.

    Raises:
        ConfigurationError: the table has a wrong form.
    """
    return read_table("anaphora.yaml", TypeAdapter(Anaphora))
