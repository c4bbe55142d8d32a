"""Every error as problem details (RFC 9457): the only place that knows HTTP statuses of errors."""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import Scope

from app.cypher_guard.limits import CypherBusy, CypherCrowded, CypherFailed, CypherTimeout
from app.graph import DeadlineExceeded
from app.jobs import FetchingOff, InvalidBody, JobConflict, QueueFull, WrongMediaType
from app.models.problem import FieldProblem, Problem
from app.paging import CursorError
from app.revision import Moved, NotModified
from app.webhooks import WebhooksFull
from graph_schema.errors import (
    GeokgError,
    GraphUnavailable,
    InputError,
    NotFound,
    QueryRefused,
)

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = {429: "10", 503: "5"}  # seconds: a Neo4j that restarts takes 5 to 20
INTERNAL = "the service failed; its log has the details under this request id"

STATUS: Mapping[type[GeokgError], int] = {
    CursorError: 422,
    CypherBusy: 503,
    CypherCrowded: 429,
    CypherFailed: 422,
    CypherTimeout: 504,
    DeadlineExceeded: 504,
    FetchingOff: 403,
    GeokgError: 500,
    GraphUnavailable: 503,
    InputError: 422,
    JobConflict: 409,
    NotFound: 404,
    QueryRefused: 403,
    QueueFull: 429,
    WebhooksFull: 409,
    WrongMediaType: 415,
}


def install(app: FastAPI) -> None:
    """Make `app` answer its errors as problem details."""
    app.add_exception_handler(GeokgError, _own_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(NotModified, _not_modified)
    app.add_exception_handler(Moved, _moved)


def problem(
    scope: Scope,
    status: int,
    detail: str,
    *,
    errors: Sequence[FieldProblem] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the answer for an error of the request in `scope`."""
    title = HTTPStatus(status).phrase
    body = Problem(
        type=f"urn:geokg:problem:{title.lower().replace(' ', '-')}",
        title=title,
        status=status,
        detail=detail,
        errors=None if errors is None else list(errors),
        request_id=scope.get("state", {}).get("request_id", ""),
    )
    waiting = {"Retry-After": RETRY_AFTER[status]} if status in RETRY_AFTER else {}
    extra = waiting | dict(headers or {})
    content = body.model_dump_json(exclude_none=True)
    return Response(content, status_code=status, headers=extra, media_type=MEDIA_TYPE)


def status_of(error: GeokgError) -> int:
    """Return the status of the nearest class of `error` that the table has."""
    return next(STATUS[cls] for cls in type(error).__mro__ if cls in STATUS)


async def _own_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, GeokgError):  # the table of handlers sends nothing else here
        raise error
    return own_problem(request.scope, error)


def own_problem(scope: Scope, error: GeokgError) -> Response:
    """Return the answer for an error of geokg's own; the log gets what the caller must not see."""
    status = status_of(error)
    if status == 500:
        log.error("a request failed", exc_info=error)
        return problem(scope, status, INTERNAL)
    if status > 500:  # a database that is away is told by app.graph, once
        level = logging.INFO if isinstance(error, GraphUnavailable) else logging.WARNING
        log.log(level, "status=%d %s", status, error)
    faults = None
    if isinstance(error, InvalidBody):
        faults = [FieldProblem(loc=place, msg=message) for place, message in error.faults]
    return problem(scope, status, str(error), errors=faults)


async def _http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    detail = error.detail
    if error.status_code == 404:
        detail = f"there is no route {request.url.path}; /docs lists them"
    if error.status_code == 405:
        detail = f"{request.method} is not allowed on {request.url.path}"
    return problem(request.scope, error.status_code, detail, headers=error.headers)


async def _invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    faults = [
        FieldProblem(loc=".".join(map(str, fault["loc"])), msg=fault["msg"])
        for fault in error.errors()
    ]
    detail = "; ".join(f"{fault.loc}: {fault.msg}" for fault in faults)
    return problem(request.scope, 422, detail, errors=faults)


async def _not_modified(_request: Request, error: Exception) -> Response:
    if not isinstance(error, NotModified):
        raise error
    headers = {"ETag": error.etag, "Cache-Control": "private, no-cache"}
    return Response(status_code=304, headers=headers)


async def _moved(_request: Request, error: Exception) -> Response:
    if not isinstance(error, Moved):
        raise error
    headers = {"Location": error.location, "Cache-Control": "private, no-cache"}
    return Response(status_code=308, headers=headers)
