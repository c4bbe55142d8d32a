"""Events, claims and articles: down to the words."""

import pytest

from tests.neo4j.api.reports import NOVEMBER_TEXT


@pytest.fixture
def event(api):
    ledger = api.get("/v1/deployments?from=PRK&to=RUS").json()["items"][0]
    return api.get(f"/v1/events/{ledger['events'][0]['id']}").json()


def test_an_event_has_its_claims_with_their_words(event):
    assert [claim["stance"] for claim in event["claims"]] == ["supports", "denies", "supports"]
    assert event["n_claims"] == 3
    assert event["n_sources"] == 2
    assert all(claim["evidence"] in claim["sentence"] + "." for claim in event["claims"])
    assert len(event["figures"]) == 2
    assert event["ledger"].startswith("ledger-")


def test_an_event_as_known_before_its_first_report_is_404(api, event):
    url = f"/v1/events/{event['id']}"
    assert api.get(f"{url}?known_at=2024-11-09").status_code == 404
    assert api.get(f"{url}?known_at=2024-11-10").json()["n_claims"] == 2


def test_a_claim_leads_to_its_event_and_to_what_stands_against_it(api, event):
    first = event["claims"][0]
    claim = api.get(f"/v1/claims/{first['id']}").json()
    assert [(e["id"], e["stance"]) for e in claim["events"]] == [(event["id"], "supports")]
    relations = {(r["relation"], r["direction"]) for r in claim["relations"]}
    assert ("denies", "from") in relations
    assert {name: claim[name] for name in first if name != "stance"} == {
        name: value for name, value in first.items() if name != "stance"
    }
    past = api.get(f"/v1/claims/{first['id']}?known_at=2024-11-10").json()
    known = {relation["claim_id"] for relation in past["relations"]}
    assert known <= {claim["id"] for claim in event["claims"][:2]}


def test_an_article_holds_the_words_at_the_places_its_claims_tell(api):
    article = api.get("/v1/articles/nk-november").json()
    assert article["text"] == NOVEMBER_TEXT
    assert article["publisher"]["name"] == "Wire One"
    assert len(article["claims"]) == 2
    for claim in article["claims"]:
        assert article["text"][claim["start"] : claim["end"]] == claim["evidence"]


def test_an_article_may_have_slashes_in_its_id(api):
    assert api.get("/v1/articles/attacks/01").json()["id"] == "attacks/01"


def test_an_undated_article_has_no_dates_and_is_known_on_no_day(api):
    article = api.get("/v1/articles/undated").json()
    assert (article["published_at"], article["published_precision"]) == (None, None)
    assert article["claims"][0]["reported_at"] is None
    assert api.get("/v1/articles/undated?known_at=2999-12-31").status_code == 404
    assert api.get("/v1/articles/undated?recorded_at=2999-12-31").status_code == 200


@pytest.mark.parametrize("path", ["/v1/events/x", "/v1/claims/x", "/v1/articles/x/y"])
def test_an_unknown_id_is_404(api, path):
    assert api.get(path).status_code == 404
