"""The page as it is sent: built from the sources beside it, small, and without another host."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import page
from app.access.rules import needed

UI = Path(page.__file__).parent / "ui"
DIST = UI / "dist"
BUILT_FROM = (
    "index.html", "land.ts", "package-lock.json", "package.json", "tsconfig.json",
    "vite.config.ts",
)  # fmt: skip
MOST = 600_000  # bytes of the whole bundle, compressed


@pytest.fixture(scope="module")
def client() -> TestClient:
    """A client of the page alone."""
    app = FastAPI()
    app.include_router(page.router)
    return TestClient(app)


def assets() -> list[Path]:
    return sorted((DIST / "ui").iterdir())


def test_the_bundle_was_built_from_these_sources():
    names = [str(file.relative_to(UI)) for file in (UI / "src").rglob("*") if file.is_file()]
    digest = hashlib.sha256()
    for name in sorted([*names, *BUILT_FROM]):
        digest.update(f"{name}\0".encode() + (UI / name).read_bytes() + b"\0")
    built_from = (DIST / "sources.sha256").read_text().strip()
    assert built_from == digest.hexdigest(), "run `just page` and commit app/ui/dist"


def test_the_whole_bundle_is_small():
    files = [DIST / "index.html", *assets()]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= MOST


def test_the_page_lets_nothing_in_from_elsewhere(client):
    answer = client.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "//" not in re.sub(r"<!doctype[^>]*>", "", answer.text)
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "http" not in policy


def test_every_file_that_the_page_names_is_sent_and_kept(client):
    links = re.findall(r'(?:src|href)="([^"]+)"', client.get("/").text)
    assert len(links) >= 3
    for link in [*links, *(f"/ui/{file.name}" for file in assets())]:
        answer = client.get(link)
        assert answer.status_code == 200, link
        assert "immutable" in answer.headers["Cache-Control"]
        assert needed("GET", link) == frozenset(), "it needs no key"


@pytest.mark.parametrize("name", ["../index.html", "..%2Findex.html", "nothing.js", ""])
def test_nothing_else_is_sent(client, name):
    assert client.get(f"/ui/{name}").status_code == 404


def test_scripts_and_styles_have_their_types(client):
    kinds = {
        file.suffix: client.get(f"/ui/{file.name}").headers["Content-Type"] for file in assets()
    }
    assert kinds[".js"].startswith("text/javascript")
    assert kinds[".css"].startswith("text/css")
    assert kinds[".svg"] == "image/svg+xml"
