"""What wraps every request: an id, a guard on host and size, headers, and a net for failures."""

import logging
import re
import secrets
import time
from collections.abc import Collection, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from app.errors import INTERNAL, problem
from graph_schema.settings import Settings, is_loopback

log = logging.getLogger(__name__)
access_log = logging.getLogger("geokg.access")

REQUEST_ID = "X-Request-ID"
GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")  # an id from a proxy is kept when it looks like one
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
MAX_BODY = 256 * 1024  # bytes; statements and their parameters are far smaller
SUBMISSIONS = "/v1/articles"  # whose bodies have a limit of their own
SECURITY_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Envelope:
    """ASGI middleware around everything else, so that no answer goes out without its headers."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str] | None, settings: Settings) -> None:
        """Wrap `app`; `hosts` are the names that requests may address it by (None: any).

        Only those: a page from elsewhere whose own name was made to lead to this machine ("DNS
        rebinding") would otherwise read the graph with the browser of whoever opened it.
        """
        self._app = app
        self._hosts = None if hosts is None else frozenset(hosts)
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = headers.get(REQUEST_ID, "")
        request_id = given if GIVEN_ID.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id
        reply = _Reply(send, request_id)
        with bound_contextvars(request_id=request_id):
            await self._watched(scope, receive, reply)

    async def _watched(self, scope: Scope, receive: Receive, reply: "_Reply") -> None:
        """Answer one request, whatever happens; measure and log it."""
        started = time.perf_counter()
        try:
            await self._answer(scope, self._limited(scope, receive), reply)
        except Exception:  # the last net: whatever it is, the caller gets no inside of it
            log.exception("a request failed")
            if reply.status is not None:
                raise
            await self._fail(scope, receive, reply, 500, INTERNAL)
        finally:
            self._tell(scope, reply.status, time.perf_counter() - started)

    def _tell(self, scope: Scope, status: int | None, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", None)
        scope["app"].state.metrics.request(scope["method"], route, status, seconds)
        told = {
            "method": scope["method"],
            "path": scope["path"],
            "status": status,
            "ms": round(seconds * 1000, 1),
            "key": scope["state"].get("key_id"),
        }
        access_log.info("request", extra=told)

    def _limited(self, scope: Scope, receive: Receive) -> Receive:
        is_submission = scope["path"] == SUBMISSIONS
        most = self._settings.max_submission_bytes if is_submission else MAX_BODY
        return _limited(receive, Headers(scope=scope), most)

    async def _answer(self, scope: Scope, receive: Receive, reply: "_Reply") -> None:
        host = _hostname(Headers(scope=scope).get("host", ""))
        if self._hosts is not None and host not in self._hosts:
            detail = f"this service is not known as {host!r}"
            await self._fail(scope, receive, reply, 421, detail)
            return
        await self._app(scope, receive, reply)

    async def _fail(
        self, scope: Scope, receive: Receive, reply: "_Reply", status: int, detail: str
    ) -> None:
        await problem(scope, status, detail)(scope, receive, reply)


class _Reply:
    """Sends an answer, with the headers that each one has; remembers its status."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self._request_id = request_id
        self.status: int | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers[REQUEST_ID] = self._request_id
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)


def hosts_of(settings: Settings) -> frozenset[str] | None:
    """Return the names under which the service is reached; None lets any name in.

    Any name is only for addresses that others reach: keys are always needed there, which no page
    has that made a name of its own lead here.
    """
    named = frozenset(_hostname(name) for name in listed(settings.allowed_hosts))
    if not named and not is_loopback(settings.host):
        return None
    own = f"[{settings.host}]" if ":" in settings.host else settings.host
    return LOOPBACK_NAMES | named | {own}


def listed(text: str | None) -> list[str]:
    """Return the parts of a setting that is a list, by commas.

    >>> listed("a, b,"), listed(None)
    (['a', 'b'], [])
    """
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def _hostname(host: str) -> str:
    """Return the name in a Host header: "[::1]:8000" is "[::1]"."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower().rstrip(".")


def _limited(receive: Receive, headers: Headers, most: int) -> Receive:
    """Return `receive`, which lets in `most` bytes."""
    length = headers.get("content-length", "0")
    announced = int(length) if length.isdecimal() else 0
    received = 0

    async def limited() -> Message:
        nonlocal received
        if announced > most:
            raise HTTPException(413, f"a body has at most {most} bytes")
        message = await receive()
        received += len(message.get("body", b""))
        if received > most:
            raise HTTPException(413, f"a body has at most {most} bytes")
        return message

    return limited
