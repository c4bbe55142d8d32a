"""Deterministic ids: the same content has the same id on every machine, so MERGE is idempotent."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Sequence

type Part = str | int | float | bool | Sequence["Part"] | None

ID_LENGTH = 20  # hexadecimal digits: 80 bits, a clash among 10**9 ids has a chance below 10**-6


def stable_id(kind: str, *parts: Part) -> str:
    """Return `kind` and 20 hexadecimal digits that depend on `parts` alone.

    Boundaries count: parts ("a", "b") and ("ab",) differ. Text is compared as NFC.

    >>> stable_id("claim", "a", ["b"]) == stable_id("claim", "a", ["b"])
    True
    """
    content = unicodedata.normalize("NFC", json.dumps(parts, ensure_ascii=False))
    return f"{kind}-{hashlib.sha256(content.encode()).hexdigest()[:ID_LENGTH]}"


def actor_id(name: str) -> str:
    """Return the id of the actor that claims call `name`: readable, and safe in a URL path.

    A country keeps its ISO 3166-1 alpha-3 code; the slash before a finer actor becomes a dot;
    everything else is lower-cased ASCII words joined by hyphens. A name that has no ASCII word
    gets a hash. Text is folded (NFKD, marks dropped) first.

    >>> actor_id("PRK"), actor_id("KOR/National Intelligence Service"), actor_id("Hamas")
    ('PRK', 'KOR.national-intelligence-service', 'hamas')
    """
    root, slash, finer = name.partition("/")
    head = root if re.fullmatch(r"[A-Z]{3}", root) else _slug(root)
    return f"{head}.{_slug(finer)}" if slash else head


def _slug(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in folded if not unicodedata.combining(char)).casefold()
    words = re.findall(r"[a-z0-9]+", plain)
    foreign = any(char.isalpha() and not char.isascii() for char in plain)
    return stable_id("x", text) if foreign or not words else "-".join(words)
