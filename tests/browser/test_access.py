"""For everyone: axe finds nothing serious in any view."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

VIEWS = (
    "",
    "search?q=russia",
    "countries/UKR",
    "actors/PRK",
    "deployments",
    "dyads/PRK/RUS",
    "cypher",
    "ingest",
)
SERIOUS = ("serious", "critical")


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {node['html'][:150]}"
        for fault in found
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]


def test_axe_finds_nothing_serious(view, page):
    page.emulate_media(reduced_motion="reduce")
    found = {address: faults(view(address)) for address in VIEWS}
    assert {address: some for address, some in found.items() if some} == {}
