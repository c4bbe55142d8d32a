"""Command of ingest.coding: code-pairs; spaCy is imported when it runs, as in ingest.cli."""

import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, TextIO

import typer

from graph_schema.errors import InputError
from graph_schema.settings import get_settings
from ingest.coding.models import Coding, Pair

commands = typer.Typer()

FIELDS = ("text", "source", "target")
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # as POLECAT's training data has them
YIELD_QUAD = 2  # of the merged type there

Split = Annotated[
    bool, typer.Option("--split-yield", help="Print CONCEDE or RETREAT, not YIELD for both.")
]


@commands.command("code-pairs")
def code_pairs(
    file: Annotated[
        str, typer.Argument(help="JSON lines {id, text, source, target}, or - for standard input.")
    ],
    split_yield: Split = False,
) -> None:
    """Print what the source of each line does to its target.

    Type, modes and contexts of PLOVER, CAMEO code, quad class and intensity.
    """
    from ingest.coding.coder import build_coder

    coder = build_coder(get_settings())
    with _open(file) as lines:
        for coding in coder.code(read_pairs(lines, file)):
            print(json.dumps(coding_to_json(coding, split_yield=split_yield), ensure_ascii=False))


def read_pairs(lines: TextIO, name: str) -> Iterator[Pair]:
    """Yield the pairs of JSON lines; blank lines are skipped, further fields are ignored.

    Raises:
        InputError: a line is no JSON object or lacks a field; the message names file and line.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{name}: line {number}: not JSON: {error.msg}") from error
        if not isinstance(row, dict):
            raise InputError(
                f"{name}: line {number}: expected an object, found {type(row).__name__}"
            )
        if not isinstance(row.get("id"), str | int):
            raise InputError(f"{name}: line {number}: 'id' must be text or a number")
        for field in FIELDS:
            if not isinstance(row.get(field), str):
                raise InputError(f"{name}: line {number}: {field!r} must be text")
        yield Pair(row["id"], row["text"], row["source"], row["target"])


def coding_to_json(coding: Coding, *, split_yield: bool) -> dict[str, object]:
    """Return a coding as the command prints it; CONCEDE and RETREAT as YIELD unless split."""
    merged = not split_yield and coding.type in MERGED
    return {
        "id": coding.id,
        "type": MERGED[coding.type] if merged else coding.type,
        "modes": list(coding.modes),
        "contexts": list(coding.contexts),
        "cameo": coding.cameo,
        "quad": YIELD_QUAD if merged else coding.quad,
        "intensity": coding.intensity,
    }


def _open(file: str) -> "TextIO | nullcontext[TextIO]":
    if file == "-":
        return nullcontext(sys.stdin)
    try:
        return Path(file).open(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from error
