"""JSON objects -> RawDocuments; what is wrong with one is said by key and place."""

import json
from collections.abc import Iterator
from datetime import date
from typing import NoReturn

from graph_schema.errors import UnreadableDocument
from ingest.cleaner.publication import parse_stated
from ingest.models import RawDocument, Refusal
from ingest.readers.formats import looks_like_html

MAX_DIGITS = 400
"""Digits of the longest number that is read: float64 has at most 309 before the point."""

_KINDS = {
    bool: "a boolean",
    int: "a number",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
    type(None): "null",
}


def parse_json(text: str) -> object:
    """Return the JSON value of `text`.

    Raises:
        UnreadableDocument: no JSON, NaN or Infinity, a key twice in one object, a number of more
            than `MAX_DIGITS` digits, or nested too deeply.
    """
    try:
        value: object = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_no_constant,
            parse_int=_number,
            parse_float=_fraction,
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno} " if error.lineno > 1 else ""
        where = f"{place}column {error.colno}"
        raise UnreadableDocument(f"broken JSON at {where}: {error.msg}") from error
    except RecursionError as error:
        raise UnreadableDocument("JSON is nested too deeply") from error
    return value


def documents(value: object, source: str) -> Iterator[RawDocument | Refusal]:
    """Yield the reports in a JSON value: an object, or a list of them ("source#3" is the third)."""
    if not isinstance(value, list):
        yield document(value, source)
        return
    if not value:
        yield Refusal(source, "JSON list is empty")
    for number, item in enumerate(value, start=1):
        yield document(item, f"{source}#{number}")


def document(value: object, source: str) -> RawDocument | Refusal:
    """Return the report that the JSON object `value` holds, or what is wrong with it."""
    try:
        return _document(value, source)
    except UnreadableDocument as error:
        return Refusal(source, str(error))


def _document(value: object, source: str) -> RawDocument:
    if not isinstance(value, dict):
        raise UnreadableDocument(f"JSON holds {_kind(value)} where an object with a text is wanted")
    text, html = _string(value, "text"), _string(value, "html")
    content = text or html
    if content is None:
        raise UnreadableDocument('JSON object has no key "text" or "html"')
    if not content.strip():
        raise UnreadableDocument(f'key "{"html" if text is None else "text"}" is empty')
    return RawDocument(
        source=source,
        text=content,
        is_html=not text or looks_like_html(content),
        id=_string(value, "id"),
        title=_string(value, "title"),
        publisher=_string(value, "publisher"),
        url=_string(value, "url"),
        language=_string(value, "language"),
        published_at=_date(value),
    )


def _string(value: dict[str, object], key: str) -> str | None:
    found = value.get(key)
    if found is None or isinstance(found, str):
        return found
    raise UnreadableDocument(f'key "{key}" holds {_kind(found)}, not a string')


def _date(value: dict[str, object]) -> date | None:
    written = _string(value, "published_at")
    if written is None or not written.strip():
        return None
    day = parse_stated(written)
    if day is None:
        raise UnreadableDocument(
            f'key "published_at": "{written[:40]}" is no day (want YYYY-MM-DD)'
        )
    return day


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a value")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise UnreadableDocument(f'JSON object has the key "{twice[:40]}" twice')
    return found


def _no_constant(name: str) -> NoReturn:
    raise UnreadableDocument(f"broken JSON: {name} is no JSON number")


def _number(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise UnreadableDocument(f"JSON number of {len(digits)} digits")
    return int(digits)


def _fraction(digits: str) -> float:
    if len(digits) > MAX_DIGITS:
        raise UnreadableDocument(f"JSON number of {len(digits)} digits")
    return float(digits)
