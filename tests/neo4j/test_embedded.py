"""The embedded server itself: each test has a data folder of its own, all share the user's jars."""

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from contextlib import contextmanager

import neo4j
import psutil
import pytest
from neo4j.exceptions import ClientError
from typer.testing import CliRunner

from graph_schema import driver as drivers
from graph_schema.db_cli import commands
from graph_schema.driver import connect, open_driver
from graph_schema.embedded import server as servers
from graph_schema.embedded.credentials import read_password
from graph_schema.embedded.filelock import is_locked, wait_unlocked
from graph_schema.embedded.installed import use_installed
from graph_schema.embedded.jars import ensure_jars
from graph_schema.embedded.lockfile import locked_jars
from graph_schema.embedded.paths import Layout
from graph_schema.embedded.probe import Ports, answers_bolt, free_port
from graph_schema.embedded.server import running, stop_server, use_server
from graph_schema.embedded.state import read_state
from graph_schema.errors import EmbeddedServerError, GraphUnavailable
from graph_schema.settings import Settings, get_settings

# Uses the server until its standard input closes; prints the Bolt port.
USER = """
import sys
from pathlib import Path
from graph_schema.embedded.server import use_server
from graph_schema.settings import Settings
with use_server(Settings(home=Path(sys.argv[1]), embedded_heap="256m")) as state:
    print(state.ports.bolt, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def settings(tmp_path, quick_java):
    chosen = Settings(home=tmp_path / "home", neo4j_uri=None, neo4j_home=None, embedded_heap="256m")
    yield chosen
    stop_server(Layout.of(chosen.home))


@pytest.fixture
def layout(settings):
    return Layout.of(settings.home)


@contextmanager
def user_process(layout):
    """Another process that uses the server; yields it and the port it was told."""
    with subprocess.Popen(
        [sys.executable, "-c", USER, str(layout.home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process, int(process.stdout.readline())
        finally:
            process.kill()


def gone(process):
    return process.find() is None


# --- one server, asked many things ---------------------------------------------------------------


def test_it_is_the_real_community_server(graph):
    records = graph.execute_query("CALL dbms.components() YIELD name, versions, edition").records
    kernel = next(record for record in records if record["name"] == "Neo4j Kernel")
    assert (kernel["versions"], kernel["edition"]) == (["2026.08.1"], "community")


def test_it_listens_on_loopback_only(neo4j_server, neo4j_settings):
    java = read_state(Layout.of(neo4j_settings.home)).java.find()
    sockets = java.net_connections(kind="inet")
    bound = {entry.laddr[0] for entry in sockets if entry.status in ("LISTEN", "NONE")}
    assert bound <= {"127.0.0.1", "::ffff:127.0.0.1"}


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("dbms.usage_report.enabled", "false"),
        ("dbms.fleet_manager.enabled", "false"),
        ("server.fleet_discovery.enabled", "false"),
        ("dbms.security.allow_csv_import_from_file_urls", "false"),
        ("dbms.cypher.forbid_exhaustive_shortestpath", "true"),
        ("db.transaction.timeout", "1m"),
        ("db.transaction.concurrent.maximum", "64"),
        ("dbms.security.auth_enabled", "true"),
        ("server.https.enabled", "false"),
        ("db.memory.transaction.max", "128.00MiB"),
        ("db.memory.transaction.total.max", "256.00MiB"),
        ("dbms.memory.transaction.total.max", "256.00MiB"),
    ],
)
def test_the_running_server_has_the_hardened_setting(graph, setting, value):
    records = graph.execute_query("SHOW SETTINGS $name YIELD value", name=setting).records
    assert [record["value"] for record in records] == [value]


@pytest.mark.parametrize("scheme", ["file:///etc/passwd", "http://127.0.0.1:9/x", "ftp://[::1]/x"])
def test_load_csv_reaches_neither_files_nor_addresses(graph, scheme):
    with pytest.raises(ClientError, match=r"(?i)not allowed|blocked|disabled|cannot load"):
        graph.execute_query(f"LOAD CSV FROM '{scheme}' AS line RETURN line")


def test_neo4j_browser_is_served(neo4j_server, neo4j_settings):
    import httpx2

    http = read_state(Layout.of(neo4j_settings.home)).ports.http
    page = httpx2.get(f"http://127.0.0.1:{http}/browser/")
    assert page.status_code == 200
    assert "Neo4j" in page.text


def test_the_password_is_for_its_owner_only_and_nothing_else_opens_the_graph(
    neo4j_server, neo4j_settings
):
    layout = Layout.of(neo4j_settings.home)
    assert stat.S_IMODE(layout.password.stat().st_mode) == 0o600
    assert stat.S_IMODE(layout.home.stat().st_mode) == 0o700
    assert len(neo4j_server.password.get_secret_value()) >= 32
    with (
        neo4j.GraphDatabase.driver(neo4j_server.uri, auth=("neo4j", "neo4j")) as driver,
        pytest.raises(neo4j.exceptions.AuthError),
    ):
        driver.verify_connectivity()


def test_a_second_process_joins_and_leaves_it_running(neo4j_server, neo4j_settings):
    layout = Layout.of(neo4j_settings.home)
    with user_process(layout) as (process, port):
        assert neo4j_server.uri == f"bolt://127.0.0.1:{port}"
        process.communicate(timeout=30)
    assert process.returncode == 0
    time.sleep(1)
    assert running(layout).answers()


def test_a_named_server_comes_before_the_embedded_one(neo4j_server, tmp_path):
    named = Settings(
        home=tmp_path,
        neo4j_uri=neo4j_server.uri,
        neo4j_password=neo4j_server.password,
        neo4j_home=tmp_path,
    )
    with connect(named) as connection, open_driver(connection) as driver:
        driver.verify_connectivity()
    assert connection.origin == "uri"
    assert not (tmp_path / "neo4j").exists()


def test_a_wrong_password_for_a_named_server_is_told(neo4j_server, tmp_path):
    named = Settings(home=tmp_path, neo4j_uri=neo4j_server.uri, neo4j_password="wrong")
    with pytest.raises(GraphUnavailable, match="NEO4J_PASSWORD"), connect(named):
        pass


def test_a_named_server_that_is_not_there_is_told(tmp_path):
    nowhere = f"bolt://127.0.0.1:{free_port()}"
    named = Settings(home=tmp_path, neo4j_uri=nowhere, neo4j_password="x")
    with pytest.raises(GraphUnavailable, match=nowhere), connect(named):
        pass


# --- life and death of a server ------------------------------------------------------------------


def test_it_stops_with_its_last_user_not_with_its_starter(settings, layout):
    with user_process(layout) as (starter, port), user_process(layout) as (other, same):
        assert port == same
        starter.communicate(timeout=30)
        time.sleep(1)
        state = running(layout)
        assert state.answers()
        other.communicate(timeout=30)
    assert gone(state.java)
    assert gone(state.supervisor)
    assert running(layout) is None


def test_killing_the_starter_frees_everything_and_the_graph_is_kept(settings, layout):
    with user_process(layout) as (starter, port):
        state = running(layout)
        password = read_password(layout).get_secret_value()
        with neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{port}", auth=("neo4j", password)) as it:
            it.execute_query("CREATE (:Kept)")
        starter.send_signal(signal.SIGKILL)
    assert wait_unlocked(layout.owner_lock, timeout=60)
    assert gone(state.java)
    assert not answers_bolt("127.0.0.1", port)
    with connect(settings) as connection, open_driver(connection) as driver:
        assert len(driver.execute_query("MATCH (k:Kept) RETURN k").records) == 1


def test_an_orphan_whose_supervisor_was_killed_is_joined_and_stopped(settings, layout):
    with user_process(layout) as (starter, port):
        state = running(layout)
        state.supervisor.find().kill()
        starter.kill()
    assert is_locked(layout.owner_lock)  # Java holds the lock that it inherited
    with use_server(settings) as joined:
        assert joined.ports.bolt == port
    assert gone(state.java)
    assert not is_locked(layout.owner_lock)


def test_start_detaches_and_stop_ends_it_from_another_process(settings, layout, monkeypatch):
    for name, value in {"GEOKG_HOME": str(layout.home), "GEOKG_EMBEDDED_HEAP": "256m"}.items():
        monkeypatch.setenv(name, value)
    for name in ("NEO4J_URI", "NEO4J_HOME"):
        monkeypatch.delenv(name, raising=False)
    get_settings.cache_clear()
    try:
        runner = CliRunner()

        def geokg(*arguments):
            return runner.invoke(commands, ["db", *arguments])

        assert geokg("status").exit_code == 3
        dry = geokg("path")
        assert dry.stdout == f"{layout.home}\n"
        started = geokg("start")
        state = running(layout)
        assert started.stdout == f"bolt://127.0.0.1:{state.ports.bolt}\n"
        assert "geokg db stop" in started.stderr
        with user_process(layout) as (user, _):
            user.communicate(timeout=30)
        time.sleep(1)
        assert state.answers()  # detached: it outlives its users
        assert "`geokg db stop`" in geokg("status").stdout
        assert geokg("migrate", "--dry-run").stdout == ""
        page = geokg("browser")
        assert page.stdout.startswith(f"http://127.0.0.1:{state.ports.http}/browser/?connectURL=")
        assert str(layout.password) in page.stderr
        assert geokg("stop").stderr == "Neo4j stopped.\n"
        assert gone(state.java)
        assert geokg("stop").stderr == "Neo4j did not run.\n"
        assert runner.invoke(commands, ["db", "reset"], input="n\n").exit_code == 1
        assert layout.data.exists()
        assert geokg("reset", "--yes").exit_code == 0
        assert not layout.neo4j.exists()
        assert not layout.password.exists()
    finally:
        get_settings.cache_clear()


def test_taken_ports_are_avoided_and_a_port_taken_meanwhile_is_no_failure(
    settings, layout, monkeypatch
):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        stolen = taken.getsockname()[1]
        choices = iter([Ports(stolen, free_port()), Ports(free_port(), free_port())])
        monkeypatch.setattr(servers, "choose_ports", lambda: next(choices))
        with use_server(settings) as state:
            assert state.ports.bolt != stolen
            assert state.answers()
            state.java.find().kill()  # a server that dies while it is used leaves nothing behind
            assert wait_unlocked(layout.owner_lock, timeout=60)
    assert running(layout) is None


def test_a_failed_start_quotes_the_log_and_leaves_nothing_behind(settings, layout, monkeypatch):
    monkeypatch.setattr(
        "graph_schema.embedded.configuration.HARDENING", {"server.http.enabled": "perhaps"}
    )
    with pytest.raises(EmbeddedServerError, match=r"(?s)server\.http\.enabled.*neo4j\.log"):
        use_server(settings).__enter__()
    assert not is_locked(layout.owner_lock)
    assert running(layout) is None


def test_databases_without_their_password_file_are_refused(settings, layout):
    (layout.data / "databases" / "system").mkdir(parents=True)
    with pytest.raises(EmbeddedServerError, match="neo4j-password is missing"):
        use_server(settings).__enter__()


# --- the jars, really downloaded ones, in a cache of their own -----------------------------------


def test_a_broken_jar_of_the_real_lock_file_is_mended(neo4j_server, neo4j_settings, tmp_path):
    folder = neo4j_settings.cache / "maven"
    jars = sorted(locked_jars(), key=lambda jar: (folder / jar.path).stat().st_size)[:40]
    for jar in jars:
        copy = tmp_path / jar.path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(folder / jar.path, copy)
    partial, corrupt = tmp_path / jars[0].path, tmp_path / jars[1].path
    partial.write_bytes(partial.read_bytes()[:-1])
    corrupt.write_bytes(os.urandom(corrupt.stat().st_size))
    paths = ensure_jars(tmp_path, jars)
    originals = [folder / jar.path for jar in jars]
    assert [path.read_bytes() for path in paths] == [path.read_bytes() for path in originals]


# --- NEO4J_HOME ----------------------------------------------------------------------------------

# Stands in for an installation: `start` forwards the port of neo4j.conf to a server that runs.
COMMAND = """#!{python}
import os, pathlib, signal, subprocess, sys
home = pathlib.Path(__file__).parents[1]
note = home / "run.pid"
if sys.argv[1] == "start":
    forward = subprocess.Popen([sys.executable, home / "forward.py"], start_new_session=True)
    note.write_text(str(forward.pid))
