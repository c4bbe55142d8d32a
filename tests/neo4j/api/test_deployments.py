"""GET /v1/deployments: conflicting figures side by side, each with who says so."""

import pytest

PRK_RUS = "/v1/deployments?from=PRK&to=RUS"


def only_ledger(api, url):
    answer = api.get(url).json()
    assert answer["total"] == {"value": 1, "relation": "eq"}
    return answer["items"][0]


def figures_of(ledger):
    return {
        (figure["low"], figure["qualifier"]): figure
        for event in ledger["events"]
        for figure in event["figures"]
    }


def test_every_figure_stands_with_its_speaker_its_time_and_its_sentence(api):
    figures = figures_of(only_ledger(api, PRK_RUS))
    assert set(figures) == {(10000, "about"), (11000, "about"), (3000, "up to")}
    many, more, few = figures[10000, "about"], figures[11000, "about"], figures[3000, "up to"]
    assert [speaker["id"] for speaker in many["said_by"]] == ["KOR.national-intelligence-service"]
    assert more["said_by"] == []
    assert more["article"]["publisher"] == "Example Times"
    assert more["time"] == {
        "earliest": "2024-10-01", "latest": "2024-12-31", "precision": "quarter",
    }  # fmt: skip
    assert ["JoongAng" in speaker["name"] for speaker in few["said_by"]] == [True]
    assert (few["time"]["earliest"], few["time"]["latest"]) == ("2025-01-01", "2025-02-27")
    assert few["words"] in few["sentence"]
    assert few["article"]["url"] == "https://news.example/nk-troops"
    assert few["article"]["published_at"] == few["reported_at"] == "2025-02-27"
    assert {figure["unit"] for figure in figures.values()} == {"troops"}


def test_a_ledger_names_both_sides_its_days_and_the_range_of_its_figures(api):
    ledger = only_ledger(api, PRK_RUS)
    assert ledger["sender"] == {"id": "PRK", "name": "North Korea"}
    assert ledger["host"] == {"id": "RUS", "name": "Russia"}
    assert (ledger["first_day"], ledger["last_day"]) == ("2024-10-01", "2025-02-27")
    assert ledger["envelopes"] == [{"low": 3000, "high": 11000, "unit": "troops", "n_figures": 3}]
    assert [event["day"] for event in ledger["events"]] == ["2024-10-01", "2025-01-01"]
    assert [event["movement"] for event in ledger["events"]] == ["deploy", "reinforce"]
    kursk = ledger["events"][0]["places"][0]
    assert (kursk["name"], kursk["latitude"], kursk["longitude"]) == ("Kursk", 51.65, 35.88)


@pytest.mark.parametrize(
    ("known", "low", "high", "n"),
    [({}, 10000, 14000, 2), ({"known_at": "2024-12-31"}, 10000, 10000, 1)],
)
def test_what_came_in_all_counts_each_figure_once(api, known, low, high, n):
    """From the lower figure of autumn alone, to the higher one and all of the "up to 3,000"."""
    ledger = api.get(PRK_RUS, params=known).json()["items"][0]
    whole = {"unit": "persons", "low": low, "high": high, "is_open": False, "n_events": n}
    assert ledger["totals"] == [whole]
    assert api.get(f"/v1/deployments/{ledger['id']}", params=known).json()["totals"] == [whole]


def test_a_part_of_the_movements_has_no_totals(api):
    id_ = only_ledger(api, PRK_RUS)["id"]
    assert api.get(f"/v1/deployments/{id_}?limit=1").json()["totals"] is None


def test_each_speakers_last_figure_is_marked(api):
    event = only_ledger(api, PRK_RUS)["events"][0]
    told = api.get(f"/v1/events/{event['id']}").json()
    assert [figure["is_latest"] for figure in told["figures"]] == [True, True]
    assert told["n_sources"] == 2


def test_a_denial_stands_beside_the_figures(api):
    denials = [d for event in only_ledger(api, PRK_RUS)["events"] for d in event["denials"]]
    assert [(d["said_by"][0]["name"], d["status"]) for d in denials] == [("Kremlin", "denied")]
    assert "denied that any North Korean troops" in denials[0]["words"]


