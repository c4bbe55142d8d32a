"""The lock file: which jars make up the embedded Neo4j, and the SHA-256 that each must have."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from graph_schema.errors import EmbeddedServerError

LOCK_FILE = "jgo.lock.toml"


@dataclass(frozen=True, slots=True)
class Jar:
    """One jar: its path in a Maven repository and in the cache, and its SHA-256."""

    path: str
    sha256: str


@cache
def locked_jars() -> tuple[Jar, ...]:
    """Return the jars of the lock file that is part of this package, in class path order.

    Raises:
        EmbeddedServerError: an entry has no SHA-256.
    """
    text = resources.files(__package__).joinpath(LOCK_FILE).read_text(encoding="utf-8")
    return read_lock(text)


def read_lock(text: str) -> tuple[Jar, ...]:
    """Return the jars that `text`, a lock file of jgo, names, in its order.

    Raises:
        EmbeddedServerError: an entry has no SHA-256.
    """
    return tuple(_jar(entry) for entry in tomllib.loads(text)["dependencies"])


def _jar(entry: dict[str, str]) -> Jar:
    group, artifact, version = (entry[key] for key in ("groupId", "artifactId", "version"))
    name = "-".join(part for part in (artifact, version, entry.get("classifier")) if part)
    if "sha256" not in entry:
        raise EmbeddedServerError(f"{LOCK_FILE}: {group}:{artifact} has no SHA-256")
    path = f"{group.replace('.', '/')}/{artifact}/{version}/{name}.{entry['packaging']}"
    return Jar(path, entry["sha256"])
