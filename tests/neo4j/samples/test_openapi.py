"""The whole OpenAPI description against a service of the sample graph, and its examples.

All checks of schemathesis run on every operation, and on chains of operations that use what earlier
ones answered. Left out is the stream without an end, for which a fuzzer would wait:
tests/neo4j/api/test_changes.py has it.
"""

import json
from collections.abc import Iterator

import httpx2
import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from app.main import create_app
from tests.neo4j.serving import served

ENDLESS = "/v1/changes/events"
QUICK = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
CHAINS = settings(QUICK, max_examples=6, stateful_step_count=6)


@pytest.fixture(scope="module")
def base(samples, neo4j_server, neo4j_settings) -> Iterator[str]:
    """The address of a running service."""
    # Planning a query for the first time takes long when other tests keep the processors busy.
    patient = neo4j_settings.model_copy(update={"query_timeout": 60.0})
    with served(create_app(patient, neo4j_server)) as address:
        yield address


@pytest.fixture(scope="module")
def described(base: str):
    """The description as schemathesis reads it from the service."""
    config = schemathesis.Config.from_dict(
        {
            "seed": 1,
            # A value of the right shape can be wrong still: a cursor of another question, a
            # statement that is no Cypher, an address that is not public: 422 or 403.
            "checks": {
                "positive_data_acceptance": {
                    "expected-statuses": ["2xx", 304, 400, 403, 404, 409, 422, 429]
                }
            },
        }
    )
    schema = schemathesis.openapi.from_url(f"{base}/openapi.json", config=config)
    return schema.exclude(path=ENDLESS)


every_operation = schemathesis.pytest.from_fixture("described")


@every_operation.parametrize()
@QUICK
def test_every_operation_keeps_to_its_description(case):
    case.call_and_validate(timeout=30)


def test_chains_of_operations_keep_to_the_description(described):
    described.as_state_machine().run(settings=CHAINS)


def examples_of(document):
    """Yield path, query and name of each GET whose path parameters have an example."""
    for path, item in document["paths"].items():
        if "get" in item and path != ENDLESS:
            yield path, item["get"].get("parameters", [])


def test_examples_of_the_description_are_answered_by_the_sample_graph(base):
    """Every GET, with the examples that the description gives for its path and required query."""
    document = httpx2.get(f"{base}/openapi.json", timeout=60).json()
    failed = {}
    for path, parameters in examples_of(document):
        values = {p["name"]: example(p) for p in parameters if p["required"]}
        in_path = {p["name"]: values[p["name"]] for p in parameters if p["in"] == "path"}
        query = {n: v for n, v in values.items() if n not in in_path}
        answer = httpx2.get(base + path.format(**in_path), params=query, timeout=60)
        if answer.status_code != 200:
            failed[path] = (values, answer.status_code, answer.text[:200])
    assert not failed, json.dumps(failed, indent=1)


def example(parameter):
    """Return the example of a parameter, wherever the description has it."""
    schema = parameter["schema"]
    found = [*parameter.get("examples", {}).values(), *schema.get("examples", [])]
    assert found or "example" in parameter, parameter["name"]
    first = parameter.get("example", found[0] if found else None)
    return first["value"] if isinstance(first, dict) else first
