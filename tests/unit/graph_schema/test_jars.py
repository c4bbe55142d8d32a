"""The jar cache, against a repository of small files that a local server serves."""

import functools
import hashlib
import http.server
import io
import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from rich.console import Console
from rich.progress import Progress

from graph_schema.embedded import download as downloads
from graph_schema.embedded.jars import ensure_jars
from graph_schema.embedded.lockfile import Jar, locked_jars, read_lock
from graph_schema.errors import EmbeddedServerError

CONTENT = {f"org/x/j{number}/1/j{number}-1.jar": bytes([number]) * 5000 for number in range(12)}
JARS = [Jar(path, hashlib.sha256(content).hexdigest()) for path, content in CONTENT.items()]
FIRST = JARS[0].path


class Recorder(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        self.server.asked.append(self.path.removeprefix("/"))


@pytest.fixture
def repository(tmp_path, monkeypatch):
    root = tmp_path / "repository"
    for path, content in CONTENT.items():
        (root / path).parent.mkdir(parents=True)
        (root / path).write_bytes(content)
    handler = functools.partial(Recorder, directory=root)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.asked = []
        server.root = root
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setattr(downloads, "repositories", lambda: {"local": address})
        yield server
        server.shutdown()


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def test_the_first_call_fetches_all_and_the_second_asks_nobody(repository, cache):
    paths = ensure_jars(cache, JARS)
    assert [path.read_bytes() for path in paths] == list(CONTENT.values())
    repository.asked.clear()
    assert ensure_jars(cache, JARS) == paths
    assert repository.asked == []


def test_a_download_shows_its_progress_until_all_is_there(repository, cache):
    progress = Progress(console=Console(file=io.StringIO()))
    ensure_jars(cache, JARS, progress)
    assert [(task.completed, task.total) for task in progress.tasks] == [(len(JARS), len(JARS))]
    assert not progress.live.is_started


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(path.read_bytes()[:100]),
        lambda path: path.write_bytes(b"\xff" * 5000),
        lambda path: path.unlink(),
    ],
    ids=["partial", "corrupt", "missing"],
)
def test_a_damaged_jar_alone_is_fetched_again(repository, cache, damage):
    ensure_jars(cache, JARS)
    repository.asked.clear()
    damage(cache / FIRST)
    ensure_jars(cache, JARS)
    assert (cache / FIRST).read_bytes() == CONTENT[FIRST]
    assert repository.asked == [FIRST]


def test_a_jar_that_was_only_touched_is_checked_but_not_fetched(repository, cache):
    ensure_jars(cache, JARS)
    repository.asked.clear()
    os.utime(cache / FIRST, (1, 1))
    ensure_jars(cache, JARS)
    assert repository.asked == []


def test_a_half_written_file_of_a_killed_process_is_removed(repository, cache):
    leftover = cache / f"{FIRST}.1.1.part"
    leftover.parent.mkdir(parents=True)
    leftover.write_bytes(b"half")
    ensure_jars(cache, JARS)
    assert not leftover.exists()


def test_two_at_once_fetch_each_jar_once(repository, cache):
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(ensure_jars, cache, JARS) for _ in range(2)]
        assert both[0].result() == both[1].result()
    assert sorted(repository.asked) == sorted(CONTENT)


def test_bytes_that_are_not_those_of_the_lock_file_are_never_kept(repository, cache):
    (repository.root / FIRST).write_bytes(b"another jar")
    with pytest.raises(EmbeddedServerError, match="SHA-256"):
        ensure_jars(cache, JARS)
    assert not (cache / FIRST).exists()
    assert list(cache.rglob("*.part")) == []


def test_without_a_network_the_message_says_what_was_tried_and_what_helps(cache, monkeypatch):
    monkeypatch.setattr(downloads, "repositories", lambda: {"central": "http://127.0.0.1:9"})
    with pytest.raises(EmbeddedServerError) as caught:
        ensure_jars(cache, JARS)
    for part in ("central: ", "GEOKG_CACHE", "NEO4J_URI", str(cache)):
        assert part in str(caught.value)


def test_what_arrived_before_the_network_broke_is_not_fetched_again(repository, cache):
    (repository.root / FIRST).unlink()
    with pytest.raises(EmbeddedServerError, match="404"):
        ensure_jars(cache, JARS)
    kept = [path for path in CONTENT if (cache / path).exists()]
    (repository.root / FIRST).write_bytes(CONTENT[FIRST])
    repository.asked.clear()
    ensure_jars(cache, JARS)
    assert set(repository.asked).isdisjoint(kept)


def test_a_second_repository_is_asked_when_the_first_has_nothing(repository, cache, monkeypatch):
    good = downloads.repositories()["local"]
    both = {"empty": f"{good}/nowhere", "local": good}
    monkeypatch.setattr(downloads, "repositories", lambda: both)
    assert ensure_jars(cache, JARS[:1])[0].read_bytes() == CONTENT[FIRST]


def test_a_cache_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(EmbeddedServerError, match="GEOKG_CACHE"):
        ensure_jars(tmp_path / "file" / "cache", JARS)


def test_the_lock_file_names_server_and_browser_with_a_checksum_each():
    jars = locked_jars()
    names = {jar.path.rsplit("/", 1)[1] for jar in jars}
    assert {
        "neo4j-2026.08.1.jar",
        "neo4j-server-2026.08.1.jar",
        "neo4j-browser-5.24.0.jar",
    } <= names
    assert [jar.path for jar in jars if len(jar.sha256) != 64] == []
    assert len({jar.path for jar in jars}) == len(jars)


def test_a_lock_entry_without_checksum_is_refused():
    entry = '[[dependencies]]\ngroupId = "a"\nartifactId = "b"\nversion = "1"\npackaging = "jar"\n'
    with pytest.raises(EmbeddedServerError, match="a:b has no SHA-256"):
        read_lock(entry)
