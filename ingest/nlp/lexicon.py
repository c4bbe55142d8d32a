"""The vocabulary of extraction, read from the tables in ingest/data and validated.

Words are lemmas in lower case. A trigger may be several words ("pull out", "prisoner swap").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from graph_schema.errors import ConfigurationError
from ingest.models import Kind, Movement, Status
from ingest.tables import read_table

type PartOfSpeech = Literal["V", "N"]

ROLES = frozenset(
    {"agent", "patient", "recipient", "goal", "place", "origin", "partner", "opponent", "content"}
    | {"cause"}
)


class FactTemplate(BaseModel):
    """What a rule claims. `source` and `target` name roles: `a|b` the first, `a+b` all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    type: tuple[str, ...]
    source: str
    target: str
    movement: Movement | None = None
    unit: str | None = None
    status: Status | None = None
    mutual: bool = False
    min_sides: int = 1
    solo: bool = False
    domestic: bool = False
    items: str | None = None


class Rule(BaseModel):
    """One reading of a trigger class; see the head of frames.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    when: dict[str, tuple[str, ...]]
    pos: PartOfSpeech | None = None
    lemmas: frozenset[str] | None = None
    skip: bool = False
    needs_figure: bool = False
    needs_military: bool = False
    needs_complement: bool = False
    no_complement: bool = False
    no_that_clause: bool = False
    tone: Literal["negative", "positive"] | None = None
    military_noun: bool = False
    fact: FactTemplate | None = None


class _Triggers(BaseModel):
    model_config = ConfigDict(extra="forbid")

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


class Modality(BaseModel):
    """Words that say whether a happening is certain, planned, possible or denied."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    modal_verbs: dict[Status, frozenset[str]]
    embedding_verbs: dict[Status, frozenset[str]]
    object_verbs: dict[Status, frozenset[str]]
    adverbs: dict[Status, frozenset[str]]
    noun_adjectives: dict[Status, frozenset[str]]
    absent_nouns: frozenset[str]
    doubting_verbs: frozenset[str]
    negating_verbs: frozenset[str]
    conditional_marks: frozenset[str]
    wishes: frozenset[str]
    purpose_marks: frozenset[str]
    nouns: dict[Status, frozenset[str]]


class Speech(BaseModel):
    """Words that name who says a thing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verbs: frozenset[str]
    prepositions: tuple[str, ...]
    citing: frozenset[str]
    nouns: frozenset[str]
    unnamed: frozenset[str]
    reports: frozenset[str]
    announcing: frozenset[str]
    promising: frozenset[str]
    counts: frozenset[str]
    tones: dict[Literal["negative", "positive"], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One way to name a happening: `words` (lemma first, then particles) and its class."""

    words: tuple[str, ...]
    pos: PartOfSpeech
    name: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables of extraction.

    Attributes:
        triggers: by part of speech and by the word that carries the grammar (the verb of a verb
            phrase, the last noun of a compound); longest first.
        frames: rules of a class, classes in order of priority.
        noun_classes: classes of a noun, most likely first.
    """

    triggers: Mapping[tuple[PartOfSpeech, str], tuple[Trigger, ...]]
    frames: Mapping[str, tuple[Rule, ...]]
    noun_classes: Mapping[str, tuple[str, ...]]
    modality: Modality
    speech: Speech

    def first_words(self, classes: frozenset[str]) -> frozenset[str]:
        """Return the verbs of trigger classes, without their particles."""
        return frozenset(
            row.words[0]
            for (pos, _), rows in self.triggers.items()
            for row in rows
            if pos == "V" and row.name in classes
        )

    def status_of(self, table: Mapping[Status, frozenset[str]], word: str) -> Status | None:
        """Return the status that `table` gives `word`; None when it is not in the table."""
        return next((status for status, words in table.items() if word in words), None)


@cache
def load_lexicon() -> Lexicon:
    """Return the vocabulary.

    Raises:
        ConfigurationError: a table has a wrong form; the message names the file and the row.
    """
    frames = read_table("frames.yaml", TypeAdapter(dict[str, tuple[Rule, ...]]))
    triggers = read_table("triggers.yaml", TypeAdapter(dict[str, _Triggers]))
    _check_roles(frames)
    if missing := sorted(set(frames) - set(triggers)):
        raise ConfigurationError(f"frames.yaml: no triggers for {', '.join(missing)}")
    nouns = read_table("nouns.yaml", TypeAdapter(dict[str, tuple[str, ...]]))
    return Lexicon(
        triggers=_index_triggers(triggers, tuple(frames)),
        frames=frames,
        noun_classes=_index_nouns(nouns),
        modality=read_table("modality.yaml", TypeAdapter(Modality)),
        speech=read_table("speech.yaml", TypeAdapter(Speech)),
    )


def _check_roles(frames: Mapping[str, tuple[Rule, ...]]) -> None:
    for name, rules in frames.items():
        for number, rule in enumerate(rules, 1):
            named = set(rule.when)
            if rule.fact is not None:
                for selector in (rule.fact.source, rule.fact.target):
                    named |= {part for part in selector.replace("+", "|").split("|") if part}
            if unknown := named - ROLES:
                raise ConfigurationError(
                    f"frames.yaml: {name}, rule {number}: unknown role {', '.join(sorted(unknown))}"
                )
            if (rule.fact is None) is not rule.skip:
                raise ConfigurationError(f"frames.yaml: {name}, rule {number}: no fact, or skipped")


def _index_triggers(
    table: Mapping[str, _Triggers], order: tuple[str, ...]
) -> dict[tuple[PartOfSpeech, str], tuple[Trigger, ...]]:
    found: dict[tuple[PartOfSpeech, str], list[Trigger]] = {}
    for name in order:
        for phrase in table[name].verbs:
            words = tuple(phrase.split())
            found.setdefault(("V", words[0]), []).append(Trigger(words, "V", name))
        for phrase in table[name].nouns:
            words = tuple(phrase.split())
            found.setdefault(("N", words[-1]), []).append(Trigger(words, "N", name))
    return {
        key: tuple(sorted(rows, key=lambda row: -len(row.words))) for key, rows in found.items()
    }


def _index_nouns(table: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    classes: dict[str, list[str]] = {}
    for name, lemmas in table.items():
        for lemma in lemmas:
            if name not in classes.setdefault(lemma, []):
                classes[lemma].append(name)
    return {lemma: tuple(names) for lemma, names in classes.items()}
