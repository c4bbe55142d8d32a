"""The whole OpenAPI description against a service of the sample graph, and its examples.

All checks of schemathesis run on every operation, and on chains of operations that use what earlier
ones answered. Left out are the streams: one has no end, the other ends with a job that no worker
takes here. tests/neo4j/api/test_changes.py and test_jobs.py have them.
"""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from pydantic import SecretStr
from schemathesis import Case, GenerationMode
from schemathesis.schemas import BaseSchema

from app.main import create_app
from graph_schema.driver import Connection
from graph_schema.settings import Settings
from tests.neo4j.serving import served

STREAMS = ("/v1/changes/events", "/v1/jobs/{id}/events")
PATIENCE = 60.0  # seconds; planning a query for the first time is slow on a busy machine
QUICK = settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
CHAINS = settings(QUICK, stateful_step_count=6)
# A value of the right shape can be wrong still: a cursor of another question, a statement that is
# no Cypher, an address that is not public. These are 422 or 403.
RULES = {
    "seed": 1,
    "request-timeout": PATIENCE,
    "checks": {
        "positive_data_acceptance": {
            "expected-statuses": ["2xx", 304, 400, 403, 404, 409, 422, 429],
        }
    },
}
# Ids of what reports give differ from version to version; a list gives one that is there.
LISTS = {
    "/v1/actors/{id}": "/v1/actors",
    "/v1/actors/{id}/neighbours": "/v1/actors",
    "/v1/actors/{id}/relationships": "/v1/actors",
    "/v1/articles/{id}": "/v1/search?q=troops&entity=article",
    "/v1/claims/{id}": "/v1/search?q=troops&entity=claim",
    "/v1/deployments/{id}": "/v1/deployments",
    "/v1/events/{id}": "/v1/events",
}


def described() -> dict[str, Any]:
    """Return the description, without a service."""
    nowhere = Connection("bolt://127.0.0.1:1", "neo4j", SecretStr("unused"), "neo4j", "uri")
    return create_app(Settings(), nowhere).openapi()


PATHS = described()["paths"]
OPERATIONS = [(path, method) for path in PATHS if path not in STREAMS for method in PATHS[path]]
# Those that take something, and so can be asked wrongly.
WITH_INPUT = [
    (path, method)
    for path, method in OPERATIONS
    if PATHS[path][method].get("parameters") or "requestBody" in PATHS[path][method]
]
# All that is read, but for what callers of the service make themselves.
READS = [
    path
    for path, method in OPERATIONS
    if method == "get" and not path.startswith(("/v1/jobs/{", "/v1/webhooks/{"))
]


@pytest.fixture(scope="module")
def base(samples, neo4j_server, neo4j_settings) -> Iterator[str]:
    """The address of a running service."""
    patient = neo4j_settings.model_copy(update={"query_timeout": PATIENCE})
    with served(create_app(patient, neo4j_server)) as address:
        yield address


@pytest.fixture(scope="module")
def schema(base: str) -> BaseSchema:
    """The description as schemathesis reads it from the service."""
    config = schemathesis.Config.from_dict(RULES)
    read = schemathesis.openapi.from_url(f"{base}/openapi.json", config=config)
    return read.exclude(path=list(STREAMS))


def asked(schema: BaseSchema, path: str, method: str, mode: GenerationMode) -> None:
    """Ask an operation several times, and hold each answer to the description."""

    @QUICK
    @given(case=schema[path][method].as_strategy(generation_mode=mode))
    def ask(case: Case) -> None:
        case.call_and_validate(timeout=PATIENCE)

    ask()


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_operation_keeps_to_its_description(schema, path, method):
    asked(schema, path, method, GenerationMode.POSITIVE)


@pytest.mark.parametrize(("path", "method"), WITH_INPUT)
def test_every_operation_refuses_what_is_wrong(schema, path, method):
    asked(schema, path, method, GenerationMode.NEGATIVE)


def test_chains_of_operations_keep_to_the_description(schema):
    schema.as_state_machine().run(settings=CHAINS)


@pytest.mark.parametrize("path", READS)
def test_what_is_read_of_the_sample_graph_is_as_described_by_get_and_by_head(schema, base, path):
    """Every path that is read, with an id of the graph and examples of required parameters."""
    required = [p for p in PATHS[path]["get"].get("parameters", []) if p["required"]]
    values = {p["name"]: example(base, path, p) for p in required}
    in_path = {p["name"]: values.pop(p["name"]) for p in required if p["in"] == "path"}
    case = schema[path]["GET"].Case(path_parameters=in_path, query=values)
    assert case.call_and_validate(timeout=PATIENCE).status_code == 200
    head = httpx2.head(base + path.format(**in_path), params=values, timeout=PATIENCE)
    assert (head.status_code, head.content) == (200, b"")


def example(base: str, path: str, parameter: dict[str, Any]) -> str:
    """Return an id that a list gives, or the example of a parameter."""
    if path in LISTS:
        listed = httpx2.get(base + LISTS[path], timeout=PATIENCE).json()
        return listed["items"][0]["id"]
    named = [one["value"] for one in parameter.get("examples", {}).values()]
    return str([*named, *parameter["schema"].get("examples", [])][0])
