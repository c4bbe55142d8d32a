"""Each view of the page shows what the API has, and leads on."""

import re

import httpx2
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled


@pytest.fixture(scope="module")
def api(base: str):
    """A client of the same service, to compare with."""
    with httpx2.Client(base_url=base, timeout=60) as client:
        yield lambda path, **params: client.get(path, params=params).raise_for_status().json()


def test_search_goes_from_any_view_by_keyboard_to_an_actor(view):
    page = view("deployments")
    page.keyboard.press("/")
    page.keyboard.type("north kor")
    hits = page.get_by_role("option")
    expect(hits.first).to_contain_text("North Korea")
    expect(hits.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("North Korea")
    assert page.url.endswith("#/actors/PRK")


def test_the_start_leads_to_actors_timelines_and_evidence(view, api):
    page = view("")
    busiest = api("/v1/actors", limit=1, kind="country")["items"][0]
    expect(page.get_by_role("link", name=busiest["name"], exact=True)).to_be_visible()
    page.get_by_role("link", name=f"timeline of {busiest['name']}").click()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(busiest["name"])
    assert page.url.endswith(f"#/countries/{busiest['id']}")


def test_filters_stay_in_the_address_and_a_permalink_opens_the_same(view, api):
    page = view("countries/RUS")
    page.get_by_role("button", name="deployment", exact=True).click()
    page.get_by_role("button", name="happened", exact=True).click()
    page.get_by_role("button", name="kind", exact=True).click()
    settled(page)
    total = api("/v1/countries/RUS/timeline", kind="deployment", status="happened")["total"]
    heading = page.get_by_role("heading", name=f"{total['value']} events")
    expect(heading).to_be_visible()
    page.reload()
    expect(heading).to_be_visible()
    expect(page.get_by_role("button", name="deployment", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )


def test_a_filter_that_nothing_matches_says_so_and_can_be_dropped(view):
    page = view("countries/UKR?from=1901-01-01&to=1901-01-02")
    page.get_by_role("link", name="Drop the filters").click()
    expect(page.get_by_role("application")).to_be_visible()


def test_an_actor_shows_its_relationships_ranked(view, api):
    page = view("actors/PRK")
    relations = api("/v1/actors/PRK/relationships", limit=12)["items"]
    rows = page.locator("ol.rows > li .name a")
    expect(rows).to_have_text([one["actor"]["name"] for one in relations])
    first = relations[0]
    label = f"{first['cooperation']} cooperation, {first['conflict']} conflict"
    expect(page.get_by_role("img", name=label).first).to_be_visible()
    page.get_by_role("button", name=re.compile("top events")).first.click()
    title = first["top_events"][0]["title"]
    page.locator("ol.rows").get_by_role("button", name=title, exact=True).first.click()
    expect(page.get_by_role("dialog", name="Evidence")).to_contain_text(title)
