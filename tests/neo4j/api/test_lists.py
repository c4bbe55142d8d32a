"""Lists of actors, events and transfers: filters, pages, totals."""

import neo4j
import pytest

from tests.neo4j.api.reports import ATTACKS


def all_items(api, url):
    pages = [api.get(url).json()]
    while pages[-1]["next"]:
        pages.append(api.get(pages[-1]["next"]).json())
    return [item for page in pages for item in page["items"]]


@pytest.mark.parametrize("limit", [1, 3, 500])
@pytest.mark.parametrize(
    "url",
    [
        "/v1/actors?sort=id", "/v1/actors?sort=events", "/v1/events?kind=meeting&kind=deployment",
        "/v1/events?known_at=2024-12-04", "/v1/events?actor=RUS&to=2024-12-03", "/v1/transfers",
        "/v1/events?actor=CHN",
    ],
)  # fmt: skip
def test_paging_gives_every_item_once_and_as_many_as_the_total(api, url, limit):
    items = all_items(api, f"{url}&limit={limit}" if "?" in url else f"{url}?limit={limit}")
    whole = api.get(f"{url}&limit=500" if "?" in url else f"{url}?limit=500").json()
    assert items == whole["items"]
    assert len({item["id"] for item in items}) == whole["total"]["value"] > 0


def test_the_busiest_actor_comes_first(api):
    counts = [actor["n_events"] for actor in api.get("/v1/actors").json()["items"]]
    assert counts == sorted(counts, reverse=True)
    assert api.get("/v1/actors?limit=1").json()["items"][0]["id"] == "RUS"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=person", {"PRK.kim-jong-un", "RUS.vladimir-putin"}),
        ("wikidata=Q423", {"PRK"}),
        ("part_of=PRK", {"PRK.kim-jong-un", "PRK.armed-forces"}),
        ("iso3=UKR", {"UKR"}),
        ("kind=company", set()),
    ],
)
def test_actors_are_filtered(api, query, expected):
    found = {actor["id"] for actor in api.get(f"/v1/actors?{query}").json()["items"]}
    assert expected <= found if query != "kind=company" else found == expected
    if query.startswith("part_of"):
        assert all(id_.startswith("PRK.") for id_ in found)


def test_events_are_newest_first_and_have_a_day(api):
    days = [event["day"] for event in all_items(api, "/v1/events?limit=7")]
    assert days == sorted(days, reverse=True)
    assert len(days) == ATTACKS + 5


@pytest.mark.parametrize(("role", "n"), [("actor", 1), ("recipient", ATTACKS), ("host", 0)])
def test_events_of_an_actor_by_role(api, role, n):
    actor = {"actor": "CHN", "recipient": "UKR", "host": "UKR"}[role]
    answer = api.get(f"/v1/events?actor={actor}&role={role}").json()
    assert answer["total"]["value"] == n


@pytest.mark.parametrize(("known_at", "n"), [("2024-11-09", 0), ("2024-11-10", 1), ("", 1)])
def test_enough_sources_as_known_then(api, known_at, n):
    past = f"&known_at={known_at}" if known_at else ""
    deployment = "/v1/events?kind=deployment&to=2024-12-31"
    assert api.get(f"{deployment}&min_sources=1{past}").json()["total"]["value"] == n
    both = api.get(f"{deployment}&min_sources=2{past}").json()
    assert both["total"]["value"] == len(both["items"]) == (0 if known_at else 1)
    assert api.get(f"{deployment}&min_sources=2&known_at=2025-02-27").json()["total"]["value"] == 1


def test_claims_that_were_read_with_doubt_count_for_nothing(api):
    assert api.get("/v1/events?min_confidence=0.9").json()["total"]["value"] == ATTACKS + 5
    assert api.get("/v1/events?min_confidence=0.91").json()["items"] == []
    assert api.get("/v1/countries/RUS/timeline?min_confidence=0.91").json()["buckets"] == []


@pytest.mark.parametrize(
    ("query", "n"),
    [
        ("", 1), ("from=RUS", 1), ("from=RUS&to=PRK", 1), ("from=PRK", 0), ("to=UKR", 0),
        ("item=air+DEFENCE", 1), ("item=tank", 0), ("status=possible", 1), ("status=happened", 0),
        ("known_at=2025-02-26", 0),
    ],
)  # fmt: skip
def test_transfers_are_filtered(api, query, n):
    answer = api.get(f"/v1/transfers?{query}").json()
    assert answer["total"]["value"] == len(answer["items"]) == n
    assert all(item["items"] == ["air defence systems"] for item in answer["items"])
    assert answer["totals"] == ([] if "from=" in query and "to=" in query else None)


