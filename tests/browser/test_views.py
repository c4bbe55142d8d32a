"""Each view of the page shows what the API has, and leads on."""

import re

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

MANY = 3


@pytest.fixture(scope="module")
def api(base: str):
    """A client of the same service, to compare with."""
    with httpx2.Client(base_url=base, timeout=60) as client:
        yield lambda path, **params: client.get(path, params=params).raise_for_status().json()


@pytest.fixture(scope="module")
def disputed(api) -> dict:
    """The event of a deployment with the most figures."""
    ledgers = api("/v1/deployments", limit=100)["items"]
    events = [event for ledger in ledgers for event in ledger["events"]]
    return max(events, key=lambda event: (len(event["figures"]), event["id"]))


def chosen_param(page: Page, name: str) -> str | None:
    found = re.search(rf"[?&]{name}=([^&]*)", page.url)
    return found and found[1]


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


def test_search_finds_by_another_name_and_lists_all_hits(view):
    page = view("search?q=moscow")
    expect(page.get_by_role("link", name="Russia", exact=True).first).to_be_visible()
    actors = page.get_by_role("button", name=re.compile(r"^actors \d"))
    actors.click()
    expect(actors).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile("entity=actor"))


def test_the_start_leads_to_actors_timelines_and_evidence(view, api):
    page = view("")
    busiest = api("/v1/actors", limit=1, kind="country")["items"][0]
    expect(page.get_by_role("link", name=busiest["name"], exact=True)).to_be_visible()
    page.get_by_role("link", name=f"timeline of {busiest['name']}").click()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(busiest["name"])
    assert page.url.endswith(f"#/countries/{busiest['id']}")


def test_a_timeline_counts_what_the_api_counts(view, api):
    page = view("countries/UKR?granularity=year")
    buckets = api("/v1/countries/UKR/timeline", granularity="year")["buckets"]
    total = sum(bucket["n_events"] for bucket in buckets)
    expect(page.get_by_role("heading", name=f"{total} events")).to_be_visible()
    chart = page.get_by_role("application")
    chart.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".legend strong")).to_contain_text(buckets[-1]["end"][:4])


def test_a_timeline_zooms_by_brush_and_by_keys(view):
    page = view("countries/UKR")
    chart = page.get_by_role("application")
    box = chart.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.5, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, middle, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("from=.*to="))
    settled(page)
    since = chosen_param(page, "from")
    assert since is not None
    page.get_by_role("application").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: f"from={since}&" not in url)
    settled(page)
    page.get_by_role("button", name="whole time").click()
    page.wait_for_url(lambda url: "from=" not in url)


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


def positions(page: Page) -> dict[str, list[float]]:
    expect(page.locator(".graph[data-ready]")).to_be_visible()
    return page.evaluate(
        "Object.fromEntries(document.querySelector('.graph').cy.nodes().map((node) => "
        "[node.id(), [Math.round(node.position('x')), Math.round(node.position('y'))]]))"
    )


def drawn(page: Page) -> dict[str, dict[str, int]]:
    """Return the quad classes that the lines of the graph are coloured by."""
    return page.evaluate(
        "Object.fromEntries(document.querySelector('.graph').cy.edges().map((edge) => "
        "[edge.data('target'), edge.data('quads')]))"
    )


def test_the_graph_is_laid_out_the_same_each_time_and_grows_by_a_click(view, api):
    page = view("actors/PRK")
    before = positions(page)
    edges = [
        edge
        for edge in api("/v1/actors/PRK/neighbours", limit=12)["edges"]
        if edge["relation"] == "relates_to"
    ]
    assert set(before) == {"PRK", *(edge["target"] for edge in edges)}
    assert drawn(page) == {edge["target"]: edge["by_quad"] for edge in edges}
    page.reload()
    settled(page)
    assert positions(page) == before
    page.evaluate("void document.querySelector('.graph').cy.getElementById('RUS').emit('tap')")
    expect(page.get_by_text("added around Russia")).to_be_attached()
    after = positions(page)
    assert len(after) > len(before)
    assert {id_: after[id_] for id_ in before} == before, "what was there stays where it was"


def test_a_relationship_leads_to_both_actors(view, api):
    page = view("actors/PRK")
    page.locator("ol.rows").get_by_role("link", name="Russia").click()
    settled(page)
    dyad = api("/v1/dyads/PRK/RUS")
    expect(page.get_by_role("heading", name="North Korea → Russia")).to_be_visible()
    expect(page.locator("main")).to_contain_text(f"{dyad['n_events']} events")
    for part in ("Treaties and agreements", "Deployments", "Paths"):
        expect(page.get_by_role("region", name=part)).to_be_visible()
    assert page.locator(".histogram rect[fill]").count() > 0
    for by in ("quad", "kind"):
        page.get_by_role("button", name=by, exact=True).click()
        expect(page.get_by_role("button", name=by, exact=True)).to_have_attribute(
            "aria-pressed", "true"
        )


def test_two_actors_show_what_one_gives_to_the_other_with_every_figure(view, api):
    page = view("dyads/PRK/RUS")
    given = api("/v1/transfers", **{"from": "PRK", "to": "RUS"})["items"]
    told = [figure for event in given for figure in event["figures"]]
    assert told, "the samples tell of transfers with figures"
    part = page.get_by_role("region", name="North Korea gives to Russia")
    expect(part.locator("tbody")).to_have_count(len(given))
    expect(part.locator("tbody td strong")).to_have_count(len(told))
    other = page.get_by_role("region", name="Russia gives to North Korea")
    expect(other.locator("h2")).to_be_visible()


