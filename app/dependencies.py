"""What routes are given: the graph, the question that was asked, and what callers already have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import Depends, Path, Request, Response

from app.cypher_guard.pool import CypherPool
from app.formats import MEDIA, chosen
from app.graph import Graph
from app.models.health import RevisionRow
from app.paging import Key, KeyKind, decode_cursor, encode_cursor, fingerprint, next_link
from app.parameters import MAX_ID, Paged
from app.records import Records
from app.revision import NotModified, etag_of, matches
from graph_schema.settings import Settings


def graph_of(request: Request) -> Graph:
    """Return the graph that the service reads."""
    graph: Graph = request.app.state.graph
    return graph


def records_of(request: Request) -> Records:
    """Return what the service itself keeps in the graph."""
    records: Records = request.app.state.graph
    return records


def settings_of(request: Request) -> Settings:
    """Return the settings of the service."""
    settings: Settings = request.app.state.settings
    return settings


def pool_of(request: Request) -> CypherPool:
    """Return the guarded runners of analysts' Cypher."""
    pool: CypherPool = request.app.state.cypher
    return pool


def caller_of(request: Request) -> str:
    """Return who asks: the id of the access key, else the address."""
    key: str | None = getattr(request.state, "key_id", None)
    return key or (request.client.host if request.client else "")


GraphDep = Annotated[Graph, Depends(graph_of)]
RecordsDep = Annotated[Records, Depends(records_of)]
SettingsDep = Annotated[Settings, Depends(settings_of)]
PoolDep = Annotated[CypherPool, Depends(pool_of)]
CallerDep = Annotated[str, Depends(caller_of)]
IdPath = Annotated[str, Path(min_length=1, max_length=MAX_ID, description="Id of the node.")]


@dataclass(frozen=True)
class Question:
    """The path and parameters of a request: cursors are tied to them."""

    path: str
    query: tuple[tuple[str, str], ...]

    @cached_property
    def fingerprint(self) -> str:
        """Return what cursors of this question carry."""
        return fingerprint(self.path, self.query)

    def key(self, page: Paged, kinds: Sequence[KeyKind]) -> list[Key] | None:
        """Return the key that the page starts after; None on the first page.

        Raises:
            CursorError: the cursor is damaged or belongs to another question.
        """
        return (page.cursor and decode_cursor(self.fingerprint, page.cursor, kinds)) or None

    def moved(self, ids: Mapping[str, str]) -> str:
        """Return the address of this question with other ids in its path (old: new)."""
        parts = [quote(ids.get(part, part), safe="") for part in self.path.split("/")]
        return "/".join(parts) + (f"?{urlencode(self.query)}" if self.query else "")

    def decoded(self, cursor: str | None, kinds: Sequence[KeyKind]) -> list[Key] | None:
        """Return the key in a cursor of this question; None without one.

        Raises:
            CursorError: as `key`.
        """
        return decode_cursor(self.fingerprint, cursor, kinds) if cursor else None

    def link(self, cursor: str | None) -> str:
        """Return the address of what follows a cursor; of this very page without one."""
        if cursor is None:
            return self.path + (f"?{urlencode(self.query)}" if self.query else "")
        return next_link(self.path, self.query, cursor)

    def following(self, key: Sequence[Key] | None) -> dict[str, str | None]:
        """Return `next` and `next_cursor` for the last key of a page; None on the last page."""
        if key is None:
            return {"next": None, "next_cursor": None}
        cursor = encode_cursor(self.fingerprint, key)
        return {"next": next_link(self.path, self.query, cursor), "next_cursor": cursor}


def question_of(request: Request) -> Question:
    """Return the question of a request."""
    return Question(request.url.path, tuple(request.query_params.multi_items()))


QuestionDep = Annotated[Question, Depends(question_of)]


async def not_modified(request: Request, response: Response, graph: GraphDep) -> None:
    """Answer 304 when the caller's copy is of the graph's present state; else say which it is.

    The state is read before the answer: a change in between makes the answer newer than its tag,
    which costs one more request and never hides a change.

    Raises:
        NotModified: the caller's copy is still true.
    """
    state = await graph.fetch("revision", RevisionRow, {})
    graph.seen(etag_of(state[0]))
    etag = etag_of(state[0], chosen(request.headers.get("accept"), MEDIA))
    if matches(request.headers.get("if-none-match"), etag):
        raise NotModified(etag)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"


Cached = Depends(not_modified)
