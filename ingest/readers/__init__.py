"""Files, folders, standard input and addresses -> RawDocuments, one by one.

The format is recognised by content first and by name second; a bad document is a `Refusal` that
says what is wrong in one line, and the rest goes on.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from graph_schema.errors import UnreadableDocument
from graph_schema.settings import Settings
from ingest.models import RawDocument, Refusal
from ingest.readers.fetch import fetch
from ingest.readers.folders import read_path
from ingest.readers.streams import Origin, read_bytes, read_stream

__all__ = ["read"]

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")


def read(
    target: str, *, settings: Settings, stdin: BinaryIO | None = None
) -> Iterator[RawDocument | Refusal]:
    """Yield the reports at `target`, and a refusal for each that cannot be read. Never raises.

    Args:
        target: a file; a folder (recursive, sorted, hidden files skipped); "-" for standard input;
            an http or https address.
        settings: size limit, time limit and whether private addresses are allowed.
        stdin: what "-" reads; None means the standard input of the process.
    """
    limit = settings.max_document_bytes
    scheme = _SCHEME.match(target)
    if target == "-":
        yield from read_stream(stdin or sys.stdin.buffer, Origin("-"), limit)
    elif scheme is None:
        yield from read_path(Path(target), limit)
    elif scheme[1].casefold() in ("http", "https"):
        yield from _read_url(target, settings)
    else:
        yield Refusal(target, f"only http and https are fetched, not {scheme[1]!r}")


def _read_url(url: str, settings: Settings) -> Iterator[RawDocument | Refusal]:
    try:
        page = fetch(url, settings)
        origin = Origin(url, "", page.media_type, page.charset, page.url)
        yield from read_bytes(page.data, origin, settings.max_document_bytes)
    except UnreadableDocument as error:
        yield Refusal(url, " ".join(str(error).split()))
