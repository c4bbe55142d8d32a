"""RSS and Atom -> RawDocuments, one for each entry."""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

import feedparser

from graph_schema.errors import UnreadableDocument
from ingest.cleaner.publication import parse_stated
from ingest.models import RawDocument, Refusal

_TITLE_BREAK = re.compile(r"\s+(?:[-–—|>»:])\s+|:\s+")


def feed_documents(data: bytes, source: str) -> Iterator[RawDocument | Refusal]:
    """Yield the entries of a feed; "source#3" is the third.

    The text of an entry is its content, else its summary, as HTML. Its publisher is the feed that
    it names as its source, else the feed's own when the entry lies on the same host: an aggregator
    is not the publisher of what it lists. Its id is not taken: feeds give the address there, and a
    report that comes by two ways should have one (content) id.

    Raises:
        UnreadableDocument: no feed, a feed without entries, or one that declares XML entities.
    """
    if b"<!ENTITY" in data:
        raise UnreadableDocument("feed declares XML entities")
    parsed = feedparser.parse(io.BytesIO(data))
    entries = parsed.get("entries") or []
    if not entries:
        reason = str(parsed.get("bozo_exception") or "no entries")
        raise UnreadableDocument(f"feed without entries: {' '.join(reason.split())[:120]}")
    for number, entry in enumerate(entries, start=1):
        yield _document(entry, parsed.get("feed") or {}, f"{source}#{number}")


def _document(
    entry: Mapping[str, object], feed: Mapping[str, object], source: str
) -> RawDocument | Refusal:
    content = _content(entry)
    if not content.strip():
        return Refusal(source, "feed entry holds no text")
    return RawDocument(
        source=source,
        text=content,
        is_html=True,
        title=_plain(_text(entry, "title")),
        publisher=_publisher(entry, feed),
        url=_text(entry, "link"),
        language=_text(entry, "language") or _text(feed, "language"),
        published_at=_published(entry),
    )


def _content(entry: Mapping[str, object]) -> str:
    contents = entry.get("content")
    values = [
        value
        for item in (contents if isinstance(contents, list) else [])
        if isinstance(item, Mapping) and isinstance(value := item.get("value"), str)
    ]
    return max(values, key=len, default="") or _text(entry, "summary") or ""


def _publisher(entry: Mapping[str, object], feed: Mapping[str, object]) -> str | None:
    named = entry.get("source")
    if isinstance(named, Mapping) and _text(named, "title"):
        return _text(named, "title")
    own = _text(entry, "publisher") or _text(feed, "publisher")
    if own or _host(_text(entry, "link")) != _host(_text(feed, "link")):
        return own
    title = _text(feed, "title")
    return _TITLE_BREAK.split(title, maxsplit=1)[0] if title else None


def _published(entry: Mapping[str, object]) -> date | None:
    written = _text(entry, "published") or _text(entry, "issued") or _text(entry, "date")
    return parse_stated(written) if written else None


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _plain(html: str | None) -> str | None:
    return re.sub(r"<[^<>]{1,200}>", "", html) if html else None


def _text(values: Mapping[str, object], key: str) -> str | None:
    value = values.get(key)
    return value if isinstance(value, str) and value.strip() else None
