"""Files of claims, one JSON object a line, as `geokg extract` prints them.

A line that is no claim is a Refusal that says where it stands and what is wrong; the rest goes on.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pydantic_core import from_json

from graph_schema.errors import InputError
from ingest.claims import claim_from_json
from ingest.models import Claim, Refusal


def read_claims(targets: Iterable[str], *, stdin: BinaryIO) -> Iterator[Claim | Refusal]:
    """Yield the claims of files and "-" (`stdin`), each claim id once; blank lines are none.

    A second line under a known id is passed over when it says the same, and refused when not.
    """
    known: dict[str, Claim] = {}
    for source, line in _lines(targets, stdin):
        one = line if isinstance(line, Refusal) else _claim(source, line)
        if isinstance(one, Refusal):
            yield one
        elif one.claim_id not in known:
            known[one.claim_id] = one
            yield one
        elif one != known[one.claim_id]:
            yield Refusal(source, f"claim {one.claim_id}: an earlier line says something else")


def _lines(targets: Iterable[str], stdin: BinaryIO) -> Iterator[tuple[str, bytes | Refusal]]:
    for target in targets:
        try:
            with _opened(target, stdin) as stream:
                for number, line in enumerate(stream, start=1):
                    if line.strip():
                        yield f"{target}:{number}", line
        except OSError as error:
            yield target, Refusal(target, f"cannot be read: {error.strerror or error}")


@contextmanager
def _opened(target: str, stdin: BinaryIO) -> Iterator[BinaryIO]:
    if target == "-":
        yield stdin
        return
    with Path(target).open("rb") as stream:
        yield stream


def _claim(source: str, line: bytes) -> Claim | Refusal:
    try:
        row = from_json(line)
    except ValueError as error:
        return Refusal(source, f"not JSON: {error}")
    if not isinstance(row, dict):
        return Refusal(source, f"want a JSON object, found {type(row).__name__}")
    try:
        return claim_from_json(row)
    except InputError as error:
        return Refusal(source, str(error))
