"""Says what bytes that are no text look like, so that a refusal can name it."""

from functools import cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from ingest.tables import read_table

HEAD = 4096
"""Bytes at the head of a file that are looked at."""

MAX_CONTROL_SHARE = 0.005
"""Share of control characters from which bytes are no text (text holds none, or a stray one)."""

_TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1a\x1b")


class _Signature(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    hex: str
    name: str
    offset: int = 0
    weak: bool = False

    def fits(self, head: bytes) -> bool:
        magic = bytes.fromhex(self.hex)
        found = head[self.offset : self.offset + len(magic)] == magic
        return found and (not self.weak or b"\0" in head[:HEAD])


class _SignatureFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    signatures: tuple[_Signature, ...]


def binary_kind(head: bytes) -> str | None:
    """Return what the file that begins with `head` looks like; None when it may be text.

    >>> binary_kind(b"%PDF-1.7")
    'a PDF document'
    """
    for signature in _signatures():
        if signature.fits(head):
            return signature.name
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return None
    if b"\0" in head:
        return _with_nuls(head)
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    return "binary data" if controls > MAX_CONTROL_SHARE * len(head) and controls > 1 else None


def _with_nuls(head: bytes) -> str:
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) > 0.7 * len(head) / 2 and min(even, odd) < 0.1 * len(head) / 2:
        return "UTF-16 without a byte order mark (NUL in every second byte)"
    return f"binary data (NUL at byte {head.index(0)})"


@cache
def _signatures() -> tuple[_Signature, ...]:
    return read_table("file_signatures.yaml", TypeAdapter(_SignatureFile)).signatures
