"""The cleaner's vocabulary, read once from ingest/data and checked row by row."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from graph_schema.errors import ConfigurationError
from ingest.cleaner.shapes import sentences, straight, words
from ingest.tables import read_table

type Scope = Literal["line", "end", "plea", "tail"]

MAX_BOILERPLATE = 600
"""Code points of the longest line that a row is tried on: pleas are short, and time is bounded."""

PLEA_WORDS = 45
"""Words of the longest line that a row of scope "plea" is tried on."""

PLEA_SENTENCES = 2
"""Sentences of such a line; of a longer one, only the sentences that are pleas go."""


class Row(BaseModel):
    """One row of boilerplate.yaml: what never belongs to a report.

    Attributes:
        pattern: regular expression, matched without case against a line on which white space is one
            space and quotes are straight.
        scope: "line": the whole line; "end": the line ends so; "plea": the line holds it and has at
            most `PLEA_WORDS` words in `PLEA_SENTENCES` sentences; "tail": a line of the report may
            end so, and only that goes.
        inline: goes too when it is one sentence of a longer line.
        kind: what such a line is, for `geokg explain` and for messages.
        example: a line that the row must match (a test checks each).
        source: where such lines were seen.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    pattern: str
    scope: Scope = "line"
    inline: bool = False
    kind: str
    example: str
    source: str


class _BoilerplateFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    rows: tuple[Row, ...]
    sections: tuple[Row, ...]
    stamps: tuple[Row, ...]
    open_ends: tuple[str, ...]
    function_words: tuple[str, ...]
    speech_ends: tuple[str, ...]
    caption_cues: tuple[str, ...]
    site_voice: tuple[str, ...]


class _DatelineFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    agencies: dict[str, str]
    months: dict[str, int]
    labels: tuple[str, ...]
    not_places: tuple[str, ...]


class _MetadataFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    date: tuple[str, ...]
    json_ld_date: tuple[str, ...]
    time_selectors: tuple[str, ...]
    title: tuple[str, ...]
    publisher: tuple[str, ...]
    skipped_elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled row."""

    pattern: re.Pattern[str]
    scope: Scope
    inline: bool
    kind: str

    def fits(self, line: str, n_words: int) -> bool:
        """Whether `line` (straight quotes), of `n_words` words, is what this row describes."""
        if self.scope == "plea":
            short = n_words <= PLEA_WORDS and len(sentences(line)) <= PLEA_SENTENCES
            return short and self.pattern.search(line) is not None
        if self.scope == "end":
            return self.pattern.search(line) is not None
        return self.scope == "line" and self.pattern.fullmatch(line) is not None


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything the cleaner knows about lines that are not part of a report."""

    rules: tuple[Rule, ...]
    sections: tuple[Rule, ...]
    stamp: re.Pattern[str]
    stamped: re.Pattern[str]
    open_ends: frozenset[str]
    function_words: frozenset[str]
    speech_ends: frozenset[str]
    caption_cue: re.Pattern[str]
    site_voice: frozenset[str]

    def rule_for(self, line: str, *, inline: bool = False) -> Rule | None:
        """Return the first row that `line` fits; None when it fits none or is too long to.

        Args:
            line: one line, or, with `inline`, one sentence of a line.
            inline: try only the rows that may stand inside a line of the report.
        """
        if not line or len(line) > MAX_BOILERPLATE:
            return None
        plain, n_words = straight(line), len(words(line))
        rules = (rule for rule in self.rules if rule.inline or not inline)
        return next((rule for rule in rules if rule.fits(plain, n_words)), None)

    def without_tail(self, line: str) -> str:
        """Return `line` without the credit or pointer that it ends with."""
        start = max(0, len(line) - MAX_BOILERPLATE)
        plain = straight(line[start:])
        cuts = [
            found.start()
            for rule in self.rules
            if rule.scope == "tail" and (found := rule.pattern.search(plain))
        ]
        return line[: start + min(cuts)].rstrip() if cuts else line

    def is_section(self, line: str) -> bool:
        """Whether `line` heads a block that lists other pieces."""
        plain = straight(line).strip(" -–—:|>»*#")
        return len(plain) <= 80 and any(rule.pattern.fullmatch(plain) for rule in self.sections)

    def is_list_mark(self, line: str) -> bool:
        """Whether `line` is only a bullet or only says how long ago something appeared."""
        return not any(map(str.isalpha, line)) or self.is_stamp(line)

    def is_stamp(self, line: str) -> bool:
        """Whether `line` only says how long ago something appeared."""
        return len(line) <= 40 and self.stamp.fullmatch(line) is not None

    def is_stamped(self, line: str) -> bool:
        """Whether `line` begins or ends with how long ago something appeared."""
        return len(line) <= MAX_BOILERPLATE and self.stamped.fullmatch(line) is not None


@cache
def boilerplate() -> Tables:
    """Return the compiled ingest/data/boilerplate.yaml.

    Raises:
        ConfigurationError: a row is wrong; the message names the file and the row.
    """
    table = read_table("boilerplate.yaml", TypeAdapter(_BoilerplateFile))
    stamp = "|".join(f"(?:{row.pattern})" for row in table.stamps)
    return Tables(
        rules=tuple(_compile(row) for row in table.rows),
        sections=tuple(_compile(row) for row in table.sections),
        stamp=re.compile(rf"[(\[]?(?:{stamp})[)\]]?", re.IGNORECASE),
        stamped=re.compile(
            rf"(?:.*\S[\s·|•,(\[-]+(?:{stamp})[)\]]?|(?:{stamp})\s*[·|•:-]\s*\S.*)", re.IGNORECASE
        ),
        open_ends=frozenset(table.open_ends),
        function_words=frozenset(table.function_words),
        speech_ends=frozenset(table.speech_ends),
        caption_cue=re.compile("|".join(table.caption_cues), re.IGNORECASE),
        site_voice=frozenset(table.site_voice),
    )


@cache
def boilerplate_rows() -> tuple[Row, ...]:
    """Return the rows of boilerplate.yaml as written, with their examples."""
    table = read_table("boilerplate.yaml", TypeAdapter(_BoilerplateFile))
    return (*table.rows, *table.sections, *table.stamps)


@cache
def datelines() -> _DatelineFile:
    """Return ingest/data/datelines.yaml: agencies, months, labels before a report.

    Raises:
        ConfigurationError: the file has a wrong key or value.
    """
    return read_table("datelines.yaml", TypeAdapter(_DatelineFile))


@cache
def metadata_names() -> _MetadataFile:
    """Return ingest/data/page_metadata.yaml: where a page states its title, date, publisher.

    Raises:
        ConfigurationError: the file has a wrong key or value.
    """
    return read_table("page_metadata.yaml", TypeAdapter(_MetadataFile))


def _compile(row: Row) -> Rule:
    closed = row.scope in ("end", "tail")
    pattern = f"(?:{row.pattern})$" if closed else row.pattern
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise ConfigurationError(f"boilerplate.yaml: row {row.pattern!r}: {error}") from error
    return Rule(compiled, row.scope, row.inline, row.kind)
