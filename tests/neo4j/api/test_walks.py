"""Neighbours and paths: bounded walks over links between actors."""

import pytest


def test_neighbours_are_nodes_and_edges(api):
    answer = api.get("/v1/actors/PRK/neighbours").json()
    nodes = {node["id"]: node for node in answer["nodes"]}
    assert answer["nodes"][0]["id"] == "PRK"
    assert {"RUS", "PRK.armed-forces", "PRK.kim-jong-un"} <= set(nodes)
    assert {node["hops"] for node in nodes.values()} == {0, 1}
    by_end = {edge["target"]: edge for edge in answer["edges"]}
    assert by_end["RUS"]["relation"] == "relates_to"
    assert by_end["RUS"]["outgoing"]["n_events"] == 4  # 2 deployments, a meeting, an agreement
    assert by_end["RUS"]["incoming"]["n_events"] == 2
    assert by_end["RUS"]["by_quad"] == {"1": 2, "2": 2}
    assert by_end["PRK.armed-forces"]["relation"] == "has_part"
    assert by_end["PRK.armed-forces"]["by_quad"] == {}
    assert not answer["truncated"]


def test_two_links_lead_further_and_no_link_comes_twice(api):
    answer = api.get("/v1/actors/PRK/neighbours?hops=2").json()
    hops = {node["id"]: node["hops"] for node in answer["nodes"]}
    assert hops["UKR"] == 2
    ends = [frozenset((edge["source"], edge["target"])) for edge in answer["edges"]]
    assert len(set(ends)) == len(ends)
    assert {id_ for end in ends for id_ in end} <= set(hops)


def test_more_links_than_asked_for_are_cut_and_said_so(api):
    answer = api.get("/v1/actors/RUS/neighbours?limit=1").json()
    related = [edge for edge in answer["edges"] if edge["relation"] == "relates_to"]
    assert [edge["target"] for edge in related] == ["UKR"]
    assert answer["truncated"]


def test_neighbours_as_known_then_and_of_one_kind(api):
    def others(query):
        answer = api.get(f"/v1/actors/RUS/neighbours?{query}").json()
        return {e["target"] for e in answer["edges"] if e["relation"] == "relates_to"}

    assert others("known_at=2024-11-09") == set()
    assert others("known_at=2024-11-10") == {"PRK"}
    assert others("kind=attack") == {"UKR"}
    assert others("from=2024-12-01&to=2024-12-31") == {"UKR"}
    assert others("min_events=10") == {"UKR"}


def test_a_link_counts_by_quad_class_the_events_that_were_asked_for(api):
    def quads(query):
        edges = api.get(f"/v1/actors/PRK/neighbours?{query}").json()["edges"]
        return next(edge["by_quad"] for edge in edges if edge["target"] == "RUS")

    months = api.get("/v1/dyads/PRK/RUS/timeline?status=happened&status=ongoing&status=ended")
    counted: dict[str, int] = {}
    for bucket in months.json()["buckets"]:
        for quad, n in bucket["by_quad"].items():
            counted[quad] = counted.get(quad, 0) + n
    assert quads("") == counted
    assert quads("kind=meeting") == {"1": 1}
    assert sum(quads("to=2024-10-31").values()) < sum(counted.values())


@pytest.mark.parametrize("rank", ["shortest", "strongest"])
def test_a_path_leads_over_others_and_rests_on_sentences(api, rank):
    answer = api.get(f"/v1/paths?from=PRK&to=UKR&rank={rank}").json()
    (path,) = answer["items"]
    assert [node["id"] for node in path["nodes"]] == ["PRK", "RUS", "UKR"]
    assert [node["hops"] for node in path["nodes"]] == [0, 1, 2]
    assert path["hops"] == len(path["steps"]) == 2
    assert path["strength"] == min(step["weight"] for step in path["steps"])
    for step in path["steps"]:
        assert step["evidence"]
        assert all(event["evidence"][0]["sentence"] for event in step["evidence"])


def test_a_path_goes_over_what_a_person_is_part_of(api):
    (path,) = api.get("/v1/paths?from=PRK.kim-jong-un&to=UKR&max_hops=3").json()["items"]
    assert [step["relation"] for step in path["steps"]] == ["part_of", "relates_to", "relates_to"]
    assert path["steps"][0]["evidence"] == []


def test_a_path_has_no_more_links_than_allowed(api):
    assert api.get("/v1/paths?from=PRK&to=UKR&max_hops=1").json()["items"] == []
    assert api.get("/v1/paths?from=PRK&to=CHN&max_hops=4").json()["items"] == []


def test_a_path_of_then_has_the_links_of_then(api):
    assert api.get("/v1/paths?from=PRK&to=UKR&known_at=2024-11-30").json()["items"] == []
    (path,) = api.get("/v1/paths?from=PRK&to=UKR&known_at=2024-12-05").json()["items"]
    assert path["hops"] == 2
    assert api.get("/v1/paths?from=PRK&to=UKR&active_to=2024-11-30").json()["items"] == []


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("from=PRK&to=XXX", 404, "to: no actor with the id 'XXX'"),
        ("from=XXX&to=PRK", 404, "from: no actor with the id 'XXX'"),
        ("from=PRK&to=PRK", 422, "from and to are one actor"),
        ("from=PRK", 422, "query.to"),
        ("from=PRK&to=RUS&max_hops=5", 422, "query.max_hops"),
        ("from=PRK&to=RUS&active_from=2025-01-02&active_to=2025-01-01", 422, "query.active_to"),
    ],
)
def test_ends_that_are_none_are_refused(api, query, status, told):
    answer = api.get(f"/v1/paths?{query}")
    assert answer.status_code == status
    assert told in answer.json()["detail"]
