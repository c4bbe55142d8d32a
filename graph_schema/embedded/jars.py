"""The jars of the lock file: checked by SHA-256 before use, cached once per user.

A full check costs about 0.3 s, so a *stamp* beside the jars notes size and modification time of
each jar that passed; a start compares these (1 ms), and checks again whatever differs.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from rich.progress import Progress

from graph_schema.embedded.download import PARTIAL, download
from graph_schema.embedded.filelock import locked
from graph_schema.embedded.lockfile import Jar
from graph_schema.errors import EmbeddedServerError

DOWNLOAD_PATIENCE = 3600.0  # seconds that a process waits for another one's download

type Stamp = dict[str, list[int]]  # path in the cache -> [size, modification time in ns]


def ensure_jars(folder: Path, jars: Sequence[Jar], progress: Progress | None = None) -> list[Path]:
    """Return the paths of `jars` in `folder`, each of them whole; fetch and mend what is not.

    Several processes may call this at once: one of them downloads, the others wait.

    Args:
        folder: the cache, shared by all projects of the user.
        jars: what to provide.
        progress: shows the download; None shows nothing.

    Raises:
        EmbeddedServerError: a jar is missing and cannot be fetched.
    """
    try:
        _provide(folder, jars, progress)
    except OSError as error:
        raise EmbeddedServerError(
            f"The jars of the embedded Neo4j cannot be kept in {folder}: {error}. "
            "GEOKG_CACHE names another folder."
        ) from error
    return [folder / jar.path for jar in jars]


def _provide(folder: Path, jars: Sequence[Jar], progress: Progress | None) -> None:
    stamp_file = folder / f"verified-{_fingerprint(jars)}.json"
    if not _unverified(folder, jars, _read_stamp(stamp_file)):
        return
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / "jars.lock", timeout=DOWNLOAD_PATIENCE):
        _remove_partial(folder)
        suspects = _unverified(folder, jars, _read_stamp(stamp_file))
        broken = [jar for jar in suspects if not _is_whole(folder / jar.path, jar.sha256)]
        download(broken, folder, progress)
        _write_stamp(stamp_file, folder, jars)


def _fingerprint(jars: Sequence[Jar]) -> str:
    content = "\n".join(f"{jar.path} {jar.sha256}" for jar in jars)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _unverified(folder: Path, jars: Sequence[Jar], stamp: Stamp) -> list[Jar]:
    return [jar for jar in jars if stamp.get(jar.path) != _look(folder / jar.path)]


def _look(path: Path) -> list[int] | str:
    try:
        status = path.stat()
    except FileNotFoundError:
        return "absent"
    return [status.st_size, status.st_mtime_ns]


def _is_whole(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False


def _read_stamp(file: Path) -> Stamp:
    try:
        stamp: Stamp = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):  # a torn stamp only means: check again
        return {}
    return stamp


def _write_stamp(file: Path, folder: Path, jars: Sequence[Jar]) -> None:
    stamp = {jar.path: _look(folder / jar.path) for jar in jars}
    partial = file.with_name(file.name + PARTIAL)
    partial.write_text(json.dumps(stamp), encoding="utf-8")
    partial.replace(file)


def _remove_partial(folder: Path) -> None:
    # Only the holder of the lock writes, so whatever is half-written is a dead process's.
    for leftover in folder.rglob(f"*{PARTIAL}"):
        leftover.unlink()
