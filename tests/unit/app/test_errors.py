"""Errors as problem details, over a graph that fails in every way."""

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from app.access.keyring import Keyring
from app.graph import DeadlineExceeded
from app.main import create_app
from graph_schema.driver import Connection
from graph_schema.errors import (
    ConfigurationError,
    GraphError,
    GraphUnavailable,
    InputError,
    NotFound,
    QueryRefused,
)
from graph_schema.settings import Settings

CONNECTION = Connection("bolt://127.0.0.1:9", "neo4j", SecretStr("secret-word"), "neo4j", "uri")


class FailingGraph:
    """Raises the same error for every query."""

    def __init__(self, error):
        self._error = error

    async def fetch(self, query, row, params):
        raise self._error

    one = fetch


class NoKeys:
    """Holds no access keys."""

    async def fetch(self, query, row, params):
        return []


@pytest.fixture
def client_of(tmp_path):
    """Return a client of a service whose graph fails with an error."""

    def make(error):
        app = create_app(Settings(home=tmp_path), CONNECTION)
        # The lifespan, which would open a driver, is not run.
        app.state.graph = FailingGraph(error)
        app.state.keyring = Keyring(NoKeys(), always=False)
        return TestClient(app, base_url="http://localhost", raise_server_exceptions=False)

    return make


@pytest.mark.parametrize(
    ("error", "status", "shown"),
    [
        (NotFound("no such thing"), 404, "no such thing"),
        (InputError("not that"), 422, "not that"),
        (QueryRefused("not allowed"), 403, "not allowed"),
        (GraphUnavailable("away"), 503, "away"),
        (DeadlineExceeded("too late"), 504, "too late"),
        (GraphError("secret-inside"), 500, "log"),
        (ConfigurationError("secret-inside"), 500, "log"),
        (RuntimeError("secret-inside"), 500, "log"),
        (RecursionError("secret-inside"), 500, "log"),
    ],
)
def test_an_error_is_a_problem_with_its_status(client_of, error, status, shown):
    answer = client_of(error).get("/v1/actors/PRK")
    body = answer.json()
    assert (answer.status_code, body["status"]) == (status, status)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert shown in body["detail"]
    assert body["request_id"] == answer.headers["X-Request-ID"]
    assert "secret" not in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_database_that_is_away_says_when_to_try_again(client_of):
    assert client_of(GraphUnavailable("away")).get("/v1/actors/PRK").headers["Retry-After"] == "5"


def test_an_error_has_no_tag(client_of):
    assert "ETag" not in client_of(NotFound("x")).get("/v1/actors/PRK").headers


def test_a_service_without_database_lives_but_is_not_ready(client_of):
    client = client_of(GraphUnavailable("nobody answers"))
    assert client.get("/healthz").json()["status"] == "ok"
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["database"]) == (503, "down")
    assert ready.json()["detail"] == "nobody answers"
    assert client.get("/docs").status_code == 200


def test_a_database_that_is_away_is_503_through_the_driver_too(tmp_path):
    app = create_app(Settings(home=tmp_path), CONNECTION)
    with TestClient(app, base_url="http://localhost") as client:
        answer = client.get("/v1/actors/PRK")
    assert answer.status_code == 503
    assert "secret-word" not in answer.text
