"""Keyset paging: a cursor is the key of the last item seen, tied to the question it belongs to."""

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from app.graph import Parameter
from graph_schema.errors import InputError

PAGING = frozenset({"cursor", "limit"})  # they may change from page to page
FINGERPRINT = 12  # hexadecimal digits

INTEGERS = range(-(2**63), 2**63)  # those of Neo4j

type Key = str | int
type KeyKind = type[str | int | date | datetime]  # of the last two the ISO text; moments in UTC


class CursorError(InputError):
    """A cursor that is no cursor, or belongs to another question."""


def encode_cursor(question: str, key: Sequence[Key]) -> str:
    """Return the cursor of the item with `key` in the answer to `question` (a `fingerprint`)."""
    content = json.dumps([question, *key], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def decode_cursor(question: str, cursor: str, kinds: Sequence[KeyKind]) -> list[Key]:
    """Return the key in a cursor; its parts are of the types `kinds`.

    Raises:
        CursorError: it is damaged, or was made for a question with other parameters.

    >>> decode_cursor("q", encode_cursor("q", ["2025-01-01", "event-1"]), [date, str])
    ['2025-01-01', 'event-1']
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        content = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise CursorError("cursor: not a cursor of this service") from error
    if not isinstance(content, list) or len(content) != len(kinds) + 1:
        raise CursorError("cursor: not a cursor of this service")
    if content[0] != question:
        raise CursorError("cursor: made for a question with other parameters; start without it")
    key = content[1:]
    if not all(_is(kind, part) for kind, part in zip(kinds, key, strict=True)):
        raise CursorError("cursor: not a cursor of this service")
    return key


def _is(kind: KeyKind, part: object) -> bool:
    """Return whether a part of a key is of a kind, and Neo4j can take it."""
    if kind is int:
        return type(part) is int and part in INTEGERS
    if not isinstance(part, str):
        return False
    try:
        part.encode()  # JSON has halves of characters, too
        if kind is datetime:
            return datetime.fromisoformat(part).utcoffset() == timedelta(0)
        return kind is str or date.fromisoformat(part).isoformat() == part
    except ValueError:
        return False


def fingerprint(path: str, query: Sequence[tuple[str, str]]) -> str:
    """Return a short hash of a question: its path and parameters, without those of paging."""
    kept = sorted(pair for pair in query if pair[0] not in PAGING)
    return hashlib.sha256(json.dumps([path, kept]).encode()).hexdigest()[:FINGERPRINT]


def next_link(path: str, query: Sequence[tuple[str, str]], cursor: str) -> str:
    """Return the address of the page that `cursor` leads to, relative to the host."""
    kept = [pair for pair in query if pair[0] != "cursor"]
    return f"{path}?{urlencode([*kept, ('cursor', cursor)])}"


def key_params(names: Sequence[str], key: Sequence[Key] | None) -> dict[str, Parameter]:
    """Return query parameters for a decoded key; all None on the first page."""
    values: Sequence[Key | None] = [None] * len(names) if key is None else key
    return dict(zip(names, values, strict=True))
