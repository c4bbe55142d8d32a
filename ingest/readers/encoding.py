"""Bytes -> text: UTF-8 first, then what is declared, then what is detected; nothing is replaced."""

import codecs
import re

from resiliparse.parse.encoding import detect_encoding

from graph_schema.errors import UnreadableDocument
from ingest.readers.signatures import HEAD, binary_kind

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its first two bytes are that one's mark
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = re.compile(
    r"ascii|iso8859-\d+|latin-?1|cp(?:125\d|874|932|949|950|866|437|850)|koi8-[rut]|mac-(?:roman|cyrillic)"
    r"|shift_jis\w*|euc_(?:jp|kr)|iso2022_jp|gb(?:2312|k|18030)|big5(?:hkscs)?|tis-620|johab"
)
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE
)
_XML_ENCODING = re.compile(
    rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{2,30})", re.IGNORECASE
)


def decode(data: bytes, charset: str | None = None) -> str:
    """Return `data` as text.

    Order: byte order mark; valid UTF-8; `charset` (from HTTP), a meta element's or the XML
    declaration's; what resiliparse's uchardet finds. A legacy encoding must decode every byte to a
    printable character; UTF-8 with a few broken bytes is refused, not read as something else.

    Raises:
        UnreadableDocument: no text, or in an encoding that is not known for certain.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name)
    kind = binary_kind(data[:HEAD])
    if kind:
        raise UnreadableDocument(f"no text: looks like {kind}")
    if b"\0" in data:
        raise UnreadableDocument(f"no text: NUL at byte {data.index(0)}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, charset, error)


def _strictly(data: bytes, name: str) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"wrong encoding: marked as {name.upper()}, but not so at byte {error.start}"
        ) from error
    if "\0" in text:
        raise UnreadableDocument(f"no text: NUL at character {text.index(chr(0))}")
    return text


def _legacy(data: bytes, charset: str | None, error: UnicodeDecodeError) -> str:
    where = f"not UTF-8 at byte {error.start} (0x{data[error.start]:02X})"
    declared = charset or _declared(data)
    if declared and _is_utf8(declared):
        declared = None
    if _is_damaged_utf8(data):
        raise UnreadableDocument(f"wrong encoding: {where}, though the text before and after is")
    for name in filter(None, (declared, detect_encoding(data))):
        text = _try(data, name)
        if text is not None:
            return text
    raise UnreadableDocument(f"wrong encoding: {where}, and no other encoding fits")


def _declared(data: bytes) -> str | None:
    found = _META_CHARSET.search(data[:HEAD]) or _XML_ENCODING.search(data[:HEAD])
    return found[1].decode("ascii") if found else None


def _is_utf8(name: str) -> bool:
    return name.casefold().replace("-", "").replace("_", "") == "utf8"


def _try(data: bytes, name: str) -> str | None:
    """Return `data` in the legacy encoding `name`; None when that is unknown or does not fit."""
    try:
        codec = codecs.lookup(name).name
        if not _LEGACY.fullmatch(codec):
            return None
        text = data.decode(codec)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
    return None if re.search(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f-\x9f\ue000-\uf8ff]", text) else text


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether `data` holds more well-formed multi-byte sequences than broken bytes."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(not char.isascii() for char in text) - broken
    return whole > broken
