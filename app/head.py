"""HEAD for every route that answers GET: the same headers, no body (RFC 9110, 9.3.2)."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Head:
    """ASGI middleware that asks routes as GET where HEAD was asked, and leaves the body out."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["method"] != "HEAD":
            await self._app(scope, receive, _allowing(send))
        else:
            answer = _Headers(receive, send)
            await self._app({**scope, "method": "GET"}, answer.receive, _allowing(answer.send))


class _Headers:
    """Lets the head of an answer through; a stream is told that its reader has gone."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self._done = False

    async def receive(self) -> Message:
        return {"type": "http.disconnect"} if self._done else await self._receive()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._send(message)
        elif message["type"] == "http.response.body" and not self._done:
            self._done = True
            await self._send({"type": "http.response.body", "body": b"", "more_body": False})


def _allowing(send: Send) -> Send:
    """Return `send` with HEAD among the methods that an answer 405 says are allowed beside GET."""

    async def allowing(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 405:
            headers = MutableHeaders(scope=message)
            methods = {name.strip() for name in headers.get("allow", "").split(",")}
            if "GET" in methods:
                headers["Allow"] = ", ".join(sorted(methods | {"HEAD"}))
        await send(message)

    return allowing
