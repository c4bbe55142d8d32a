"""The container files, as far as they can be checked without an engine."""

import json
import shlex
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose

from graph_schema.settings import Settings, is_loopback

ROOT = Path(__file__).parents[2]
SERVICES: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]


def instructions() -> list[tuple[str, str]]:
    """Return name and value of each instruction of the Dockerfile, its lines joined."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    parts = [line.split(maxsplit=1) for line in joined.splitlines() if line.strip()]
    return [(name, value) for name, value in parts]


def values(name: str) -> list[str]:
    """Return the values of all instructions of one name, in their order."""
    return [value for found, value in instructions() if found == name]


def copied_sources() -> list[str]:
    """Return what COPY takes from the build context."""
    copies = [shlex.split(value) for value in values("COPY") if "--from=" not in value]
    return [source for copy in copies for source in copy[:-1]]


def test_every_instruction_is_one_that_docker_knows() -> None:
    known = {"ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL"}
    known |= {"RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"}
    assert {name for name, _ in instructions()} <= known


@pytest.mark.parametrize("source", copied_sources())
def test_what_the_image_copies_exists_and_reaches_the_engine(source: str) -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    let_in = [line.removeprefix("!") for line in lines if line.startswith("!")]
    assert (ROOT / source).exists()
    assert any(fnmatch(source, pattern) for pattern in let_in)


def test_the_image_has_all_that_the_build_backend_needs() -> None:
    assert {"pyproject.toml", "uv.lock", "README.md", "LICENSE"} <= set(copied_sources())
    assert {"app", "ingest", "graph_schema"} <= set(copied_sources())


def test_both_stages_have_the_python_of_the_project() -> None:
    version = (ROOT / ".python-version").read_text("utf-8").strip()
    bases = [value.split()[0] for value in values("FROM")]
    assert bases == [f"python:{version}-slim"] * 2


def test_the_image_runs_as_a_user_without_rights() -> None:
    last = [name for name, _ in instructions() if name in ("USER", "ENTRYPOINT")]
    assert last == ["USER", "ENTRYPOINT"]
    assert values("USER") == ["10001:10001"]
    assert "useradd --uid 10001 --user-group" in " ".join(values("RUN"))


def test_the_image_serves_the_port_of_the_settings_and_asks_for_its_health() -> None:
    port = Settings.model_fields["port"].default
    assert values("EXPOSE") == [str(port)]
    assert f"http://127.0.0.1:{port}/healthz" in values("HEALTHCHECK")[0]
    assert json.loads(values("ENTRYPOINT")[0]) == ["geokg"]
    assert json.loads(values("CMD")[0]) == ["serve"]


def test_compose_knows_every_key_of_the_compose_file() -> None:
    parsed = PyCompose.from_yaml((ROOT / "compose.yaml").read_text("utf-8"))
    parsed.validate()
    assert parsed.service_names() == list(SERVICES)


def test_the_neo4j_beside_the_service_is_the_one_that_is_embedded() -> None:
    lock = (ROOT / "graph_schema/embedded/jgo.toml").read_text("utf-8")
    image, _, tag = SERVICES["neo4j"]["image"].partition(":")
    release, _, edition = tag.partition("-")
    assert (image, edition) == ("neo4j", "community")
    assert f"org.neo4j:neo4j:{release}." in lock


def test_the_password_has_no_default_and_is_the_same_on_both_sides() -> None:
    given = SERVICES["geokg"]["environment"]["NEO4J_PASSWORD"]
    assert given.startswith("${NEO4J_PASSWORD:?")
    assert SERVICES["neo4j"]["environment"]["NEO4J_AUTH"] == f"neo4j/{given}"


def test_secrets_are_neither_committed_nor_copied() -> None:
    assert ".env" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert ".env" not in copied_sources()


def test_nothing_is_published_beyond_this_machine() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_service_shares_the_network_in_which_its_own_address_is_reached() -> None:
    service = SERVICES["geokg"]
    default = Settings.model_fields["host"].default
    assert is_loopback(service["environment"].get("GEOKG_HOST", default))
    assert service["network_mode"] == "host"
    assert service["environment"]["NEO4J_URI"] == "bolt://127.0.0.1:7687"


def test_the_service_waits_until_neo4j_answers_queries() -> None:
    assert SERVICES["geokg"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "cypher-shell" in SERVICES["neo4j"]["healthcheck"]["test"][1]


@pytest.mark.parametrize("service", SERVICES)
def test_named_volumes_are_declared(service: str) -> None:
    declared = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["volumes"]
    named = {volume.partition(":")[0] for volume in SERVICES[service].get("volumes", [])}
    assert named
    assert named <= set(declared)
