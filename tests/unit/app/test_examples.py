"""Examples of /openapi.json fit the models of their routes."""

import json
from importlib import resources

import pytest
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from app.main import ROUTED

EXAMPLES = json.loads(resources.files("app").joinpath("docs_page/examples.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def models():
    return {
        route.path.replace(":path", ""): route.response_model
        for module in ROUTED
        for route in module.router.routes
        if isinstance(route, APIRoute) and "GET" in route.methods
    }


@pytest.mark.parametrize("path", sorted(EXAMPLES))
def test_an_example_is_an_answer_of_its_route(models, path):
    adapter = TypeAdapter(models[path])
    answer = EXAMPLES[path]["answer"]
    assert adapter.dump_python(adapter.validate_python(answer), mode="json") == answer
