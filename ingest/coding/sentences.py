"""The sentences written for training: texts with both phrases marked, under their PLOVER types."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from graph_schema.errors import ConfigurationError
from graph_schema.ontology import ontology
from ingest.coding.models import Pair

SOURCE = re.compile(r"\[([^\]]+)\]")
TARGET = re.compile(r"<([^>]+)>")
HEADING = "== "


@dataclass(frozen=True, slots=True)
class Example:
    """A pair and the PLOVER type of what its source does to its target."""

    pair: Pair
    type: str


def load_sentences() -> tuple[Example, ...]:
    """Return all sentences of ingest/data/coding/sentences_*.txt, in the order of the files.

    Raises:
        ConfigurationError: a line has no marked source or target, or its heading is no type.
    """
    folder = resources.files("ingest.data").joinpath("coding")
    files = sorted(
        (file for file in folder.iterdir() if file.name.startswith("sentences_")),
        key=lambda file: file.name,
    )
    return tuple(
        example
        for file in files
        for example in parse_sentences(file.name, file.read_text(encoding="utf-8"))
    )


def parse_sentences(name: str, text: str) -> Iterator[Example]:
    """Yield the examples of one file: `[source]` and `<target>` marked; # starts a comment.

    Where a side is marked twice, the last mark counts: the others are further actors.

    Raises:
        ConfigurationError: as load_sentences says; the message names file and line.
    """
    kind = ""
    for number, line in enumerate(text.splitlines(), start=1):
        where = f"{name}: line {number}"
        if line.startswith(HEADING):
            kind = line.removeprefix(HEADING).strip()
            if kind not in ontology().event_types:
                raise ConfigurationError(f"{where}: unknown type {kind!r}")
        elif line.strip() and not line.startswith("#"):
            yield Example(_pair(f"{name}:{number}", where, line), kind)


def _pair(name: str, where: str, line: str) -> Pair:
    sources, targets = SOURCE.findall(line), TARGET.findall(line)
    if not sources or not targets:
        raise ConfigurationError(f"{where}: source or target is not marked")
    plain = SOURCE.sub(r"\1", TARGET.sub(r"\1", line.strip()))
    return Pair(name, plain, sources[-1], targets[-1])
