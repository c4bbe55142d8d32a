"""Pictures of every view of a running service: light, dark, and on a phone.

uv run geokg demo
uv run just screenshots http://127.0.0.1:8000
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx2
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, settled

WIDE = {"width": 1280, "height": 860}
LOOKS: Mapping[str, Mapping[str, Any]] = {
    "light": {"viewport": WIDE, "color_scheme": "light"},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
}
QUALITY = 60  # all pictures together stay below 3 MB


def views(base: str) -> dict[str, str]:
    """Return the views by name; evidence and report are those of the event with most figures."""
    ledgers = httpx2.get(f"{base}/v1/deployments?limit=100", timeout=60).json()["items"]
    events = [event for ledger in ledgers for event in ledger["events"]]
    best = max(events, key=lambda event: (len(event["figures"]), event["id"]))
    figure = best["figures"][0]
    return {
        "start": "",
        "search": "search?q=russia",
        "timeline": "countries/UKR",
        "actor": "actors/RUS",
        "pair": "dyads/PRK/RUS",
        "paths": "dyads/PRK/UKR",
        "deployments": "deployments",
        "ledger": f"deployments/{best['ledger']}",
        "evidence": f"countries/RUS?evidence={best['id']}",
        "report": f"articles/{figure['article']['id']}?claim={figure['claim_id']}",
        "known": "countries/UKR?known_at=2023-12-31",
        "cypher": "cypher?query=deployments-between",
        "ingest": "ingest",
    }


def shoot(page: Page, name: str) -> None:
    """Wait for a view, and do what shows it best."""
    settled(page)
    expect(page.get_by_role("slider", name="As known on")).to_be_visible()
    if name == "actor":
        expect(page.locator(".graph[data-ready]")).to_be_visible()
    if name == "cypher":
        page.get_by_role("button", name="Run", exact=True).click()
        expect(page.get_by_role("region", name="Answer")).to_be_visible()
    if name == "paths":
        page.get_by_role("region", name="Paths").scroll_into_view_if_needed()
    if name == "ledger":
        page.get_by_role("region", name="Ledger", exact=True).scroll_into_view_if_needed()
    page.evaluate("new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))")


def main(base: str, folder: Path) -> None:
    """Write one picture for each view and look into `folder`."""
    expect.set_options(timeout=60_000)
    folder.mkdir(parents=True, exist_ok=True)
    addresses = views(base)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for look, options in LOOKS.items():
            context = browser.new_context(**options)
            page = context.new_page()
            page.set_default_timeout(60_000)
            for name, address in addresses.items():
                page.goto("about:blank")
                page.goto(f"{base}/#/{address}")
                shoot(page, name)
                path = folder / f"{name}-{look}.jpg"
                page.screenshot(path=path, type="jpeg", quality=QUALITY)
            context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), Path(sys.argv[2]))
