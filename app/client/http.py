"""The clients, synchronous and asynchronous, over httpx2."""

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, Self

import httpx2
from pydantic import BaseModel, ValidationError

from app.client.questions import Question, Value
from app.models.problem import Problem
from graph_schema.errors import GeokgError

TIMEOUT = 70.0  # seconds; the service's own longest deadline is 60


class RequestFailed(GeokgError):
    """The service answered with an error.

    Attributes:
        status: HTTP status.
        problem: what the service says of it; None when something else answered.
    """

    def __init__(self, status: int, problem: Problem | None) -> None:
        """Keep what the service says."""
        super().__init__(f"HTTP {status}: {problem.detail if problem else 'not from geokg'}")
        self.status = status
        self.problem = problem


class Client:
    """Asks a service; use it as a context manager, or close it."""

    def __init__(
        self,
        base_url: str,
        *,
        key: str | None = None,
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        """Ask the service at `base_url`, with an access key where it wants one."""
        self._http = httpx2.Client(transport=transport, **_options(base_url, key))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def ask[Answer: BaseModel](self, question: Question[Answer]) -> Answer:
        """Return the answer to a question.

        Raises:
            RequestFailed: the service answers with an error.
        """
        return _answer(question, self._http.request(**_request(question)))

    def pages[Answer: BaseModel](self, question: Question[Answer]) -> Iterator[Answer]:
        """Yield the pages of a list, following `next`; an empty page of changes is the last.

        Raises:
            RequestFailed: as `ask`.
        """
        link: str | None = None
        while True:
            page = _answer(question, self._http.request(**_request(question, link)))
            yield page
            link = next_of(page)
            if link is None:
                return


class AsyncClient:
    """As `Client`, with coroutines."""

    def __init__(
        self,
        base_url: str,
        *,
        key: str | None = None,
        headers: Mapping[str, str] | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        """Ask the service at `base_url`; `headers` go with each request."""
        options = _options(base_url, key)
        options["headers"] = {**options["headers"], **(headers or {})}
        self._http = httpx2.AsyncClient(transport=transport, **options)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def ask[Answer: BaseModel](self, question: Question[Answer]) -> Answer:
        """Return the answer to a question.

        Raises:
            RequestFailed: the service answers with an error.
        """
        return _answer(question, await self._http.request(**_request(question)))

    async def pages[Answer: BaseModel](self, question: Question[Answer]) -> AsyncIterator[Answer]:
        """Yield the pages of a list, as `Client.pages`."""
        link: str | None = None
        while True:
            page = _answer(question, await self._http.request(**_request(question, link)))
            yield page
            link = next_of(page)
            if link is None:
                return


def next_of(page: BaseModel) -> str | None:
    """Return where the page after this one is; None when this is the last."""
    link: str | None = getattr(page, "next", None)
    return link if getattr(page, "items", True) or getattr(page, "events", None) else None


def _options(base_url: str, key: str | None) -> dict[str, Any]:  # httpx2's own keyword arguments
    headers = {} if key is None else {"Authorization": f"Bearer {key}"}
    return {
        "base_url": base_url,
        "headers": headers,
        "timeout": TIMEOUT,
        "follow_redirects": True,  # 308: an actor that was merged into another
    }


def _request(question: Question[Any], link: str | None = None) -> dict[str, Any]:
    if link is not None:
        return {"method": "GET", "url": link}
    given = {name: _text(value) for name, value in question.params.items() if value is not None}
    request: dict[str, Any] = {"url": question.path, "params": given}
    if question.body is None:
        return {"method": "GET", **request}
    return {"method": "POST", **request, "json": question.body.model_dump(mode="json")}


def _text(value: Value) -> str | list[str]:
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else _iso(value)


def _iso(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _answer[Answer: BaseModel](question: Question[Answer], response: httpx2.Response) -> Answer:
    if response.is_success:
        return question.answer.model_validate_json(response.content)
    try:
        problem = Problem.model_validate_json(response.content)
    except ValidationError:
        problem = None
    raise RequestFailed(response.status_code, problem)
