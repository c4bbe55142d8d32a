"""Where access keys are in force, the page asks for one, and says what a key may not do."""

import re
import subprocess
import time
from collections.abc import Iterator

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import GEOKG, settled

FRESH = 20.0  # seconds within which the service has taken note of a new or revoked key


def keys(env: dict[str, str], *args: str) -> tuple[str, str]:
    """Return what `geokg keys` writes, and what it says beside it."""
    done = subprocess.run([GEOKG, "keys", *args], env=env, check=True, capture_output=True)
    return done.stdout.decode(), done.stderr.decode()


def wait_for(base: str, status: int) -> None:
    deadline = time.monotonic() + FRESH
    while httpx2.get(f"{base}/v1/actors?limit=1", timeout=60).status_code != status:
        assert time.monotonic() < deadline, f"keys are not as they should be: no {status}"
        time.sleep(0.2)


@pytest.fixture
def key(geokg_env: dict[str, str], base: str) -> Iterator[str]:
    """A key that reads, while it alone opens the service."""
    token, told = keys(geokg_env, "create", "page", "--scope", "read")
    try:
        wait_for(base, 401)
        yield token.strip()
    finally:
        keys(geokg_env, "revoke", re.findall(r"key-\w+", told)[0])
        wait_for(base, 200)


def enter(page: Page, key: str) -> None:
    page.get_by_label("Key", exact=True).fill(key)
    page.get_by_role("button", name="Open").click()


def test_a_key_opens_the_page_and_stays_in_its_tab(key, page, context, watch):
    watch.expected += ["401", "403"]
    page.goto("/#/countries/UKR")
    form = page.get_by_role("form", name="Access key")
    expect(form).to_have_count(1)
    enter(page, "geokg_" + "x" * 43)
    expect(form.get_by_role("alert")).to_contain_text("unknown, revoked or expired")
    enter(page, key)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ukraine")
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "timeline.csv"
    page.goto("/#/cypher")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_role("alert").first).to_contain_text("needs cypher too")
    page.goto("/#/ingest")
    expect(page.get_by_role("alert").first).to_contain_text("needs ingest too")
    page.get_by_role("button", name="Forget the key").click()
    expect(form).to_be_visible()
