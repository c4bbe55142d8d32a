"""Fetches jars from the Maven repositories that jgo is configured for.

jgo resolved and locked the jars. Its own download writes straight to the final name and only
warns of a wrong checksum, so the bytes are fetched here: to a temporary name, checked against the
lock file's SHA-256, then renamed in one step.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import httpx2
from rich.progress import Progress

from graph_schema.embedded.lockfile import Jar
from graph_schema.errors import EmbeddedServerError

PARTIAL = ".part"  # ending of a file that is still being written
WORKERS = 8
TRIES = 3  # per repository
TIMEOUT = httpx2.Timeout(30.0, connect=10.0)  # seconds without a byte; seconds to connect


class _WrongBytes(Exception):
    """A repository served bytes that are not those of the lock file."""


def repositories() -> dict[str, str]:
    """Return name and address of the Maven repositories that jgo is configured for, in order."""
    # jgo takes long to import, and is only needed when something is missing.
    from jgo.config import GlobalSettings
    from jgo.maven import MavenContext

    return {**MavenContext().remote_repos, **GlobalSettings.load().repositories}


def download(
    jars: Sequence[Jar],
    folder: Path,
    progress: Progress | None,
    addresses: dict[str, str] | None = None,
) -> None:
    """Fetch `jars` into `folder`, several at once; after an error the rest is given up.

    Args:
        jars: what to fetch; an existing file of that name is replaced.
        folder: where to, as a Maven repository is laid out.
        progress: shows jars done; None shows nothing.
        addresses: repositories by name; None takes those of jgo.

    Raises:
        EmbeddedServerError: a jar could not be fetched from any repository.
    """
    if not jars:
        return
    sources = repositories() if addresses is None else addresses
    cancelled = Event()
    with (
        _counted(progress, len(jars)) as advance,
        httpx2.Client(timeout=TIMEOUT, follow_redirects=True) as client,
        ThreadPoolExecutor(WORKERS) as pool,
    ):
        waiting = [pool.submit(_fetch, client, jar, folder, sources, cancelled) for jar in jars]
        try:
            for done in as_completed(waiting):
                done.result()
                advance()
        except BaseException:
            cancelled.set()
            pool.shutdown(wait=True, cancel_futures=True)
            raise


@contextmanager
def _counted(progress: Progress | None, total: int) -> Iterator[Callable[[], None]]:
    """Show a bar of `total` steps, alone or among those that are shown; yield what advances it."""
    if progress is None:
        yield lambda: None
        return
    alone = not progress.live.is_started
    if alone:
        progress.start()
    task = progress.add_task("Downloading Neo4j, once", total=total)
    try:
        yield lambda: progress.advance(task)
    finally:
        if alone:
            progress.stop()


def _fetch(
    client: httpx2.Client, jar: Jar, folder: Path, sources: dict[str, str], cancelled: Event
) -> None:
    failures = []
    for name, address in sources.items():
        for attempt in range(TRIES):
            if cancelled.wait(attempt * 0.5):
                return
            try:
                _fetch_from(client, f"{address.rstrip('/')}/{jar.path}", jar, folder)
            except (httpx2.HTTPError, httpx2.InvalidURL, _WrongBytes) as error:
                failures.append(f"{name}: {str(error) or type(error).__name__}")
                if _is_final(error):
                    break
            else:
                return
    raise EmbeddedServerError(_explain(jar, folder, failures))


def _is_final(error: Exception) -> bool:
    """Return whether the repository would say the same again: 4xx, but for "later"."""
    if not isinstance(error, httpx2.HTTPStatusError):
        return False
    status = error.response.status_code
    return 400 <= status < 500 and status not in {408, 425, 429}


def _fetch_from(client: httpx2.Client, url: str, jar: Jar, folder: Path) -> None:
    target = folder / jar.path
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{os.getpid()}.{time.monotonic_ns()}{PARTIAL}")
    digest = hashlib.sha256()
    try:
        with client.stream("GET", url) as response, partial.open("wb") as file:
            response.raise_for_status()
            for chunk in response.iter_bytes():
                file.write(chunk)
                digest.update(chunk)
        if digest.hexdigest() != jar.sha256:
            raise _WrongBytes(f"SHA-256 {digest.hexdigest()[:16]}…, not {jar.sha256[:16]}…")
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _explain(jar: Jar, folder: Path, failures: list[str]) -> str:
    tried = "; ".join(dict.fromkeys(failures))
    return (
        f"The embedded Neo4j could not be downloaded: {Path(jar.path).name} ({tried}). "
        f"It needs the network once, about 190 MB, kept in {folder}. Try again when the network "
        "is there (what arrived is kept), or let GEOKG_CACHE name a cache that is filled, "
        "or NEO4J_URI or NEO4J_HOME another server."
    )
