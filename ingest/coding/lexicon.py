"""The tables of ingest/data/coding: rows of verbs and nouns, and the words that govern them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from graph_schema.errors import ConfigurationError
from graph_schema.ontology import ontology
from ingest.plover import check_mode

VERBS, MODALITY = "verbs.yaml", "modality.yaml"


def _words(value: object) -> object:
    return frozenset(value.split()) if isinstance(value, str) else value


Words = Annotated[frozenset[str], BeforeValidator(_words)]


class Row(BaseModel):
    """What a predicate says when all conditions hold; an empty condition is none.

    Attributes:
        type: PLOVER type; given by the heading under which the row stands.
        cameo: CAMEO code of two to four digits.
        mode: PLOVER mode of the type, if the words alone show it.
        verbs, nouns, objects, subjects, complement: lemmas, as the file's head explains them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: str
    cameo: Annotated[str, Field(pattern=r"^[012][0-9]{1,3}$")]
    mode: str | None = None
    verbs: Words = frozenset()
    nouns: Words = frozenset()
    objects: Words = frozenset()
    subjects: Words = frozenset()
    complement: Words = frozenset()


class Modality(BaseModel):
    """Operators over predicates: their words, what they make of types and of CAMEO codes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    operators: Mapping[str, frozenset[str]]
    auxiliaries: Mapping[str, frozenset[str]]
    negations: frozenset[str]
    transforms: Mapping[str, Mapping[str, str]]
    defaults: Mapping[str, str]
    codes: Mapping[str, Mapping[str, str]]
    roots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables; `by_verb` and `by_noun` lead from a lemma to the rows that it may fire."""

    rows: tuple[Row, ...]
    by_verb: Mapping[str, tuple[Row, ...]]
    by_noun: Mapping[str, tuple[Row, ...]]
    modality: Modality


@cache
def lexicon() -> Lexicon:
    """Return the tables of this version.

    Raises:
        ConfigurationError: a table cannot be read; the message names file and row.
    """
    return parse_lexicon({name: _text(name) for name in (VERBS, MODALITY)})


def parse_lexicon(files: Mapping[str, str]) -> Lexicon:
    """Return the tables that the YAML texts of `files`, by file name, hold.

    Raises:
        ConfigurationError: a row is wrong, or names an unknown type or mode.
    """
    rows = tuple(_rows(_mapping(VERBS, files[VERBS])))
    try:
        modality = Modality.model_validate(_mapping(MODALITY, files[MODALITY]))
    except ValidationError as error:
        raise ConfigurationError(f"{MODALITY}: {error.errors()[0]['msg']}") from error
    for table in (*modality.transforms.values(), modality.roots):
        _check_types(MODALITY, {*table, *modality.roots} - {"*"})
    return Lexicon(rows, _index(rows, "verbs"), _index(rows, "nouns"), modality)


def _rows(table: Mapping[str, list[Mapping[str, object]]]) -> list[Row]:
    rows: list[Row] = []
    _check_types(VERBS, set(table))
    for kind, contents in table.items():
        for number, content in enumerate(contents, start=1):
            try:
                row = Row.model_validate({"type": kind, **content})
            except ValidationError as error:
                problem = f"{kind}: row {number}: {error.errors()[0]['msg']}"
                raise ConfigurationError(f"{VERBS}: {problem}") from error
            if row.mode is not None:
                check_mode(f"{VERBS}: {kind}: row {number}", kind, row.mode)
            if not row.verbs and not row.nouns:
                raise ConfigurationError(f"{VERBS}: {kind}: row {number}: neither verbs nor nouns")
            rows.append(row)
    return rows


def _check_types(file: str, types: set[str]) -> None:
    unknown = sorted(types - set(ontology().event_types))
    if unknown:
        raise ConfigurationError(f"{file}: unknown type {unknown[0]!r}")


def _index(rows: tuple[Row, ...], field: str) -> Mapping[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        if field == "nouns" and row.verbs:
            continue
        for word in getattr(row, field):
            found.setdefault(word, []).append(row)
    return {word: tuple(those) for word, those in found.items()}


def _mapping(file: str, text: str) -> dict[str, Any]:
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ConfigurationError(f"{file}: not YAML: {error}") from error
    if not isinstance(content, dict):
        raise ConfigurationError(f"{file}: expected a mapping")
    return content


def _text(name: str) -> str:
    return resources.files("ingest.data").joinpath("coding", name).read_text(encoding="utf-8")