else:
    os.kill(int(note.read_text()), signal.SIGTERM)
"""
FORWARD = """
import asyncio
async def pump(reader, writer):
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()
async def forward(reader, writer):
    there, back = await asyncio.open_connection("127.0.0.1", {target})
    await asyncio.gather(pump(reader, back), pump(there, writer))
async def main():
    server = await asyncio.start_server(forward, "127.0.0.1", {port})
    await server.serve_forever()
asyncio.run(main())
"""


@pytest.fixture
def installation(neo4j_server, tmp_path):
    home = tmp_path / "installed"
    port = free_port()
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text(f"server.bolt.listen_address=:{port}\n")
    target = neo4j_server.uri.rpartition(":")[2]
    (home / "forward.py").write_text(FORWARD.format(target=target, port=port))
    (home / "bin").mkdir()
    command = home / "bin" / "neo4j"
    command.write_text(COMMAND.format(python=sys.executable))
    command.chmod(0o755)
    return Settings(
        home=tmp_path / "unused",
        neo4j_uri=None,
        neo4j_home=home,
        neo4j_password=neo4j_server.password,
    )


def test_an_installed_neo4j_is_started_used_and_stopped(installation):
    with connect(installation) as connection, open_driver(connection) as driver:
        driver.verify_connectivity()
        assert connection.origin == "home"
    host, port = connection.uri.removeprefix("bolt://").split(":")
    deadline = time.monotonic() + 10
    while answers_bolt(host, int(port)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not answers_bolt(host, int(port))


def test_an_installed_neo4j_that_runs_is_left_running(installation):
    with use_installed(installation, detach=True) as uri:
        pass
    with use_installed(installation) as again:
        assert again == uri
    assert answers_bolt("127.0.0.1", int(uri.rpartition(":")[2]))
    pid = int((installation.neo4j_home / "run.pid").read_text())
    psutil.Process(pid).terminate()


def test_a_folder_without_neo4j_is_refused(tmp_path):
    broken = Settings(home=tmp_path, neo4j_uri=None, neo4j_home=tmp_path, neo4j_password="x")
    with pytest.raises(drivers.ConfigurationError, match="NEO4J_HOME"), connect(broken):
        pass
