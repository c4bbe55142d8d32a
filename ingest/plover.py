"""The finer codes of PLOVER 2.0 by table: modes of a type, contexts, and how intense it is."""

from collections.abc import Mapping, Set
from functools import cache

from pydantic import TypeAdapter

from graph_schema.errors import ConfigurationError
from graph_schema.ontology import ontology
from ingest.tables import read_table

type Words = Mapping[str, frozenset[str]]

CONTEXTS, MODES = "contexts.yaml", "modes.yaml"
# A finer context makes the plain one superfluous (PLOVER manual 2.0, contexts).
FINER_CRIMES = frozenset({"corruption", "illegal_drugs", "trafficking"})
# Modes that are contexts by themselves (the same place).
SHARED = frozenset({("COERCE", "cyber"), ("COERCE", "misinformation")})


@cache
def load_contexts() -> Words:
    """Return the words of each context.

    Raises:
        ConfigurationError: the table has a wrong form.
    """
    return _split(read_table(CONTEXTS, TypeAdapter(dict[str, str])))


@cache
def load_modes() -> Mapping[str, Words]:
    """Return the words of each mode, by type.

    Raises:
        ConfigurationError: the table has a wrong form, or an unknown type or mode.
    """
    return parse_modes(read_table(MODES, TypeAdapter(dict[str, dict[str, str]])))


def parse_modes(table: Mapping[str, Mapping[str, str]]) -> Mapping[str, Words]:
    """Return a table of modes by type, its words split.

    Raises:
        ConfigurationError: a type or mode is not in the ontology.
    """
    for kind, modes in table.items():
        for mode in modes:
            check_mode(MODES, kind, mode)
    return {kind: _split(modes) for kind, modes in table.items()}


def check_mode(where: str, kind: str, mode: str) -> None:
    """Make sure that a type has a mode.

    Raises:
        ConfigurationError: it is no type, or has no such mode; the message begins with `where`.
    """
    if kind not in ontology().event_types:
        raise ConfigurationError(f"{where}: unknown type {kind!r}")
    if mode not in ontology().event_types[kind].modes:
        raise ConfigurationError(f"{where}: {kind} has no mode {mode!r}")


def modes_of(kind: str, words: Set[str]) -> tuple[str, ...]:
    """Return the modes of a PLOVER type that words show, sorted.

    `words`: lemmas in lower case, and pairs of neighbours joined by "_", the second a lemma.
    """
    return tuple(sorted(_shown(load_modes().get(kind, {}), words)))


def contexts_of(kind: str, modes: Set[str], words: Set[str]) -> tuple[str, ...]:
    """Return the contexts that words show, or that follow from type and modes, sorted."""
    found = _shown(load_contexts(), words) | {mode for mode in modes if (kind, mode) in SHARED}
    return tuple(sorted(found - {"crime"} if found & FINER_CRIMES else found))


def intensity_of(kind: str, modes: Set[str]) -> float:
    """Return the score of the most extreme mode, else of the type: -10 (worst conflict) to 10."""
    row = ontology().event_types[kind]
    scores = [row.modes[mode] for mode in sorted(modes) if mode in row.modes]
    return max(scores, key=abs, default=row.intensity)


def _split(table: Mapping[str, str]) -> Words:
    return {name: frozenset(words.split()) for name, words in table.items()}


def _shown(table: Words, words: Set[str]) -> set[str]:
    return {name for name, wanted in table.items() if wanted & words}
