"""GET /v1/countries/{iso3}/timeline: counts by period, and events page by page."""

from datetime import date

import pytest

from app.models.timeline import period_end
from tests.neo4j.api.reports import ATTACKS

RUS = "/v1/countries/RUS/timeline"


def pages(api, url):
    """Return the pages from `url` to the end."""
    found = [api.get(url).json()]
    while found[-1]["next"] is not None:
        found.append(api.get(found[-1]["next"]).json())
    return found


def ids(answers):
    return [item["id"] for answer in answers for item in answer["items"]]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 500])
@pytest.mark.parametrize(
    "filters", ["", "&kind=attack", "&known_at=2024-12-20", "&status=happened"]
)
def test_paging_to_the_end_gives_what_one_page_gives(api, limit, filters):
    whole = api.get(f"{RUS}?limit=500{filters}").json()
    parts = pages(api, f"{RUS}?limit={limit}{filters}")
    assert ids(parts) == ids([whole])
    assert len(set(ids(parts))) == whole["total"]["value"]
    assert all(len(part["items"]) == limit for part in parts[:-1])
    assert {part["total"]["value"] for part in parts} == {whole["total"]["value"]}


def test_events_come_newest_first(api):
    days = [item["day"] for item in api.get(f"{RUS}?limit=500").json()["items"]]
    assert days == sorted(days, reverse=True)


def test_the_story_is_on_the_timelines_of_all_its_sides(api):
    for iso3, kinds in {
        "PRK": {"deployment", "meeting", "agreement", "transfer"},
        "RUS": {"deployment", "meeting", "agreement", "transfer", "attack"},
        "UKR": {"attack"},
        "CHN": set(),
    }.items():
        answer = api.get(f"/v1/countries/{iso3}/timeline?limit=500").json()
        assert {item["kind"] for item in answer["items"]} == kinds


@pytest.mark.parametrize("granularity", ["day", "week", "month", "quarter", "year"])
def test_buckets_count_what_the_events_are(api, granularity):
    answer = api.get(f"{RUS}?granularity={granularity}&limit=500").json()
    buckets, items = answer["buckets"], answer["items"]
    assert [b["start"] for b in buckets] == sorted({b["start"] for b in buckets})
    for bucket in buckets:
        within = [i for i in items if bucket["start"] <= i["day"] <= bucket["end"]]
        assert bucket["n_events"] == len(within) == sum(bucket["by_kind"].values())
        assert {int(q): n for q, n in bucket["by_quad"].items()} == counted(within, "quad")
        assert bucket["by_kind"] == counted(within, "kind")
        mean = sum(item["intensity"] for item in within) / len(within)
        assert bucket["intensity"] == pytest.approx(mean, abs=0.001)
        start = date.fromisoformat(bucket["start"])
        assert bucket["end"] == period_end(start, granularity).isoformat()
    assert sum(bucket["n_events"] for bucket in buckets) == answer["total"]["value"]


def counted(items, name):
    values = [item[name] for item in items]
    return {value: values.count(value) for value in values}


def test_weeks_begin_on_monday(api):
    buckets = api.get(f"{RUS}?granularity=week").json()["buckets"]
    assert {date.fromisoformat(bucket["start"]).isoweekday() for bucket in buckets} == {1}


def test_buckets_are_on_the_first_page_alone(api):
    first, second = pages(api, f"{RUS}?limit=15")[:2]
    assert first["buckets"]
    assert second["buckets"] is None


def test_both_ends_of_a_period_are_included(api):
    days = {item["day"] for item in api.get(f"{RUS}?limit=500&kind=attack").json()["items"]}
    first, last = min(days), max(days)
    for bounds, expected in {
        f"from={first}&to={first}": {first},
        f"from={last}": {last},
        f"from={first}&to={last}": days,
        "from=2030-01-01": set(),
        "to=2020-01-01": set(),
    }.items():
        answer = api.get(f"{RUS}?limit=500&kind=attack&{bounds}").json()
        assert {item["day"] for item in answer["items"]} == expected
        assert sum(b["n_events"] for b in answer["buckets"]) == answer["total"]["value"]


@pytest.mark.parametrize(
    ("filters", "kinds"),
    [
        ("kind=deployment&kind=meeting", {"deployment", "meeting"}),
        ("type=CONSULT", {"meeting"}),
        ("type=SUPPORT", {"agreement"}),
        ("status=possible", {"transfer"}),
        ("status=possible&known_at=2025-02-27", {"transfer"}),
        ("status=possible&known_at=2025-02-26", set()),
        ("kind=transfer&status=happened", set()),
    ],
)
def test_filters_apply_to_events_counts_and_buckets(api, filters, kinds):
    answer = api.get(f"{RUS}?limit=500&{filters}").json()
    assert {item["kind"] for item in answer["items"]} == kinds
    assert {kind for bucket in answer["buckets"] for kind in bucket["by_kind"]} == kinds
    assert answer["total"]["value"] == len(answer["items"])


def test_known_at_grows_with_the_reports(api):
    totals = [
        api.get(f"{RUS}?known_at={day}").json()["total"]["value"]
        for day in ("2024-11-09", "2024-11-10", "2024-12-10", "2025-02-26", "2025-02-27")
    ]
    assert totals[0] == 0
    assert totals == sorted(totals)
    assert len(set(totals)) == len(totals)


def test_an_event_of_two_reports_counts_only_the_one_that_was_known(api):
    url = f"{RUS}?kind=deployment&include=claims&to=2024-12-31"
    (now,) = api.get(url).json()["items"]
    (then,) = api.get(f"{url}&known_at=2024-11-10").json()["items"]
    assert now["id"] == then["id"]
    assert (now["n_claims"], now["n_sources"], len(now["figures"])) == (3, 2, 2)
    assert (then["n_claims"], then["n_sources"], len(then["figures"])) == (2, 1, 1)
    assert then["last_reported"] == "2024-11-10" < now["last_reported"]
    assert [claim["id"] for claim in then["claims"]] == [c["id"] for c in now["claims"][:2]]


def test_all_claims_of_the_attacks_are_listed(api):
    attacks = api.get(f"{RUS}?kind=attack&limit=500&include=claims").json()["items"]
    assert sum(len(item["claims"]) for item in attacks) == ATTACKS


def test_figures_come_with_the_claims_alone(api):
    plain = api.get(f"{RUS}?limit=1").json()["items"][0]
    assert (plain["figures"], plain["claims"], plain["envelopes"]) == (None, None, None)


def test_an_unknown_country_is_404_and_a_malformed_code_422(api):
    assert api.get("/v1/countries/XXX/timeline").status_code == 404
    assert api.get("/v1/countries/rus/timeline").status_code == 422
    assert api.get("/v1/countries/PRK.armed-forces/timeline").status_code == 422
