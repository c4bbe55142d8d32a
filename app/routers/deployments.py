"""Deployments: who sent which forces to whom, how many according to whom, since when."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from app.dependencies import Cached, GraphDep, IdPath, QuestionDep
from app.graph import Graph, Parameter
from app.models.common import Total
from app.models.deployments import Deployment, Deployments, Ledger, LedgerEventRow, LedgerRow
from app.models.events import Event, envelopes_of
from app.models.vocabulary import Movement
from app.paging import Key, key_params
from app.parameters import ActivePeriod, EventFilter, Including, Paged, Sides
from app.reading import Wish, read_events, read_total, side_ids
from app.rendering import LISTS, ListFormat, RenderingDep, shapes
from app.responses import NOT_MODIFIED, UNKNOWN
from app.totals import totals
from graph_schema.errors import NotFound

router = APIRouter(
    prefix="/v1/deployments", tags=["deployments"], dependencies=[Cached], responses=NOT_MODIFIED
)

PER_LEDGER = 50  # movements of each ledger in a list; /v1/deployments/{id} pages through all


class MovementFilter(EventFilter, ActivePeriod):
    """Which movements; a repeated parameter means any of its values."""

    movement: list[Movement] = Field(
        default=[], description="Kind of movement.", examples=[["deploy", "reinforce"]]
    )

    def movement_filter(self) -> dict[str, Parameter]:
        """Return the parameters of the queries of ledgers."""
        return self.event_filter() | self.active() | {"movements": list(self.movement) or None}


class LedgersParameters(ListFormat, Paged, MovementFilter, Sides):
    """Parameters of /v1/deployments."""


class LedgerParameters(Paged, MovementFilter):
    """Parameters of /v1/deployments/{id}."""


@router.get(
    "",
    response_model=Deployments,
    responses=shapes(LISTS) | UNKNOWN,
    summary="Who sent which forces to whom: every figure, its speaker, its sentence",
)
async def deployments(
    graph: GraphDep,
    question: QuestionDep,
    ask: Annotated[LedgersParameters, Query()],
    rendering: RenderingDep,
) -> Deployments | Response:
    """One item for each sender and host, with its movements. Figures stand side by side.

    `GET /v1/deployments?from=PRK&to=RUS` is what North Korea sent to Russia.
    """
    wanted = ask.movement_filter() | await side_ids(graph, ask, ("sender", "host"))
    after = key_params(("after_day", "after_id"), question.key(ask, (date, str)))
    params = wanted | after | {"id": None, "limit": ask.limit + 1}
    rows = await graph.fetch("ledgers", LedgerRow, params)
    page = rows[: ask.limit]
    movements = await _movements(graph, [row.id for row in page], ask, PER_LEDGER)
    last = [page[-1].sort_day.isoformat(), page[-1].id] if len(rows) > ask.limit else None
    events = await _events(graph, movements, ask)
    listed = Deployments(
        total=await read_total(graph, "ledgers_count", wanted),
        items=[_ledger(row, _of(row.id, movements, events), ask) for row in page],
        **question.following(last),
    )
    return rendering.of_list(listed, ask)


@router.get("/{id}", responses=UNKNOWN, summary="One story of deployments, all its movements")
async def deployment(
    id: IdPath,
    graph: GraphDep,
    question: QuestionDep,
    ask: Annotated[LedgerParameters, Query()],
) -> Deployment:
    """A ledger; its movements are paged, oldest first."""
    blank = {"id": id, "sender": None, "host": None, "limit": 1}
    no_key = key_params(("after_day", "after_id"), None)
    rows = await graph.fetch("ledgers", LedgerRow, ask.movement_filter() | blank | no_key)
    if not rows:
        raise NotFound(f"no ledger with the id {id!r} in this graph has such movements")
    after = question.key(ask, (date, str))
    movements = await _movements(graph, [id], ask, ask.limit + 1, after=after)
    page = movements[: ask.limit]
    last = [page[-1].day.isoformat(), page[-1].id] if len(movements) > ask.limit else None
    events = await _events(graph, page, ask)
    ledger = _ledger(rows[0], list(events.values()), ask)
    return Deployment(
        **dict(ledger),
        total=Total(value=rows[0].n_events, relation="eq"),
        **question.following(last),
    )


async def _movements(
    graph: Graph,
    ledgers: Sequence[str],
    ask: MovementFilter,
    per_ledger: int,
    *,
    after: Sequence[Key] | None = None,
) -> list[LedgerEventRow]:
    place = key_params(("after_day", "after_id"), after)
    params = ask.movement_filter() | place | {"ids": list(ledgers), "per_ledger": per_ledger}
    return await graph.fetch("ledger_events", LedgerEventRow, params)


async def _events(
    graph: Graph, movements: Iterable[LedgerEventRow], ask: Including
) -> dict[str, Event]:
    wish = Wish(ask, figures=True, claims="claims" in ask.include)
    events = await read_events(graph, [movement.id for movement in movements], wish)
    return {event.id: event for event in events}


def _of(ledger: str, movements: Iterable[LedgerEventRow], events: dict[str, Event]) -> list[Event]:
    ids = [movement.id for movement in movements if movement.ledger == ledger]
    return [events[id_] for id_ in ids if id_ in events]


def _ledger(row: LedgerRow, events: list[Event], ask: Including) -> Ledger:
    """Return a ledger; as it was known, its last day follows from its events as they were."""
    figures = [figure for event in events for figure in event.figures or ()]
    last_day = row.last_day
    if ask.limited:
        ends = [e.last_reported if e.time is None else e.time.latest for e in events]
        last_day = max((day for day in ends if day is not None), default=None)
    return Ledger(
        id=row.id,
        sender=row.sender,
        host=row.host,
        first_day=row.first_day,
        last_day=last_day,
        n_events=row.n_events,
        envelopes=envelopes_of(figures),
        totals=totals(events) if len(events) == row.n_events else None,
        events=events,
    )
