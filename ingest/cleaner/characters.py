"""Text as characters: what is dropped, folded and hashed before anything reads it (pure)."""

import hashlib
import re
import unicodedata

MAX_RUN = 256
"""Code points without white space that a text may hold: spaCy's tokenizer is quadratic on runs."""

_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_BREAKS = frozenset("\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")
_JOINERS = frozenset("\u200c\u200d")  # needed between letters of Persian and Indic scripts
_LONG_RUN = re.compile(rf"\S{{{MAX_RUN + 1},}}")


def normalise(text: str) -> str:
    r"""Return `text` as NFC, without control, format, private or unpaired characters.

    Every line break becomes "\n", every other white space one space; lines lose the white space at
    their ends; runs of more than `MAX_RUN` characters without white space (encoded images, keys)
    are dropped. Zero-width joiners stay between two non-Latin letters, where they spell.
    Idempotent.
    """
    kept = "".join(_kept(text.replace("\r\n", "\n")))
    lines = (" ".join(_LONG_RUN.sub(" ", line).split()) for line in _composed(kept).split("\n"))
    return "\n".join(lines)


def one_line(text: str | None) -> str | None:
    """Return `text` normalised on one line; None when nothing is left of it."""
    return " ".join(normalise(text).split()) or None if text else None


def text_hash(text: str) -> str:
    """Return the SHA-256 (hexadecimal) of `text` as NFC, white space folded, without case.

    Equal for copies of one report that differ in paragraphs or letter case only.
    """
    folded = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()


def _composed(text: str) -> str:
    """Return `text` as NFC; white space that composing makes (U+2001) is folded by the caller."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _kept(text: str) -> list[str]:
    if text.isascii() and text.isprintable():
        return [text]
    table = {char: _replacement(char) for char in set(text)}
    kept = [table[char] for char in text]
    for position, char in enumerate(text):
        if char in _JOINERS and _spells(text, position):
            kept[position] = char
    return kept


def _replacement(char: str) -> str:
    if char in _BREAKS:
        return "\n"
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in _DROPPED_CATEGORIES else char


def _spells(text: str, position: int) -> bool:
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    return all(
        char and ord(char) >= 0x0590 and unicodedata.category(char)[0] in "LM"
        for char in (before, after)
    )
