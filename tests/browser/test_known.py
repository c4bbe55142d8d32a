"""The slider "as known on": every view goes back to what had been reported by then."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import settled

EARLY = "2023-12-31"
VIEWS = ("", "countries/UKR", "actors/RUS", "deployments", "dyads/PRK/RUS")


def test_the_slider_puts_a_timeline_back_and_brings_it_forward(view):
    page = view("countries/UKR")
    count = page.get_by_role("heading", name=re.compile(r"^\d+ events$"))
    now = count.text_content()
    slider = page.get_by_role("slider", name="As known on")
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_url(re.compile("known_at="))
    settled(page)
    expect(page.get_by_text("Every view shows what had been reported by")).to_be_visible()
    expect(count).not_to_have_text(str(now))
    page.get_by_role("link", name="Back to now").click()
    expect(count).to_have_text(str(now))


def test_every_view_asks_for_the_day_and_hands_it_on(view, page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in VIEWS:
        view(f"{address}?known_at={EARLY}")
        dated = [
            url for url in asked if re.search("/v1/(countries|actors/|deploy|dyads|events)", url)
        ]
        assert dated, address
        assert all(f"known_at={EARLY}" in url for url in dated), address
        asked.clear()
    page.get_by_role("link", name="Deployments", exact=True).click()
    assert page.url.endswith(f"#/deployments?known_at={EARLY}")


def test_what_was_not_yet_reported_is_not_shown(view):
    page = view(f"dyads/PRK/RUS?known_at={EARLY}")
    expect(page.locator("main")).to_contain_text("0 events")
