"""Exports of the sample graph, read again by other programs' readers."""

import csv
import io
import json

import networkx
import pytest

from app.export import records


@pytest.fixture(autouse=True)
def short_pages(monkeypatch):
    """Pages of a few items, so that every export goes over several."""
    monkeypatch.setattr(records, "PAGE", 37)


def export(api, **asked):
    answer = api.get("/v1/export", params=asked)
    assert answer.status_code == 200, answer.text
    return answer


def lines(api, **asked):
    return [json.loads(line) for line in export(api, **asked).text.splitlines()]


def counted(samples, query):
    return samples.execute_query(query, database_="neo4j").records[0]["n"]


def test_every_event_claim_and_actor_is_exported_once(samples, samples_api):
    for what, query in {
        "events": "MATCH (n:Event) WHERE n.sort_day IS NOT NULL RETURN count(n) AS n",
        "claims": "MATCH (n:Claim) RETURN count(n) AS n",
        "actors": "MATCH (n:Actor) WHERE n.merged_into IS NULL RETURN count(n) AS n",
    }.items():
        found = [item["id"] for item in lines(samples_api, what=what)]
        assert len(found) == len(set(found)) == counted(samples, query)


def test_lines_are_the_items_of_the_routes(samples_api):
    event = lines(samples_api, kind="deployment", actor="PRK")[0]
    route = samples_api.get(f"/v1/events/{event['id']}").json()
    assert event == route | {"claims": None}
    claim = lines(samples_api, what="claims", kind="meeting")[0]
    detail = samples_api.get(f"/v1/claims/{claim['id']}").json()
    assert claim["sentence"] == detail["sentence"]
    assert claim["events"] == [one["id"] for one in detail["events"]]


def test_filters_are_those_of_events(samples_api):
    asked = {"kind": ["attack", "meeting"], "from": "2024-01-01", "to": "2024-12-31"}
    listed = samples_api.get("/v1/events", params=asked | {"limit": 500}).json()["items"]
    assert [item["id"] for item in lines(samples_api, **asked)] == [e["id"] for e in listed]
    assert listed
    early = lines(samples_api, known_at="2023-10-31")
    assert early
    assert max(event["last_reported"] for event in early) <= "2023-10-31"
    for claim in lines(samples_api, what="claims", **asked):
        assert claim["kind"] in asked["kind"]


@pytest.mark.parametrize("what", ["events", "claims", "actors"])
def test_csv_has_a_row_for_each_item_and_no_formula(samples_api, what):
    text = export(samples_api, what=what, format="csv").text
    rows = list(csv.DictReader(io.StringIO(text)))
    items = lines(samples_api, what=what)
    assert [row["id"] for row in rows] == [item["id"] for item in items]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "@"))]
    assert None not in rows[0]


def test_csv_has_figures_and_sides(samples_api):
    text = export(samples_api, format="csv", kind="deployment", actor="PRK").text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert any("PRK" in row["actors"].split("; ") and row["low"] for row in rows)


def test_graphml_is_read_again_with_nodes_edges_and_attributes(samples_api):
    text = export(samples_api, format="graphml").text
    graph = networkx.parse_graphml(text, force_multigraph=True)
    assert graph.is_directed()
    assert graph.nodes["PRK"]["label"] == "North Korea"
    between = graph.get_edge_data("PRK", "RUS")
    kinds = {edge["kind"] for edge in between.values()}
    assert "deployment" in kinds
    for edge in between.values():
        assert isinstance(edge["intensity"], float)
        assert isinstance(edge["n_sources"], int)
    assert not [node for node in graph if node.startswith("PRK.armed-forces")]
    assert "label" in dict(graph.nodes(data=True))["RUS"]


def test_plover_records_have_the_fields_that_plover_requires(samples_api):
    found = lines(samples_api, format="plover")
    for record in found:
        assert {"id", "date", "actor", "event"} <= record.keys()
        assert record["quad_code"] in {1, 2, 3, 4}
        assert record["event_text"]
    deployment = next(
        r for r in lines(samples_api, format="plover", kind="deployment", actor="PRK")
    )
    assert "PRK" in {entity["code"] for entity in deployment["actor"]}
    assert {"date", "event_scale", "cite_info", "coder"} <= deployment.keys()


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"format": "graphml", "what": "claims"}, 422),
        ({"format": "xlsx"}, 422),
        ({"actor": "nobody"}, 404),
        ({"limit": "3"}, 422),
    ],
)
def test_what_cannot_be_exported_is_told_before_the_file_begins(samples_api, asked, status):
    answer = samples_api.get("/v1/export", params=asked)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_export_is_a_file_with_a_name(samples_api):
    headers = export(samples_api, format="csv", what="actors").headers
    assert headers["content-disposition"] == 'attachment; filename="geokg-actors.csv"'
    assert headers["content-type"].startswith("text/csv")
