"""For everyone: axe finds nothing serious; narrow screens; a service that is away."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settled
from tests.browser.watch import Watch

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(view, page, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = {address: faults(view(address)) for address in VIEWS}
    assert {address: some for address, some in found.items() if some} == {}


def test_axe_finds_nothing_serious_in_the_evidence(view, page):
    view("countries/UKR")
    page.locator(".event button").first.click()
    expect(page.get_by_role("dialog").get_by_role("article").first).to_be_visible()
    settled(page)
    assert faults(page) == []
    page.get_by_role("dialog").get_by_role("article").first.get_by_role("link").first.click()
    expect(page.locator(".text")).to_be_visible()
    assert faults(page) == []


def test_no_view_is_wider_than_a_phone(chromium: Browser, base: str, watch: Watch):
    phone = chromium.new_context(
        base_url=base, viewport={"width": 390, "height": 844}, has_touch=True
    )
    page = watch.over(phone.new_page())
    page.goto("/")
    for address in VIEWS:
        page.goto(f"/#/{address}")
        settled(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, address
    phone.close()


def test_the_theme_that_is_chosen_stays(view, page):
    view("")
    page.get_by_role("button", name="Dark colours").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 26)"


def test_a_service_that_is_away_is_told_and_asked_again(view, page, watch):
    watch.expected.append("ERR_FAILED")
    view("")
    page.route("**/v1/**", lambda route: route.abort())
    page.goto("/#/countries/RUS")
    expect(page.get_by_role("alert").first).to_contain_text("does not answer")
    page.unroute("**/v1/**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Russia")


def test_content_is_reached_past_the_frame_by_keyboard(view, page):
    view("countries/UKR")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
