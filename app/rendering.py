"""A page of items in the shape that the caller wants."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, Protocol

from fastapi import Depends, Request, Response
from pydantic import BaseModel, Field

from app.formats import MEDIA, Format, calendar, chosen, feed, lines, table
from app.models.common import Page
from app.models.events import Event
from app.parameters import Parameters
from app.responses import Responses

LISTS: tuple[Format, ...] = ("json", "ndjson")
TIMELINES: tuple[Format, ...] = ("json", "ndjson", "csv", "ics", "atom")


class ListFormat(Parameters):
    """The shape of a list."""

    format: Literal["json", "ndjson"] | None = Field(
        default=None,
        description="Shape of the answer; without it the header Accept decides. `ndjson`: one "
        "item a line; the header Link leads to the next page.",
        examples=["json"],
    )


class TimelineFormat(Parameters):
    """The shape of a timeline."""

    format: Format | None = Field(
        default=None,
        description="Shape of the answer; without it the header Accept decides. `ndjson`, `csv`: "
        "one event a line; `ics`: a calendar, `atom`: a feed to subscribe to. All but `json` send "
        "the events alone; the header Link leads to the next page.",
        examples=["json"],
    )


class Items[Item: BaseModel](Protocol):
    """A page with its items."""

    @property
    def items(self) -> Sequence[Item]:
        """What it holds."""


@dataclass(frozen=True)
class Rendering:
    """How one request is answered."""

    request: Request
    response: Response

    def of_list[Listed: Page](self, page: Listed, ask: ListFormat) -> Listed | Response:
        """Return a list as it is, which goes out as JSON, or its items as lines."""
        self.response.headers["Vary"] = "Accept"
        if self._format(ask.format, LISTS) == "json":
            return page
        return self._sent("ndjson", lines(getattr(page, "items")), page)  # noqa: B009 - of every list

    def of_timeline[Shown: Page](
        self, page: Shown, title: str, events: Sequence[Event], ask: TimelineFormat
    ) -> Shown | Response:
        """Return a timeline as it is, or its events in another shape."""
        self.response.headers["Vary"] = "Accept"
        base = str(self.request.base_url)
        match self._format(ask.format, TIMELINES):
            case "json":
                return page
            case "ndjson":
                return self._sent("ndjson", lines(events), page)
            case "csv":
                return self._sent("csv", table(events), page)
            case "ics":
                return self._sent("ics", calendar(title, events, base), page)
            case "atom":
                links = {"self": str(self.request.url)} | ({"next": page.next} if page.next else {})
                return self._sent("atom", feed(title, events, base, links), page)

    def _format(self, asked: Format | None, allowed: Collection[Format]) -> Format:
        return asked or chosen(self.request.headers.get("accept"), allowed)

    def _sent(self, shape: Format, content: str | bytes, page: Page) -> Response:
        headers = dict(self.response.headers)
        if page.next is not None:
            headers["Link"] = f'<{page.next}>; rel="next"'
        return Response(content, media_type=MEDIA[shape], headers=headers)


def rendering_of(request: Request, response: Response) -> Rendering:
    """Return how a request is answered; `response` carries the headers that are set already."""
    return Rendering(request, response)


RenderingDep = Annotated[Rendering, Depends(rendering_of)]


def shapes(formats: Collection[Format]) -> Responses:
    """Return what OpenAPI says of the shapes beside JSON."""
    content = {MEDIA[name]: {"schema": {"type": "string"}} for name in formats if name != "json"}
    return {200: {"content": content}}
