"""Secrets of webhooks and the signatures made with them.

The graph holds no secret, since analysts' Cypher reads all of it: each is derived from one key of
this installation, which lies in the data folder, readable by its user alone.
"""

import hashlib
import hmac
import secrets
from pathlib import Path

KEY_FILE = "webhook-key"
KEY_BYTES = 32


def secret_of(home: Path, webhook: str) -> str:
    """Return the secret of a webhook, in hexadecimal digits; the key is made when there is none."""
    return hmac.new(_key(home), webhook.encode(), hashlib.sha256).hexdigest()


def signature(secret: str, seconds: int, body: bytes) -> str:
    """Return the header X-Geokg-Signature of a body that is sent at `seconds` (Unix time).

    >>> signature("s", 1, b"{}")[:12]
    't=1,v1=b2536'
    """
    signed = f"{seconds}.".encode() + body
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={digest}"


def _key(home: Path) -> bytes:
    path = home / KEY_FILE
    home.mkdir(parents=True, exist_ok=True)
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        return bytes.fromhex(path.read_text(encoding="ascii"))
    path.write_text(secrets.token_hex(KEY_BYTES), encoding="ascii")
    return bytes.fromhex(path.read_text(encoding="ascii"))
