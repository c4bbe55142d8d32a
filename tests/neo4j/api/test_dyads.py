"""GET /v1/dyads/{a}/{b} and its timeline: two actors, by direction and period."""

import pytest

from tests.neo4j.api.reports import ATTACKS

PAIR = "/v1/dyads/PRK/RUS"


def test_a_dyad_tells_who_acts_on_whom(api):
    pair = api.get(PAIR).json()
    assert (pair["a"]["id"], pair["b"]["id"], pair["n_events"]) == ("PRK", "RUS", 5)
    assert [pair[way]["n_events"] for way in ("outgoing", "incoming", "mutual")] == [2, 1, 2]
    assert pair["by_kind"] == {"agreement": 1, "deployment": 2, "meeting": 1, "transfer": 1}
    assert (pair["cooperation"], pair["conflict"]) == (5, 0)


def test_the_other_way_round_the_directions_change_places(api):
    one, other = api.get(PAIR).json(), api.get("/v1/dyads/RUS/PRK").json()
    assert (one["outgoing"], one["incoming"]) == (other["incoming"], other["outgoing"])
    assert one["mutual"] == other["mutual"]


def test_a_dyad_has_its_treaties_transfers_and_deployments(api):
    pair = api.get(PAIR).json()
    for name, kind, n in (
        ("agreements", "agreement", 1), ("transfers", "transfer", 1),
        ("deployments", "deployment", 2),
    ):  # fmt: skip
        assert [event["kind"] for event in pair[name]] == [kind] * n
    figures = [figure["low"] for event in pair["deployments"] for figure in event["figures"]]
    assert figures == [3000, 10000, 11000]


def test_the_evidence_of_a_dyad_is_sentences(api):
    top = api.get(PAIR).json()["top_events"]
    assert top[0]["n_sources"] == max(event["n_sources"] for event in top) == 2
    assert all(said["sentence"] and said["article"]["id"] for said in top[0]["evidence"])


def test_as_known_then_later_figures_are_in_no_title(api):
    then = api.get(f"{PAIR}?known_at=2024-11-10").json()
    assert then["n_events"] == 1
    assert "11,000" not in str(then)


@pytest.mark.parametrize("granularity", ["day", "week", "month", "quarter", "year"])
def test_periods_of_a_dyad_count_its_events_by_direction(api, granularity):
    answer = api.get(f"{PAIR}/timeline?granularity={granularity}").json()
    whole = api.get(PAIR).json()
    for way in ("outgoing", "incoming", "mutual"):
        assert sum(bucket[way] for bucket in answer["buckets"]) == whole[way]["n_events"]
    assert sum(b["n_events"] for b in answer["buckets"]) == answer["total"]["value"] == 5
    for bucket in answer["buckets"]:
        days = [i["day"] for i in answer["items"] if bucket["start"] <= i["day"] <= bucket["end"]]
        assert len(days) == bucket["n_events"]


@pytest.mark.parametrize("limit", [1, 2, 7, 500])
@pytest.mark.parametrize("filters", ["", "&kind=attack", "&known_at=2024-12-20"])
def test_paging_a_dyad_to_the_end_gives_every_event_once(api, limit, filters):
    url = f"/v1/dyads/RUS/UKR/timeline?limit={limit}{filters}"
    pages = [api.get(url).json()]
    while pages[-1]["next"]:
        pages.append(api.get(pages[-1]["next"]).json())
    found = [item["id"] for page in pages for item in page["items"]]
    whole = api.get(f"/v1/dyads/RUS/UKR/timeline?limit=500{filters}").json()
    assert found == [item["id"] for item in whole["items"]]
    assert len(set(found)) == whole["total"]["value"] == (19 if "known" in filters else ATTACKS)
    assert [page["buckets"] is None for page in pages] == [False] + [True] * (len(pages) - 1)


def test_an_event_that_no_report_dates_comes_last_and_counts(api):
    answer = api.get("/v1/dyads/CHN/VNM/timeline").json()
    assert answer["total"]["value"] == len(answer["items"]) == 1
    assert answer["buckets"][0]["start"] == "0001-01-01"
    pair = api.get("/v1/dyads/CHN/VNM").json()
    assert (pair["n_events"], pair["first_day"], pair["trend"]) == (1, None, None)


def test_what_a_person_does_counts_for_its_country_and_for_itself(api):
    met = api.get("/v1/dyads/PRK.kim-jong-un/RUS?kind=meeting").json()
    assert met["n_events"] == 1
    assert api.get("/v1/dyads/PRK.kim-jong-un/UKR").json()["n_events"] == 0


@pytest.mark.parametrize(
    ("path", "status"),
    [("PRK/PRK", 422), ("PRK/XXX", 404), ("XXX/PRK", 404), ("PRK/RUS?to=2024-01-01", 200),
     ("PRK/RUS?from=2025-01-02&to=2025-01-01", 422)],
)  # fmt: skip
def test_a_pair_that_is_none_is_refused(api, path, status):
    assert api.get(f"/v1/dyads/{path}").status_code == status
    short = path.replace("?", "/timeline?") if "?" in path else f"{path}/timeline"
    assert api.get(f"/v1/dyads/{short}").status_code == status
