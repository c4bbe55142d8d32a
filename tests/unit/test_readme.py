"""The README says what there is: settings, commands, routes, keys of a claim, files."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import typer
from pydantic import AliasChoices, SecretStr
from pydantic.fields import FieldInfo
from typer.core import TyperGroup

from app.main import create_app
from graph_schema.cli import build
from graph_schema.driver import Connection
from graph_schema.settings import Settings
from ingest.claims import FACT_KEYS, ORIGIN_KEYS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = ("README.md", "CHANGELOG.md", "benchmarks/README.md", "graph_schema/README.md")
OF_THE_USER = ("home", "cache")  # their defaults differ from machine to machine


def table(heading: str) -> list[list[str]]:
    """Return the cells of the first table under a heading, without its two head lines."""
    section = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows[2:]]


def variable(name: str, field: FieldInfo) -> str:
    """Return the environment variable of a setting."""
    alias = field.validation_alias
    return str(alias.choices[0]) if isinstance(alias, AliasChoices) else f"GEOKG_{name.upper()}"


def default(name: str, field: FieldInfo) -> str:
    """Return the default of a setting as the README writes it."""
    if name in OF_THE_USER:
        return "of the user"
    return "none" if field.default is None else f"`{field.default}`"


def commands(group: TyperGroup, prefix: str) -> set[str]:
    """Return the full names of all commands under a group."""
    found: set[str] = set()
    for name, command in group.commands.items():
        full = f"{prefix} {name}"
        found |= commands(command, full) if isinstance(command, TyperGroup) else {full}
    return found


def paths() -> dict[str, dict[str, Any]]:
    """Return what the OpenAPI description says of each path."""
    nowhere = Connection("bolt://127.0.0.1:1", "neo4j", SecretStr("unused"), "neo4j", "uri")
    described: dict[str, dict[str, Any]] = create_app(Settings(), nowhere).openapi()["paths"]
    return described


def test_every_setting_is_in_the_readme_with_its_default() -> None:
    written = [(row[0], row[1]) for row in table("Settings")]
    fields = Settings.model_fields.items()
    assert written == [
        (f"`{variable(name, field)}`", default(name, field)) for name, field in fields
    ]


def test_the_readme_explains_settings_in_their_own_words() -> None:
    written = [row[2] for row in table("Settings")]
    own = [field.description for field in Settings.model_fields.values()]
    assert all(written)
    assert [w for w, o in zip(written, own, strict=True) if o] == [o for o in own if o]


def test_every_command_is_in_the_readme() -> None:
    root = typer.main.get_command(build())
    assert isinstance(root, TyperGroup)
    written = {re.sub(r" [A-Z].*", "", row[0].strip("`")) for row in table("Commands")}
    assert written == commands(root, "geokg")


def test_every_route_is_in_the_readme() -> None:
    served = {f"{method.upper()} {path}" for path, item in paths().items() for method in item}
    assert {row[0].strip("`") for row in table("Routes")} == served


def test_the_example_of_a_claim_has_the_keys_of_a_claim() -> None:
    block = README.partition("```json\n")[2].partition("```")[0]
    assert tuple(json.loads(block)) == (*FACT_KEYS, *ORIGIN_KEYS)


def test_every_key_of_a_claim_is_explained() -> None:
    explained = {name for row in table("Claims") for name in re.findall(r"`(\w+)`", row[0])}
    assert explained == {*FACT_KEYS, *ORIGIN_KEYS}


def test_the_two_commands_of_a_fresh_machine_are_there() -> None:
    assert "pip install uv && uv run geokg demo\n" in README
    assert "uv run pytest\n" in README


@pytest.mark.parametrize("page", PAGES)
def test_links_to_files_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    targets = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
    assert [t for t in targets if not ((ROOT / page).parent / t).exists()] == []


@pytest.mark.parametrize(
    "name", re.findall(r"`(?:ingest/data/)?(\w+\.(?:yaml|jsonl|tsv))`", README)
)
def test_tables_that_the_readme_names_exist(name: str) -> None:
    assert (ROOT / "ingest/data" / name).exists()
