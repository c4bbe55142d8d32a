"""The wheel holds what the packages need: data files too, and they are read from it."""

import subprocess
import sys
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("app", "graph_schema", "ingest")

# Runs apart from this process, in which the packages are those of the working tree.
READ_ALL_TABLES = """
import sys
sys.path.insert(0, sys.argv[1])
import app, graph_schema, ingest
from importlib import resources
from app.analyst_queries import worked_queries
from app.cypher_guard.allowed import allowed
from app.docs import asset
from app.page import page
from graph_schema.embedded.lockfile import locked_jars
from graph_schema.migrate import known_migrations
from graph_schema.ontology import ontology
from ingest.cleaner.tables import boilerplate, datelines, metadata_names
from ingest.dates.lexicon import load_time_table
from ingest.gazetteer import load_gazetteer
from ingest.nlp.lexicon import load_lexicon
from ingest.nlp.references import load_anaphora
from ingest.nlp.roles import load_role_table
from ingest.quantities.lexicon import load_number_table
from ingest.readers.signatures import binary_kind

assert all(package.__file__.startswith(sys.argv[1]) for package in (app, graph_schema, ingest))
tables = (
    allowed, ontology, known_migrations, locked_jars, boilerplate, datelines, metadata_names,
    load_gazetteer, load_lexicon, load_anaphora, load_role_table, load_time_table,
    load_number_table, lambda: binary_kind(b"%PDF-1.7"), lambda: asset("index.html"), page,
    lambda: list(resources.files("ingest.data").joinpath("samples").iterdir()),
    lambda: list(resources.files("app").joinpath("queries").iterdir()),
    worked_queries,
    lambda: list(resources.files("ingest").joinpath("cypher").iterdir()),
)
print([number for number, table in enumerate(tables) if not table()])
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the backend that pyproject.toml names."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    subprocess.run([*build, folder], cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def metadata(wheel: Path, name: str) -> bytes:
    """Return one file of the wheel's .dist-info."""
    with ZipFile(wheel) as archive:
        (found,) = (n for n in archive.namelist() if n.endswith(f".dist-info/{name}"))
        return archive.read(found)


@pytest.mark.parametrize("package", PACKAGES)
def test_the_wheel_holds_every_file_of_a_package(wheel: Path, package: str) -> None:
    found = (path for path in (ROOT / package).rglob("*") if path.is_file())
    names = {str(p.relative_to(ROOT)) for p in found if "__pycache__" not in p.parts}
    expected = {n for n in names if not n.startswith("app/ui/") or n.startswith("app/ui/dist/")}
    with ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith(f"{package}/")}
    assert held == expected


def test_the_wheel_holds_nothing_but_the_packages(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_every_table_is_read_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    with ZipFile(wheel) as archive:
        archive.extractall(target)
    command = [sys.executable, "-I", "-c", READ_ALL_TABLES, str(target)]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.strip()) == (0, "[]"), run.stderr


def test_the_wheel_registers_the_command_and_its_parts(wheel: Path) -> None:
    entries = metadata(wheel, "entry_points.txt").decode()
    assert "geokg = graph_schema.cli:main" in entries
    assert "[geokg.commands]" in entries
    assert "[geokg.serve]" in entries


def test_the_wheel_has_its_licence_and_its_readme(wheel: Path) -> None:
    described = message_from_bytes(metadata(wheel, "METADATA"))
    assert described["License-Expression"] == "Apache-2.0"
    assert b"Apache License" in metadata(wheel, "licenses/LICENSE")
    assert described.get_payload() == (ROOT / "README.md").read_text(encoding="utf-8")
