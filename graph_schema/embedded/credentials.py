"""The password of the embedded server: generated, kept in a file that only its owner reads."""

import hashlib
import os
import secrets
from pathlib import Path

from pydantic import SecretStr

from graph_schema.embedded.paths import Layout
from graph_schema.errors import EmbeddedServerError

USERNAME = "neo4j"
ITERATIONS = 1024  # those of Neo4j's SecureHasher


def read_password(layout: Layout) -> SecretStr:
    """Return the password of the databases in this data folder.

    Raises:
        EmbeddedServerError: the password file is missing.
    """
    try:
        return SecretStr(layout.password.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        raise EmbeddedServerError(
            f"{layout.password} is missing, and with it the password of {layout.data}. Put the "
            "file back, or throw the graph away with `geokg db reset` and ingest again."
        ) from None


def prepare_password(layout: Layout) -> None:
    """Give databases that are yet to be made a new password; leave existing ones alone.

    Raises:
        EmbeddedServerError: there are databases, but the password file is missing.
    """
    if (layout.data / "databases" / "system").exists():
        read_password(layout)
        return
    password = secrets.token_urlsafe(24)
    _write_private(layout.password, password + "\n")
    _write_private(layout.data / "dbms" / "auth.ini", initial_user(password))


def initial_user(password: str, salt: bytes | None = None) -> str:
    """Return the line of auth.ini from which Neo4j makes its first user.

    It is what `neo4j-admin dbms set-initial-password` writes, without starting Java for it:
    name, algorithm, hash, salt, iterations, flags (org.neo4j.server.security.auth,
    SystemGraphCredential and UserSerialization).
    """
    salt = secrets.token_bytes(32) if salt is None else salt
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(ITERATIONS - 1):
        digest = hashlib.sha256(digest).digest()
    return f"{USERNAME}:SHA-256,{digest.hex().upper()},{salt.hex().upper()},{ITERATIONS}:\n"


def _write_private(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        os.fchmod(descriptor, 0o600)  # the mode above is ignored for a file that exists
        file.write(text)
