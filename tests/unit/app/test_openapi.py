"""The description of the service holds together by itself; tests/neo4j/samples asks the service."""

from collections.abc import Iterator
from functools import reduce
from typing import Any

import pytest
from pydantic import SecretStr

from app.main import create_app
from graph_schema.driver import Connection
from graph_schema.settings import Settings


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    nowhere = Connection("bolt://127.0.0.1:9", "neo4j", SecretStr("unused"), "neo4j", "uri")
    return create_app(Settings(), nowhere).openapi()


def references(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def leads_somewhere(document: dict[str, Any], reference: str) -> bool:
    root, *steps = reference.split("/")
    return (
        root == "#"
        and reduce(lambda part, step: (part or {}).get(step), steps, document) is not None
    )


def test_every_reference_leads_to_a_part_of_the_description(document):
    found = set(references(document))
    assert {one for one in found if not leads_somewhere(document, one)} == set()
    assert "#/components/schemas/ReportIn" in found


def test_every_answer_in_json_about_the_graph_has_an_example(document):
    own = ("/v1/jobs", "/v1/webhooks", "/v1/export", "/v1/schema", "/healthz", "/readyz")
    without = [
        path
        for path, item in document["paths"].items()
        if not path.startswith(own)
        and "example" not in _json(item) and _json(item)
    ]  # fmt: skip
    assert without == []


def _json(item: dict[str, Any]) -> dict[str, Any]:
    answers = item.get("get", {}).get("responses", {})
    return answers.get("200", {}).get("content", {}).get("application/json", {})
