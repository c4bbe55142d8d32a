"""GET /v1/schema tells what the sample graph holds."""

import pytest


@pytest.fixture(scope="module")
def schema(samples_api):
    return samples_api.get("/v1/schema").json()


def counted(samples, query):
    return samples.execute_query(query, database_="neo4j").records[0]["n"]


def test_counts_are_those_of_the_graph(samples, schema):
    labels = {label["name"]: label["count"] for label in schema["labels"]}
    assert labels["Claim"] == counted(samples, "MATCH (n:Claim) RETURN count(n) AS n")
    assert labels["Country"] == counted(samples, "MATCH (n:Country) RETURN count(n) AS n")
    types = {type_["name"]: type_["count"] for type_ in schema["relationship_types"]}
    on_timeline = "MATCH ()-[r:ON_TIMELINE]->() RETURN count(r) AS n"
    assert types["ON_TIMELINE"] == counted(samples, on_timeline)


def test_labels_and_types_are_those_of_the_graph_and_none_of_the_migrations(samples, schema):
    found = samples.execute_query("CALL db.labels()", database_="neo4j").records
    names = {label["name"] for label in schema["labels"]}
    present = {row["label"] for row in found if not row["label"].startswith("__")}
    assert names <= present
    assert {"Actor", "Article", "Claim", "Event", "Ledger", "Place", "Source"} <= names


def test_properties_have_the_types_of_their_values(schema):
    events = next(label for label in schema["labels"] if label["name"] == "Event")
    types = {one["name"]: one["types"] for one in events["properties"]}
    assert (types["sort_day"], types["n_sources"]) == (["DATE"], ["INTEGER"])
    assert types["types"] == ["LIST<STRING>"]
    on_timeline = next(t for t in schema["relationship_types"] if t["name"] == "ON_TIMELINE")
    assert [one["name"] for one in on_timeline["properties"]] == ["day", "event_id", "iso3"]
    assert "Event" in on_timeline["start"]
    assert "Country" in on_timeline["end"]


def test_indexes_are_told_with_what_they_cover(schema):
    indexes = {index["name"]: index for index in schema["indexes"]}
    assert indexes["timeline"]["properties"] == ["iso3", "day", "event_id"]
    assert indexes["claim_id"]["unique"]
    assert indexes["names"]["type"] == "fulltext"


def test_the_vocabulary_is_the_ontology(schema):
    vocabulary = schema["vocabulary"]
    aid = next(one for one in vocabulary["event_types"] if one["name"] == "AID")
    assert (aid["quad"], aid["intensity"]) == (2, 10.0)
    deployment = next(one for one in vocabulary["claim_kinds"] if one["name"] == "deployment")
    assert deployment["label"] == "Deployment"


def test_an_unchanged_graph_has_an_unchanged_schema(samples_api):
    etag = samples_api.get("/v1/schema").headers["ETag"]
    again = samples_api.get("/v1/schema", headers={"If-None-Match": etag})
    assert again.status_code == 304
