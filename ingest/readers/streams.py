"""Bytes of one file, page or pipe -> RawDocuments, whole or line by line."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from graph_schema.errors import UnreadableDocument
from ingest.models import RawDocument, Refusal
from ingest.readers.documents import document, documents, parse_json
from ingest.readers.encoding import decode
from ingest.readers.feeds import feed_documents
from ingest.readers.formats import is_json_lines_name, recognise
from ingest.readers.signatures import binary_kind

HEAD = 64 * 1024
"""Bytes that are read before it is decided whether the rest is read line by line."""

_UTF8_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes came from.

    Attributes:
        source: name in messages and in `RawDocument.source`.
        name: file name, for its ending; "" when there is none.
        media_type: of HTTP, without parameters, in small letters; "" when there is none.
        charset: of HTTP; None when there is none.
        url: address of a fetched page; None for files.
    """

    source: str
    name: str = ""
    media_type: str = ""
    charset: str | None = None
    url: str | None = None


def read_stream(stream: BinaryIO, origin: Origin, limit: int) -> Iterator[RawDocument | Refusal]:
    """Yield the reports in `stream`: JSON lines one by one, everything else read whole.

    Args:
        stream: bytes; read only as far as needed.
        origin: where they come from.
        limit: most bytes of a document; of a line, for JSON lines.
    """
    try:
        head = stream.read(HEAD)
        kind = binary_kind(head)
        if kind:
            raise UnreadableDocument(f"no text: looks like {kind}")
        if _is_json_lines(head, origin.name):
            yield from _json_lines(_rejoined(head, stream), origin.source, limit)
            return
        data = head + stream.read(max(0, limit + 1 - len(head)))
        if len(data) > limit:
            raise UnreadableDocument(too_large(limit))
        yield from read_bytes(data, origin, limit)
    except (UnreadableDocument, OSError) as error:
        yield Refusal(origin.source, _one_line(error))


def read_bytes(data: bytes, origin: Origin, limit: int) -> Iterator[RawDocument | Refusal]:
    """Yield the reports in `data`.

    Raises:
        UnreadableDocument: `data` as a whole is no report.
    """
    if not data:
        raise UnreadableDocument("empty (0 bytes)")
    text = decode(data, origin.charset)
    if not text.strip():
        raise UnreadableDocument("empty (white space only)")
    match recognise(text, origin.name, origin.media_type):
        case "json lines":
            yield from _json_lines(io.BytesIO(text.encode()), origin.source, limit)
        case "json":
            yield from _json(text, origin.source, limit)
        case "feed":
            yield from feed_documents(data, origin.source)
        case "xml":
            raise UnreadableDocument("XML that is neither RSS nor Atom")
        case kind:
            yield RawDocument(origin.source, text, is_html=kind == "html", url=origin.url)


def too_large(limit: int, size: int | None = None) -> str:
    """Return why a document of `size` bytes (None: unknown, but more than `limit`) is refused."""
    found = f"{size / 1e6:.1f} MB" if size is not None else f"more than {limit / 1e6:.1f} MB"
    return f"too large: {found}, limit {limit / 1e6:.1f} MB (GEOKG_MAX_DOCUMENT_BYTES)"


def _json(text: str, source: str, limit: int) -> Iterator[RawDocument | Refusal]:
    """Yield the reports in JSON; in JSON lines too, when a first line too long hid that it is."""
    try:
        value = parse_json(text)
    except UnreadableDocument as error:
        if "Extra data" not in str(error):
            raise
        yield from _json_lines(io.BytesIO(text.encode("utf-8", "surrogatepass")), source, limit)
    else:
        yield from documents(value, source)


def _is_json_lines(head: bytes, name: str) -> bool:
    """Whether `head` begins JSON lines: by name, or two lines that each begin an object."""
    if is_json_lines_name(name):
        return not head.startswith((b"\xff\xfe", b"\xfe\xff"))
    lines = [
        line.strip() for line in head.removeprefix(_UTF8_BOM).split(b"\n", 400) if line.strip()
    ]
    return (
        len(lines) > 1
        and lines[0].startswith(b"{")
        and len(lines[0]) > 2
        and lines[1].startswith(b"{")
    )


def _json_lines(stream: BinaryIO, source: str, limit: int) -> Iterator[RawDocument | Refusal]:
    """Yield the report of each line; "source#7" is line 7. A bad line does not stop the rest."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        where = f"{source}#{number}"
        if len(line) > limit:
            _skip_line(stream, line)
            yield Refusal(where, f"line {number}: {too_large(limit)}")
            continue
        content = line.removeprefix(_UTF8_BOM).strip() if number == 1 else line.strip()
        if content:
            yield _line_document(content, where, number)
    if number == 0:
        yield Refusal(source, "empty (0 bytes)")


def _line_document(content: bytes, where: str, number: int) -> RawDocument | Refusal:
    try:
        found = document(parse_json(content.decode("utf-8")), where)
    except UnicodeDecodeError as error:
        return Refusal(where, f"line {number}: wrong encoding: not UTF-8 at byte {error.start}")
    except UnreadableDocument as error:
        return Refusal(where, f"line {number}: {error}")
    if isinstance(found, Refusal):
        return Refusal(where, f"line {number}: {found.reason}")
    return found


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(HEAD)


def _rejoined(head: bytes, stream: BinaryIO) -> BinaryIO:
    return io.BufferedReader(_Rejoined(head, stream), HEAD)


class _Rejoined(io.RawIOBase):
    """A stream with the bytes that were already read from it put back in front."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # Buffer
        size = len(buffer)
        chunk, self._head = (
            (self._head[:size], self._head[size:]) if self._head else (self._stream.read(size), b"")
        )
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
