"""The examples of /openapi.json are answers over the sample reports.

Write them anew, after a change of answers, by running this file with GEOKG_WRITE_EXAMPLES=1.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from fastapi.testclient import TestClient

import ingest
from app.main import create_app
from graph_schema.driver import Connection
from graph_schema.settings import Settings
from tests.neo4j.api.conftest import BASE, EMPTY

SAMPLES = Path(ingest.__file__).parent / "data" / "samples"
FILE = Path(__file__).parents[3] / "app" / "docs_page" / "examples.json"
# What to ask for each route; "{}" is the id of the first item of the list beside it.
ASKED = {
    "/v1/search": ("/v1/search?q=north+korea&limit=2", None),
    "/v1/actors": ("/v1/actors?limit=2", None),
    "/v1/actors/{id}": ("/v1/actors/PRK", None),
    "/v1/actors/{id}/relationships": ("/v1/actors/PRK/relationships?limit=1", None),
    "/v1/actors/{id}/neighbours": ("/v1/actors/PRK/neighbours?limit=2", None),
    "/v1/paths": ("/v1/paths?from=PRK&to=UKR&limit=1", None),
    "/v1/dyads/{a}/{b}": ("/v1/dyads/PRK/RUS?kind=meeting&kind=agreement", None),
    "/v1/dyads/{a}/{b}/timeline": ("/v1/dyads/PRK/RUS/timeline?granularity=year&limit=1", None),
    "/v1/countries/{iso3}/timeline": (
        "/v1/countries/PRK/timeline?granularity=year&limit=1", None,
    ),
    "/v1/events": ("/v1/events?kind=deployment&limit=1", None),
    "/v1/events/{id}": ("/v1/events/{}", "/v1/events?kind=meeting&limit=1"),
    "/v1/deployments": ("/v1/deployments?from=PRK&to=RUS", None),
    "/v1/deployments/{id}": (
        "/v1/deployments/{}?limit=1", "/v1/deployments?from=PRK&limit=1",
    ),
    "/v1/transfers": ("/v1/transfers?limit=1", None),
    "/v1/claims/{id}": ("/v1/claims/{}", "/v1/search?q=troops&entity=claim&limit=1"),
    "/v1/articles/{id}": ("/v1/articles/{}", "/v1/search?q=troops&entity=article&limit=1"),
    "/v1/queries": ("/v1/queries", None),
    "/v1/queries/{name}": ("/v1/queries/deployment-figures", None),
    "/v1/changes": ("/v1/changes?kind=deployment&limit=1", None),
}  # fmt: skip


@pytest.fixture(scope="module")
def samples(
    neo4j_driver: neo4j.Driver, neo4j_server: Connection, neo4j_settings: Settings
) -> Iterator[TestClient]:
    """A client of the service over the sample reports, as `geokg demo` reads them."""
    with neo4j_driver.session(database="neo4j") as session:
        session.run(EMPTY).consume()
    geokg = Path(sys.executable).with_name("geokg")
    home = {"GEOKG_HOME": str(neo4j_settings.home)}
    subprocess.run([geokg, "ingest", SAMPLES], env=os.environ | home, check=True)
    app = create_app(neo4j_settings, neo4j_server)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        yield client


def answered(api: TestClient, route: str) -> tuple[str, dict]:
    """Return what is asked for the example of a route, and the answer."""
    asked, listed = ASKED[route]
    if listed is not None:
        asked = asked.format(api.get(listed).json()["items"][0]["id"])
    answer = api.get(asked)
    assert answer.status_code == 200, asked
    return asked, cut(answer.json())


def cut(value):
    """Return an answer with at most two items in every list: an example has to be read."""
    if isinstance(value, list):
        return [cut(item) for item in value[:2]]
    if isinstance(value, dict):
        return {name: cut(item) for name, item in value.items()}
    return value


def test_every_example_is_what_the_service_answers_today(samples):
    made = {}
    for route in ASKED:
        asked, answer = answered(samples, route)
        made[route] = {"asked": asked, "answer": answer}
    if os.environ.get("GEOKG_WRITE_EXAMPLES"):
        text = json.dumps(made, ensure_ascii=False, indent=1)
        FILE.write_text(f"{text}\n", encoding="utf-8")
    written = json.loads(FILE.read_text("utf-8"))
    assert set(written) == set(ASKED)
    for route, example in written.items():
        assert shape(example["answer"]) == shape(made[route]["answer"]), route


def shape(answer: dict) -> dict:
    """Return the fields of an answer, and whether its lists hold something."""
    return {
        name: bool(value) if isinstance(value, list) else type(value).__name__
        for name, value in answer.items()
    }


def test_the_description_shows_the_examples(samples):
    paths = samples.get("/openapi.json").json()["paths"]
    for route, example in json.loads(FILE.read_text("utf-8")).items():
        content = paths[route]["get"]["responses"]["200"]["content"]["application/json"]
        assert content["example"] == example["answer"]
        assert example["asked"] in paths[route]["get"]["description"]
