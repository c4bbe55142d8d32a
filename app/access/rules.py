"""Which scopes a request needs. What no rule knows needs `admin`: no new route is left open."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.access import Scope

READING = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN = frozenset({"/", "/healthz", "/readyz", "/openapi.json", "/favicon.ico"})
OPEN_UNDER = ("/docs", "/ui")  # files of the service itself, without anything of the graph


@dataclass(frozen=True, slots=True)
class Rule:
    """Requests to `path`, and what lies under it, need all of `scopes`.

    Attributes:
        reading: only requests that change nothing; False means all.
    """

    path: str
    scopes: frozenset[Scope]
    reading: bool = False


# The first that fits decides.
RULES: Sequence[Rule] = (
    Rule("/v1/cypher", frozenset({Scope.CYPHER})),
    Rule("/v1/jobs", frozenset({Scope.INGEST})),
    Rule("/v1/webhooks", frozenset({Scope.ADMIN})),  # addresses of others
    Rule("/v1", frozenset({Scope.READ}), reading=True),
    Rule("/metrics", frozenset({Scope.READ}), reading=True),
    Rule("/mcp", frozenset({Scope.READ, Scope.CYPHER})),  # its tools read, by Cypher too
)
SUBMITTING = Rule("/v1/articles", frozenset({Scope.INGEST}))
ADMIN = frozenset({Scope.ADMIN})


def needed(method: str, path: str) -> frozenset[Scope]:
    """Return the scopes that a request needs; none for what is open to all.

    >>> sorted(needed("GET", "/v1/actors/PRK")), sorted(needed("POST", "/v1/articles"))
    (['read'], ['ingest'])
    """
    if path in OPEN or any(_under(path, folder) for folder in OPEN_UNDER):
        return frozenset()
    if method == "POST" and path == SUBMITTING.path:
        return SUBMITTING.scopes
    for rule in RULES:
        if _under(path, rule.path) and (method in READING or not rule.reading):
            return rule.scopes
    return ADMIN


def _under(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")
