"""GET /v1/search: names, titles, sentences, reports, with typing errors; no syntax errors."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def found(api, q, **params):
    answer = api.get("/v1/search", params={"q": q, "limit": 500} | params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def ids(answer):
    return [hit["id"] for hit in answer["items"]]


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("North Korea", "PRK"), ("north korea", "PRK"), ("Korea North", "PRK"), ("DPRK", "PRK"),
        ("Nrth Koera", "PRK"), ("Rusia", "RUS"), ("Ukraïne", "UKR"), ("vietn", "VNM"),
        ("Kursk", "iso:RU-KRS"), ("Kyiv", "geonames:703448"),
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_typed(api, q, first):
    assert ids(found(api, q, entity=["actor", "place"]))[0] == first


def test_sentences_reports_and_events_are_found(api):
    answer = found(api, "troops")
    entities = {hit["entity"] for hit in answer["items"]}
    assert {"claim", "article", "event"} <= entities
    for hit in answer["items"]:
        if hit["href"]:
            assert api.get(hit["href"]).json()["id"] == hit["id"]


def test_all_words_must_be_there(api):
    both = found(api, "Kim Putin treaty", entity=["article"])
    assert ids(both) == ["nk-troops"]
    assert ids(found(api, "Kim zzzzz")) == []


def test_facets_count_the_hits_and_narrow_them_down(api):
    answer = found(api, "troops")
    for entity in answer["facets"]["entity"]:
        part = found(api, "troops", entity=[entity["value"]])
        assert part["total"] == {"value": entity["n"], "relation": "eq"}
        assert {hit["entity"] for hit in part["items"]} == {entity["value"]}
    for kind in answer["facets"]["kind"]:
        assert found(api, "troops", kind=[kind["value"]])["total"]["value"] == kind["n"]
    for country in answer["facets"]["country"]:
        assert found(api, "troops", country=country["value"])["total"]["value"] == country["n"]


@pytest.mark.parametrize("limit", [1, 3, 10])
def test_paging_a_search_gives_every_hit_once(api, limit):
    whole = found(api, "kyiv drones")
    pages = [found(api, "kyiv drones", limit=limit)]
    while pages[-1]["next"]:
        pages.append(api.get(pages[-1]["next"]).json())
    assert [hit for page in pages for hit in page["items"]] == whole["items"]
    assert len(whole["items"]) == whole["total"]["value"] > 10


def test_what_was_reported_later_is_not_found_as_known_then(api):
    then = found(api, "troops", known_at="2024-11-10")
    assert "nk-november" in ids(then)
    assert "nk-troops" not in ids(then)
    assert "11,000" not in str([hit["name"] for hit in then["items"]])


def test_a_period_bounds_events_and_reports_but_no_actors(api):
    answer = found(api, "kyiv", **{"from": "2024-12-10", "to": "2024-12-12"})
    days = [hit["day"] for hit in answer["items"] if hit["entity"] not in ("actor", "place")]
    assert days
    assert all("2024-12-10" <= day <= "2024-12-12" for day in days)
    assert "geonames:703448" in ids(answer)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(min_size=1, max_size=60).filter(lambda text: "\x00" not in text))
def test_no_text_is_a_syntax_error(api, q):
    found(api, q)


@pytest.mark.parametrize(
    "q", ["AND", "OR NOT", '"', "a:b", "/x/", "[a TO b]", "~", "name:*", "\\", "(((", "k*m", "!!1"]
)
def test_the_syntax_of_lucene_is_only_text(api, q):
    found(api, q)
