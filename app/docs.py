"""/docs from this machine alone: Swagger UI out of its package, and the OpenAPI description."""

import json
from importlib import resources
from typing import Any

from fastapi import APIRouter, FastAPI, HTTPException, Response
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema
from swagger_ui_bundle import swagger_ui_path  # type: ignore[import-untyped]  # has no types

from app.models.jobs import ReportIn
from app.models.problem import Problem

EXAMPLES = "examples.json"  # written by tests/neo4j/api/test_examples.py
OWN = {"index.html": "text/html; charset=utf-8", "init.js": "text/javascript; charset=utf-8"}
BUNDLED = {
    "favicon-32x32.png": "image/png",
    "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
    "swagger-ui.css": "text/css; charset=utf-8",
}
# Shapes that no route tells FastAPI of: errors, and reports, whose bodies come in several types.
UNNAMED: list[tuple[type[BaseModel], JsonSchemaMode]] = [
    (Problem, "serialization"),
    (ReportIn, "validation"),
]
# Swagger UI sets styles from its script and draws its icons as data: images; nothing else gets in.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)

# Either header; where no keys are in force, none (the empty requirement).
KEYS = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
}

router = APIRouter(include_in_schema=False)


@router.get("/docs")
def page() -> Response:
    """The page with all routes."""
    return asset("index.html")


@router.get("/docs/{name}")
def asset(name: str) -> Response:
    """A file of the page."""
    if name in OWN:
        content = resources.files("app").joinpath("docs_page", name).read_bytes()
        kind = OWN[name]
    elif name in BUNDLED:
        content, kind = (swagger_ui_path / name).read_bytes(), BUNDLED[name]
    else:
        raise HTTPException(404)
    return Response(content, media_type=kind, headers={"Content-Security-Policy": POLICY})


def openapi_of(app: FastAPI) -> dict[str, Any]:  # a JSON document
    """Return the OpenAPI description of `app`, made once, with the shape of its errors."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
            tags=app.openapi_tags,
        )
        _, unnamed = models_json_schema(UNNAMED, ref_template="#/components/schemas/{model}")
        document["components"]["schemas"].update(unnamed["$defs"])
        _show_examples(document["paths"])
        document["components"]["securitySchemes"] = KEYS
        document["security"] = [{}, *({name: []} for name in KEYS)]
        app.openapi_schema = document
    return app.openapi_schema


def _show_examples(paths: dict[str, Any]) -> None:
    """Put answers over the sample reports beside the routes that gave them."""
    text = resources.files("app").joinpath("docs_page", EXAMPLES).read_text("utf-8")
    for path, example in json.loads(text).items():
        operation = paths[path]["get"]
        content = operation["responses"]["200"]["content"]["application/json"]
        content["example"] = example["answer"]
        asked = f"The example answers `GET {example['asked']}` over the sample reports; "
        asked += "of each list the first two items are shown."
        operation["description"] = f"{operation['description']}\n\n{asked}"
