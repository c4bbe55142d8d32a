"""Whether the service lives, and whether it can answer."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST

from app.dependencies import GraphDep
from app.models.health import Alive, Ready
from app.readiness import readiness
from app.revision import geokg_version

router = APIRouter(tags=["operations"])


@router.get("/healthz", summary="Does the process answer?")
async def healthz() -> Alive:
    """Always 200 while the process answers; the database is not asked."""
    return Alive(version=geokg_version())


@router.get(
    "/metrics",
    response_class=PlainTextResponse,
    summary="Measurements, for Prometheus",
)
async def metrics(graph: GraphDep, request: Request) -> Response:
    """Requests, query times, the queue, claims by kind, the worker; 200 without database too."""
    text = await request.app.state.metrics.text(graph)
    return Response(text, media_type=CONTENT_TYPE_LATEST)


@router.get(
    "/readyz",
    summary="Can questions be answered?",
    responses={503: {"model": Ready, "description": "Not ready; `detail` says why."}},
)
async def readyz(graph: GraphDep, request: Request, response: Response) -> Ready:
    """Runs a real query, and compares schema and migrations with what this version needs."""
    state = await readiness(graph, request.app.state.schema)
    if state.status != "ready":
        response.status_code = 503
    return state
