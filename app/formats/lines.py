"""Items as lines of JSON (NDJSON)."""

from collections.abc import Iterable

from pydantic import BaseModel


def lines(items: Iterable[BaseModel]) -> str:
    """Return one JSON object a line."""
    return "".join(f"{item.model_dump_json()}\n" for item in items)
