"""Actors and their relationships."""

import pytest

PRK = "/v1/actors/PRK/relationships"


def test_an_actor_has_names_codes_parts_and_counts(api):
    actor = api.get("/v1/actors/PRK").json()
    assert (actor["name"], actor["kind"], actor["iso3"]) == ("North Korea", "country", "PRK")
    assert actor["wikidata"] == "Q423"
    assert "DPRK" in actor["aliases"]
    assert {part["id"] for part in actor["parts"]} == {"PRK.armed-forces", "PRK.kim-jong-un"}
    assert (actor["counts"]["as_actor"], actor["counts"]["as_recipient"]) == (4, 1)
    assert actor["counts"]["articles"] == 2


def test_a_finer_actor_knows_whose_part_it_is(api):
    actor = api.get("/v1/actors/KOR.national-intelligence-service").json()
    assert actor["part_of"] == [{"id": "KOR", "name": "South Korea"}]
    assert actor["ref"] == "KOR/National Intelligence Service"
    assert actor["counts"]["claims"] == 1


def test_offices_are_those_of_a_country_and_those_of_a_person(api):
    of_country = api.get("/v1/actors/PRK").json()["offices"]
    leader = {
        "office": "Supreme Leader",
        "of": {"id": "PRK", "name": "North Korea"},
        "holder": {"id": "PRK.kim-jong-un", "name": "Kim Jong-un"},
        "since": "2011-12-17",
        "until": None,
        "acting": False,
        "roles": ["head_of_state"],
    }
    assert leader in of_country
    assert api.get("/v1/actors/PRK.kim-jong-un").json()["offices"] == [leader]
    assert api.get("/v1/actors/PRK.armed-forces").json()["offices"] == []


def test_counts_are_as_known(api):
    before = api.get("/v1/actors/PRK?known_at=2024-11-09").json()["counts"]
    after = api.get("/v1/actors/PRK?known_at=2024-11-10").json()["counts"]
    assert (before["as_actor"], before["articles"]) == (0, 0)
    assert (after["as_actor"], after["articles"]) == (1, 1)
    speaker = api.get("/v1/actors/KOR.national-intelligence-service?known_at=2024-11-09").json()
    assert speaker["counts"]["claims"] == 0


def test_directions_add_up(api):
    answer = api.get(PRK).json()
    assert answer["actor"] == {"id": "PRK", "name": "North Korea"}
    (russia,) = answer["items"]
    assert russia["actor"] == {"id": "RUS", "name": "Russia"}
    parts = [russia[name] for name in ("outgoing", "incoming", "mutual")]
    assert [part["n_events"] for part in parts] == [2, 1, 2]
    assert russia["n_events"] == 5 == russia["cooperation"] + russia["conflict"]
    mean = sum(part["intensity"] * part["n_events"] for part in parts) / 5
    assert russia["intensity"] == pytest.approx(mean, abs=0.001)
    assert (russia["first_day"], russia["last_day"]) == ("2024-06-01", "2025-02-27")
    assert len(russia["top_events"]) == 3
    assert russia["top_events"][0]["n_sources"] == 2


def test_the_months_of_a_relationship_are_those_of_its_timeline(api):
    russia = api.get(f"{PRK}?with=RUS").json()["items"][0]
    buckets = api.get("/v1/dyads/PRK/RUS/timeline?granularity=month").json()["buckets"]
    assert russia["months"] == [
        {
            "month": bucket["start"][:7],
            "cooperation": sum(n for quad, n in bucket["by_quad"].items() if quad in "12"),
            "conflict": sum(n for quad, n in bucket["by_quad"].items() if quad in "34"),
        }
        for bucket in buckets
        if bucket["start"] > "2022-02"
    ]


def test_the_other_side_sees_the_same_events_in_the_other_direction(api):
    russia = api.get("/v1/actors/RUS/relationships?with=PRK").json()["items"][0]
    korea = api.get(f"{PRK}?with=RUS").json()["items"][0]
    assert (russia["outgoing"], russia["incoming"]) == (korea["incoming"], korea["outgoing"])
    assert russia["mutual"] == korea["mutual"]


def test_attacks_are_conflict(api):
    ukraine = api.get("/v1/actors/RUS/relationships?with=UKR").json()["items"][0]
    assert ukraine["conflict"] == ukraine["outgoing"]["conflict"] == ukraine["n_events"] > 10
    assert ukraine["intensity"] == -9.0
    assert ukraine["incoming"] == {
        "n_events": 0, "cooperation": 0, "conflict": 0, "intensity": None,
    }  # fmt: skip


def test_paging_to_the_end_gives_what_one_page_gives(api):
    url = "/v1/actors/RUS/relationships?level=any"
    whole = api.get(f"{url}&limit=500").json()
    assert len(whole["items"]) == whole["total"]["value"] >= 4
    parts, link = [], f"{url}&limit=1"
    while link is not None:
        answer = api.get(link).json()
        parts += answer["items"]
        link = answer["next"]
    assert parts == whole["items"]
    counts = [item["n_events"] for item in parts]
    assert counts == sorted(counts, reverse=True)


def test_an_actors_own_parts_are_no_relationships(api):
    any_level = api.get(f"{PRK}?level=any").json()["items"]
    assert {item["actor"]["id"] for item in any_level} == {"RUS", "RUS.vladimir-putin"}
    forces = api.get("/v1/actors/PRK.armed-forces/relationships").json()["items"]
    assert [item["actor"]["id"] for item in forces] == ["RUS"]


@pytest.mark.parametrize(
    ("filters", "n_events"),
    [
        ("kind=deployment", 2),
        ("type=AGREE", 1),
        ("status=possible", 1),
        ("from=2025-01-01", 2),
        ("to=2024-06-30", 2),
        ("known_at=2024-12-31", 1),
        ("kind=meeting&kind=agreement", 2),
    ],
)
def test_relationships_are_filtered(api, filters, n_events):
    answer = api.get(f"{PRK}?{filters}").json()
    assert [item["n_events"] for item in answer["items"]] == [n_events]
    assert len(answer["items"][0]["top_events"]) == min(n_events, 3)


def test_no_event_that_matches_is_no_relationship(api):
    answer = api.get(f"{PRK}?kind=attack").json()
    assert (answer["items"], answer["total"]["value"], answer["next"]) == ([], 0, None)


@pytest.mark.parametrize("path", ["/v1/actors/nobody", "/v1/actors/nobody/relationships"])
def test_an_unknown_actor_is_404(api, path):
    answer = api.get(path)
    assert answer.status_code == 404
    assert "nobody" in answer.json()["detail"]
