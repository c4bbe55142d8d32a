"""The errors that routes may answer with, for OpenAPI."""

from typing import Any

type Responses = dict[int | str, dict[str, Any]]  # FastAPI's own type for `responses`

MEDIA_TYPE = "application/problem+json"


def _problem(status: int, description: str, detail: str) -> Responses:
    title = description.split(":", maxsplit=1)[0]
    example = {
        "type": f"urn:geokg:problem:{title.lower().replace(' ', '-')}",
        "title": title,
        "status": status,
        "detail": detail,
        "request_id": "4f1c6a0d9e8b4c7f",
    }
    schema = {"$ref": "#/components/schemas/Problem"}
    content = {MEDIA_TYPE: {"schema": schema, "example": example}}
    return {status: {"description": description, "content": content}}


NOT_MODIFIED: Responses = {304: {"description": "Your copy (If-None-Match) is still true."}}
PROBLEMS: Responses = (
    _problem(400, "Bad Request: a body that is no text, or a key in the address", "no UTF-8")
    | _problem(
        401,
        "Unauthorized: keys are in force, and this request has none that counts",
        "the key is unknown, revoked or expired",
    )
    | _problem(
        403,
        "Forbidden: the key has not the scope",
        "the key has no scope for this; it needs cypher too",
    )
    | _problem(
        429,
        "Too Many Requests: of a key or an address; wait as `Retry-After` says",
        "too many requests of this key; wait 12 s",
    )
    | _problem(405, "Method Not Allowed", "POST is not allowed on /v1/actors/PRK")
    | _problem(
        422,
        "Unprocessable Content: a parameter is wrong, unknown, or a cursor of another question",
        "query.limit: Input should be less than or equal to 500",
    )
    | _problem(500, "Internal Server Error", "the service failed; its log has the details")
    | _problem(
        503,
        "Service Unavailable: the database is away",
        "the database does not answer: ServiceUnavailable",
    )
    | _problem(
        504,
        "Gateway Timeout: the deadline passed",
        "the query relationships did not finish within 10 s",
    )
)
# What is no HTTP at all is answered by the server in front of the service, and as plain text.
PROBLEMS[400]["content"]["text/plain"] = {"schema": {"type": "string"}}
UNKNOWN: Responses = _problem(
    404, "Not Found: no such id, or nothing that counts", "nothing with the id 'XXX' in this graph"
)
MOVED: Responses = {308: {"description": "Another id answers for this one: see `Location`."}}
REFUSED: Responses = _problem(
    403, "Forbidden: the guard does not let it through", "CREATE writes; only reading is allowed"
) | _problem(
    429, "Too Many Requests: from one caller at a time", "2 statements of yours are running"
)
CONFLICT: Responses = _problem(
    409, "Conflict: the job is not in a state for that", "the job is done already"
)
WEBHOOKS_FULL: Responses = _problem(
    409, "Conflict: as many as may be", "there are 100 webhooks already; delete one first"
)
SUBMISSION_REFUSED: Responses = (
    _problem(
        403,
        "Forbidden: the service fetches no addresses",
        "this service fetches no addresses (GEOKG_FETCH_URLS): send the text",
    )
    | _problem(413, "Content Too Large: the body", "a body has at most 16777216 bytes")
    | _problem(415, "Unsupported Media Type: of the body", "content-type 'image/png': send JSON")
    | _problem(429, "Too Many Requests: the queue is full", "the queue is full; try again")
)