@pytest.mark.parametrize(
    "url",
    [
        "/v1/events?from=2025-01-02&to=2025-01-01", "/v1/countries/PRK/timeline?from=2025&to=2024",
        "/v1/transfers?active_from=2025-01-02&active_to=2025-01-01",
        "/v1/deployments?active_from=2025-01-02&active_to=2025-01-01",
        "/v1/actors/PRK/relationships?from=2025-01-02&to=2025-01-01",
        "/v1/search?q=x&from=2025-01-02&to=2025-01-01", "/v1/events?min_sources=0",
        "/v1/events?min_confidence=1.1", "/v1/actors?kind=planet",
    ],
)  # fmt: skip
def test_a_question_that_makes_no_sense_is_422(api, url):
    assert api.get(url).status_code == 422


@pytest.mark.parametrize(
    ("url", "parameter"),
    [
        ("/v1/events?actor=XXX", "actor"), ("/v1/transfers?from=XXX&to=RUS", "from"),
        ("/v1/transfers?to=XXX", "to"), ("/v1/deployments?from=XXX", "from"),
        ("/v1/deployments?from=PRK&to=XXX", "to"), ("/v1/export?actor=XXX", "actor"),
        ("/v1/actors/PRK/relationships?with=XXX", "with"),
        ("/v1/export?format=csv&actor=XXX", "actor"),
        ("/v1/export?format=graphml&actor=XXX", "actor"),
        ("/v1/export?format=csv&what=claims&actor=XXX", "actor"),
        ("/v1/paths?from=PRK&to=XXX", "to"), ("/v1/dyads/XXX/RUS", "path.a"),
    ],
)  # fmt: skip
def test_an_unknown_actor_is_named_by_a_404_and_so_is_its_parameter(api, url, parameter):
    answer = api.get(url)
    expected = f"{parameter}: no actor with the id 'XXX' in this graph"
    assert (answer.status_code, answer.json()["detail"]) == (404, expected)


def test_an_actor_that_was_merged_leads_to_the_other_one(api, filled: neo4j.Driver):
    filled.execute_query(
        "MERGE (a:Actor {id: 'old-name'}) "
        "SET a.name = 'Old', a.kind = 'other', a.merged_into = 'PRK'",
        database_="neo4j",
    )
    try:
        for path, new in (
            ("/v1/actors/old-name", "/v1/actors/PRK"),
            ("/v1/actors/old-name/relationships?with=RUS", "/v1/actors/PRK/relationships?with=RUS"),
            ("/v1/actors/old-name/neighbours", "/v1/actors/PRK/neighbours"),
            ("/v1/dyads/RUS/old-name/timeline?limit=3", "/v1/dyads/RUS/PRK/timeline?limit=3"),
        ):
            answer = api.get(path, follow_redirects=False)
            assert (answer.status_code, answer.headers["Location"]) == (308, new)
            assert api.get(new).status_code == 200
        listed = api.get("/v1/actors?limit=500").json()["items"]
        assert "old-name" not in {actor["id"] for actor in listed}
        by_old = api.get("/v1/deployments?from=old-name").json()
        assert by_old == api.get("/v1/deployments?from=PRK").json()
    finally:
        filled.execute_query("MATCH (a:Actor {id: 'old-name'}) DELETE a", database_="neo4j")


def test_an_event_whose_id_is_gone_leads_to_the_one_that_answers(api, filled: neo4j.Driver):
    event = api.get("/v1/events?kind=meeting").json()["items"][0]["id"]
    filled.execute_query(
        "MATCH (:Event {id: $id})<-[:SUPPORTS]-(c:Claim) SET c.event_key = 'event-gone'",
        id=event, database_="neo4j",
    )  # fmt: skip
    answer = api.get("/v1/events/event-gone?known_at=2025-02-27", follow_redirects=False)
    assert answer.status_code == 308
    assert answer.headers["Location"] == f"/v1/events/{event}?known_at=2025-02-27"
    assert api.get("/v1/events/event-never").status_code == 404
