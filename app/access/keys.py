"""Access keys: made once, shown once, kept as a hash."""

import hashlib
import re
import secrets
from datetime import datetime

PREFIX = "geokg_"
TOKEN = re.compile(rf"{PREFIX}[A-Za-z0-9_-]{{43}}")  # 32 random bytes in base64


def new_token() -> str:
    """Return a new key: 256 random bits, with a prefix by which scanners find leaked ones."""
    return PREFIX + secrets.token_urlsafe(32)


def new_id() -> str:
    """Return a new id of a key; it tells nothing of the key."""
    return f"key-{secrets.token_hex(4)}"


def hash_of(token: str) -> str:
    """Return what is kept of a key. It is random, so no slow hash is needed to hide it."""
    return hashlib.sha256(token.encode()).hexdigest()


def has_expired(expires_at: datetime | None, now: datetime) -> bool:
    """Return whether a key with this end (None: none) is of no use at `now`."""
    return expires_at is not None and expires_at <= now
