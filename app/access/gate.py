"""The middleware that lets requests in: by key, scope, number, and page that sends them."""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.access.keyring import KeyMissing
from app.access.keys import PREFIX
from app.access.limits import RateLimits, TooManyRequests
from app.access.rules import READING, needed
from app.errors import own_problem, problem
from graph_schema.errors import GeokgError

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="geokg"'}


class Gate:
    """ASGI middleware in front of all routes; `request.state.key_id` is the id of the key then."""

    def __init__(self, app: ASGIApp, *, limits: RateLimits, origins: Collection[str]) -> None:
        """Let in what may come in; pages of `origins` may send requests that change things."""
        self._app = app
        self._limits = limits
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = await self._refusal(scope)
        await (self._app if refusal is None else refusal)(scope, receive, send)

    async def _refusal(self, scope: Scope) -> ASGIApp | None:
        """Return the answer to a request that may not come in; None lets it in."""
        headers = Headers(scope=scope)
        if PREFIX.encode() in scope.get("query_string", b""):
            detail = "a key has no place in an address: revoke it, and send a header"
            return problem(scope, 400, detail)
        if scope["method"] not in READING and not self._is_trusted(headers):
            detail = f"pages of {headers['origin']} may not do this (GEOKG_CORS_ORIGINS)"
            return problem(scope, 403, detail)
        scopes = needed(scope["method"], scope["path"])
        if not scopes:
            return None
        try:
            return await self._check(scope, scopes, token_of(headers))
        except TooManyRequests as error:
            return problem(scope, 429, str(error), headers={"Retry-After": str(error.wait)})

    async def _check(
        self, scope: Scope, scopes: frozenset[str], token: str | None
    ) -> ASGIApp | None:
        address = (scope.get("client") or ("", 0))[0]
        keyring = scope["app"].state.keyring
        try:
            caller = await keyring.caller(token)
        except KeyMissing as error:
            await self._limits.count_failure(address)
            return problem(scope, 401, str(error), headers=CHALLENGE)
        except GeokgError as error:
            return own_problem(scope, error)
        if caller.key_id is not None:
            await self._limits.count(caller.key_id, address)
        scope["state"]["key_id"] = caller.key_id
        if not caller.may(scopes):
            lacking = ", ".join(sorted(scopes - caller.scopes))
            return problem(scope, 403, f"the key has no scope for this; it needs {lacking} too")
        return None

    def _is_trusted(self, headers: Headers) -> bool:
        """Return whether a request comes from no page, or from one of ours or of `origins`.

        A page from elsewhere can send a text to this machine without asking first (a "simple"
        request), and does not need to see the answer to do harm.
        """
        origin = headers.get("origin")
        if origin is None or origin in self._origins:
            return True
        return urlsplit(origin).netloc == headers.get("host") != ""


def token_of(headers: Headers) -> str | None:
    """Return the key that a request brings; None without one.

    `Authorization: Bearer` comes before `X-API-Key`; other schemes are no key.
    """
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return given.strip()
    return headers.get("x-api-key")
