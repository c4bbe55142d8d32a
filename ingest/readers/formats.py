"""Recognises what a text is: content first, then media type, then name."""

import re
from typing import Literal

type Format = Literal["text", "html", "json", "json lines", "feed", "xml"]

HEAD = 4096
"""Characters at the head of a text that are looked at."""

_JSON = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:[\[{\"\]]|$))")
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*"
    r"<(?:rss|feed|rdf:RDF|\w+:feed)\b",
    re.DOTALL,
)
_PAGE = re.compile(r"<!doctype\s+html|<html\b|<head\b|<body\b", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|article|section|main|h[1-6]|ul|ol|li|table|span|br|a|title|meta|script|style|strong"
    r"|em|b|i|img|figure|header|footer|nav|blockquote)\b[^<>]*>",
    re.IGNORECASE,
)
_LINES_NAMES = (".jsonl", ".ndjson", ".jsonlines", ".ldjson")
_JSON_TYPES = ("application/json", "text/json")
_LINES_TYPES = (
    "application/x-ndjson",
    "application/jsonl",
    "application/x-jsonlines",
    "application/jsonlines",
)


def recognise(text: str, name: str = "", media_type: str = "") -> Format:
    """Return the format of `text`, which came as `name` or with `media_type` ("" for unknown)."""
    head, low = text[:HEAD], name.casefold()
    if media_type in _LINES_TYPES or low.endswith(_LINES_NAMES):
        return "json lines"
    if _JSON.match(head) or media_type in _JSON_TYPES or low.endswith(".json"):
        return "json"
    if _FEED.match(head):
        return "feed"
    if looks_like_html(text) or _is_called_html(head, low, media_type):
        return "html"
    return "xml" if head.lstrip().startswith("<?xml") else "text"


def looks_like_html(text: str) -> bool:
    """Whether `text` is markup: it opens like a page or begins with a tag and holds another."""
    head = text[:HEAD]
    if _PAGE.search(head[:1024]) and head.lstrip().startswith("<"):
        return True
    tags = _TAG.findall(head)
    return len(tags) >= 2 and (_TAG.match(head.lstrip()) is not None or len(tags) >= 8)


def is_json_lines_name(name: str) -> bool:
    """Whether a file called `name` holds JSON lines."""
    return name.casefold().endswith(_LINES_NAMES)


def _is_called_html(head: str, name: str, media_type: str) -> bool:
    called = name.endswith((".html", ".htm", ".xhtml")) or media_type in (
        "text/html",
        "application/xhtml+xml",
    )
    return called and "<" in head