def test_two_actors_show_the_ways_over_others_and_what_they_rest_on(view, api):
    page = view("dyads/PRK/UKR")
    asked = {"from": "PRK", "to": "UKR", "max_hops": 3, "rank": "strongest", "limit": 6}
    ways = [path for path in api("/v1/paths", **asked)["items"] if path["hops"] > 1]
    part = page.get_by_role("region", name="Paths")
    rows = part.locator("ol.rows > li")
    expect(rows).to_have_count(len(ways))
    names = rows.first.locator(".way a[href*='/actors/']")
    expect(names).to_have_text([node["name"] for node in ways[0]["nodes"]])
    rows.first.locator("summary").click()
    event = ways[0]["steps"][0]["evidence"][0]
    rows.first.get_by_role("button", name=event["title"], exact=True).first.click()
    expect(page.get_by_role("dialog", name="Evidence")).to_contain_text(event["title"])


def test_an_actor_has_its_offices_now_and_then(view, api):
    page = view("actors/USA")
    offices = page.get_by_role("region", name="Offices")
    names = {one["holder"]["name"] for one in api("/v1/actors/USA")["offices"]}
    assert {"Donald Trump", "Joe Biden"} <= names
    held = offices.locator("ul.offices").first.get_by_role("listitem")
    expect(held.filter(has_text="Donald Trump").first).to_contain_text("President")
    offices.locator("summary").click()
    then = offices.locator("details").get_by_role("listitem")
    expect(then.filter(has_text="Joe Biden").first).to_contain_text("20 Jan 2025")
    page = view("actors/USA?known_at=2023-12-31")
    expect(held.filter(has_text="Joe Biden").first).to_contain_text("since 20 Jan 2021")


def test_a_timeline_is_had_in_other_shapes(view, page):
    view("countries/UKR?kind=deployment")
    for name, kind in {"JSON": "json", "CSV": "csv", "Atom": "atom", "iCal": "calendar"}.items():
        address = page.get_by_role("link", name=name, exact=True).get_attribute("href")
        answer = page.request.get(str(address))
        assert answer.ok, name
        assert kind in answer.headers["content-type"], name
        assert "kind=deployment" in str(address)


def test_the_map_has_arcs_that_lead_to_ledgers(view):
    page = view("deployments")
    arcs = page.locator(".arc-link")
    expect(page.locator(".land").nth(200)).to_be_attached()
    assert arcs.count() > MANY
    arcs.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#/deployments/ledger-"))
    expect(page.locator(".arc.on")).to_have_count(1)
    page.get_by_text("About the borders").click()
    expect(page.get_by_text("Crimea within Russia")).to_be_visible()


def test_a_ledger_shows_every_figure_by_speaker(view, disputed):
    page = view(f"deployments/{disputed['ledger']}")
    ledger = page.get_by_role("region", name="Ledger", exact=True)
    for figure in disputed["figures"]:
        speakers = [who["name"] for who in figure["said_by"]] or ["own voice"]
        for speaker in speakers:
            expect(ledger.get_by_role("cell", name=speaker).first).to_be_visible()
    marks = ledger.locator("svg a")
    units = {figure["unit"] for figure in disputed["figures"]}
    assert len(units) >= 1
    assert marks.count() >= MANY
    marks.first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Evidence")).to_be_visible()


def test_evidence_marks_the_words_in_their_sentence_and_in_their_report(view, api, disputed):
    page = view(f"deployments?evidence={disputed['id']}")
    event = api(f"/v1/events/{disputed['id']}")
    panel = page.get_by_role("dialog", name="Evidence")
    claim = event["claims"][0]
    card = panel.get_by_role("article").first
    expect(card.locator("mark")).to_have_text(claim["evidence"])
    for word in ("Happened", "Reported", "Learnt here", "Confidence"):
        expect(card).to_contain_text(word)
    card.get_by_role("link").first.click()
    settled(page)
    marked = page.locator(".text mark.chosen")
    expect(marked.first).to_be_visible()
    article = api(f"/v1/articles/{claim['article']['id']}")
    words = "".join(list(article["text"])[claim["start"] : claim["end"]])
    assert "".join(marked.all_text_contents()) == words


def test_claims_against_each_other_stand_side_by_side(view, api):
    rows = page_rows(api)
    assert rows, "the sample graph has claims that contradict each other"
    page = view(f"events/{rows[0]}")
    against = page.get_by_role("region", name="Contradictions")
    expect(against.locator(".against").first.locator(".claim")).to_have_count(2)


def page_rows(api) -> list[str]:
    """Return events two claims of which stand against each other."""
    found = []
    for ledger in api("/v1/deployments", limit=100)["items"]:
        for event in ledger["events"]:
            if len(event["figures"]) > 1:
                claims = [figure["claim_id"] for figure in event["figures"]]
                relations = [r for id_ in claims for r in api(f"/v1/claims/{id_}")["relations"]]
                if any(relation["relation"] != "repeats" for relation in relations):
                    found.append(event["id"])
    return found


def test_escape_closes_the_evidence_and_leaves_the_view(view, disputed):
    page = view(f"deployments?evidence={disputed['id']}")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url.endswith("#/deployments")


def test_an_unknown_actor_is_told_as_such(view, watch):
    watch.expected.append("404")
    page = view("actors/nobody-of-that-name")
    expect(page.get_by_role("alert")).to_contain_text("Not in this graph")


def test_an_unknown_view_leads_to_the_start(view):
    page = view("no-such-view")
    page.get_by_role("link", name="To the start").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Who did what")
