"""What routes share that answer for actors and page through events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.dependencies import Question
from app.graph import Graph, Parameter
from app.models.common import ActorRef
from app.models.events import EventKey
from app.paging import key_params
from app.parameters import Paged
from app.reading import named_actors
from app.revision import Moved


@dataclass(frozen=True)
class Keys:
    """The events of a page, and the fields that lead to the next one."""

    ids: Sequence[str]
    following: dict[str, str | None]
    first: bool

    @property
    def whole(self) -> int | None:
        """Return how many events there are when this page holds them all; else None."""
        return len(self.ids) if self.first and self.following["next"] is None else None


async def event_keys(
    graph: Graph, question: Question, ask: Paged, query: str, wanted: Mapping[str, Parameter]
) -> Keys:
    """Return a page of `query`, which gives events newest first after a key (day, id).

    Raises:
        CursorError: the cursor is damaged or belongs to another question.
    """
    after = question.key(ask, (date, str))
    params = dict(wanted) | key_params(("after_day", "after_id"), after)
    if after is not None:
        params["until"] = date.fromisoformat(str(after[0]))
    rows = await graph.fetch(query, EventKey, params | {"limit": ask.limit + 1})
    page = rows[: ask.limit]
    last = [page[-1].day.isoformat(), page[-1].id] if len(rows) > ask.limit else None
    return Keys([row.id for row in page], question.following(last), first=after is None)


async def path_actors(
    graph: Graph, question: Question, ids: Mapping[str, str]
) -> dict[str, ActorRef]:
    """Return the actors whose ids stand in the path, by the names that they have there.

    Raises:
        NotFound: one is not in the graph.
        Moved: one was merged into another, whose address is given.
    """
    found = await named_actors(graph, ids)
    moved = {ids[name]: new.id for name, new in found.items() if ids[name] != new.id}
    if moved:
        raise Moved(question.moved(moved))
    return found