def test_as_known_in_2024_there_is_one_figure_and_no_sign_of_later_ones(api):
    answer = api.get(PRK_RUS, params={"known_at": "2024-12-31"})
    ledger = answer.json()["items"][0]
    assert set(figures_of(ledger)) == {(10000, "about")}
    assert ledger["envelopes"][0]["high"] == 10000
    assert (ledger["n_events"], ledger["last_day"]) == (1, "2024-10-31")
    assert "11,000" not in answer.text
    assert "2025" not in answer.text


def test_before_the_first_report_there_is_nothing(api):
    answer = api.get(PRK_RUS, params={"known_at": "2024-11-09"}).json()
    assert (answer["items"], answer["total"]["value"]) == ([], 0)


def test_known_at_the_day_of_the_last_report_is_the_present(api):
    past = only_ledger(api, f"{PRK_RUS}&known_at=2025-02-27")
    present = only_ledger(api, PRK_RUS)
    for event in [*past["events"], *present["events"]]:
        event.pop("quantity")
    assert past == present


def test_recorded_before_this_graph_began_there_is_nothing(api):
    assert api.get(PRK_RUS, params={"recorded_at": "2024-12-31"}).json()["items"] == []
    assert len(api.get(PRK_RUS, params={"recorded_at": "2999-12-31"}).json()["items"]) == 1


@pytest.mark.parametrize(
    ("params", "movements"),
    [
        ({"movement": "reinforce"}, ["reinforce"]),
        ({"movement": ["reinforce", "deploy"]}, ["deploy", "reinforce"]),
        ({"movement": "withdraw"}, []),
        ({"status": "happened"}, ["deploy", "reinforce"]),
        ({"status": "denied"}, []),
        ({"type": "MOBILIZE"}, ["deploy", "reinforce"]),
        ({"type": "SANCTION"}, []),
        ({"active_from": "2024-11-01"}, ["reinforce"]),
        ({"active_from": "2024-10-31"}, ["deploy", "reinforce"]),
        ({"active_to": "2024-12-31"}, ["deploy"]),
        ({"active_from": "2025-01-01", "active_to": "2025-01-01"}, ["reinforce"]),
        ({"status": "happened", "known_at": "2024-12-31"}, ["deploy"]),
    ],
)
def test_movements_are_filtered(api, params, movements):
    answer = api.get(PRK_RUS, params=params).json()
    found = [event["movement"] for ledger in answer["items"] for event in ledger["events"]]
    assert found == movements
    assert answer["total"]["value"] == (1 if movements else 0)


@pytest.mark.parametrize("sides", ["from=RUS&to=PRK", "from=KOR", "to=UKR"])
def test_sides_that_send_nothing_have_no_ledger(api, sides):
    assert api.get(f"/v1/deployments?{sides}").json()["items"] == []


@pytest.mark.parametrize("name", ["from", "to"])
def test_a_side_that_is_not_in_the_graph_is_named_by_a_404(api, name):
    answer = api.get("/v1/deployments", params={"from": "PRK", "to": "RUS"} | {name: "XXX"})
    assert answer.status_code == 404
    assert answer.json()["detail"] == f"{name}: no actor with the id 'XXX' in this graph"


@pytest.mark.parametrize("sides", ["", "?from=PRK", "?to=RUS"])
def test_each_side_may_be_left_open(api, sides):
    assert only_ledger(api, f"/v1/deployments{sides}")["sender"]["id"] == "PRK"


def test_claims_come_when_asked_for(api):
    assert only_ledger(api, PRK_RUS)["events"][0]["claims"] is None
    claims = only_ledger(api, f"{PRK_RUS}&include=claims")["events"][0]["claims"]
    assert [claim["stance"] for claim in claims] == ["supports", "denies", "supports"]
    assert claims[0]["quantity"]["low"] == 10000


def test_a_ledger_by_id_is_that_of_the_list_and_pages_through_its_movements(api):
    listed = only_ledger(api, PRK_RUS)
    whole = api.get(f"/v1/deployments/{listed['id']}").json()
    assert whole["events"] == listed["events"]
    assert (whole["total"], whole["next"]) == ({"value": 2, "relation": "eq"}, None)
    first = api.get(f"/v1/deployments/{listed['id']}?limit=1").json()
    second = api.get(first["next"]).json()
    assert first["events"] + second["events"] == listed["events"]
    assert second["next"] is None


def test_an_unknown_ledger_is_404(api):
    answer = api.get("/v1/deployments/ledger-0")
    assert (answer.status_code, answer.json()["title"]) == (404, "Not Found")
