"""Events: what the claims about one happening add up to."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, Field

from app.models.claims import (
    Claim,
    EventClaimRow,
    Figure,
    Quantity,
    Said,
    claim_of,
    figure_of,
    said_of,
)
from app.models.common import Answer, Page, PlaceRef, Side, TimeBlock, TimeSpan
from graph_schema.figures import unit_class


class Envelope(Answer):
    """The range that all figures of one unit span. It bounds single figures; it is no sum."""

    low: float = Field(examples=[3000])
    high: float = Field(examples=[11000])
    unit: str | None = Field(examples=["troops"])
    n_figures: int = Field(description="Figures that it spans.", examples=[2])


class Sum(Answer):
    """Figures of several events added up, each counted once (app.totals)."""

    unit: str | None = Field(
        description="Class of what is counted: soldiers and troops are `persons`; null for bare "
        "numbers.",
        examples=["persons"],
    )
    low: float = Field(
        description="At least so many: over events that are surely apart.", examples=[11000]
    )
    high: float = Field(
        description="At most so many, by the figures as they were told.", examples=[14000]
    )
    is_open: bool = Field(
        description='A figure says "at least" or "more than": there may be more than `high`.',
        examples=[False],
    )
    n_events: int = Field(description="Events that are counted.", examples=[2])


class EventRow(TimeBlock):
    """One row of events.cypher."""

    id: str
    kind: str
    type: str
    types: list[str]
    quad: int
    intensity: float
    status: str
    movement: str | None
    title: str
    low: float | None
    high: float | None
    qualifier: str | None
    unit: str | None
    n_claims: int
    n_sources: int
    first_reported: date | None
    last_reported: date | None
    day: date | None
    actors: list[Side]
    recipients: list[Side]
    hosts: list[Side]
    places: list[PlaceRef]
    items: list[str]
    ledger: str | None

    @property
    def quantity(self) -> Quantity | None:
        """Return the envelope of the figures; None without figures."""
        if self.low is None or self.high is None:
            return None
        hedge = self.qualifier or "exact"
        return Quantity(low=self.low, high=self.high, qualifier=hedge, unit=self.unit)


class Event(Answer):
    """Something that happened, is going on, is planned or is denied, and who says so."""

    id: str = Field(examples=["event-0f3a9c2b1d4e5f607182"])
    kind: str = Field(
        description="deployment, transfer, casualties, agreement, meeting, attack or event.",
        examples=["deployment"],
    )
    type: str = Field(description="PLOVER type.", examples=["AID"])
    types: list[str] = Field(description="All PLOVER types that fit, best first.")
    quad: int = Field(
        description="Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, "
        "4 material conflict.",
        examples=[2],
    )
    intensity: float = Field(
        description="PLOVER score, from -10 (conflict) to 10 (cooperation).", examples=[10.0]
    )
    status: str = Field(
        description="happened, ongoing, planned, possible, denied or ended.", examples=["happened"]
    )
    movement: str | None = Field(description="Deployments only.", examples=["reinforce"])
    title: str = Field(examples=["North Korea: troops to Russia"])
    day: date | None = Field(
        description="Its place on timelines: its first day, else the day it was first reported; "
        "null when neither is known.",
        examples=["2025-01-01"],
    )
    time: TimeSpan | None = Field(description="When; null when no report gives a hint.")
    actors: list[Side] = Field(description="Who acts.")
    recipients: list[Side] = Field(description="Who is acted on; not for deployments.")
    hosts: list[Side] = Field(description="Deployments: to whose land or side.")
    places: list[PlaceRef]
    items: list[str] = Field(description="What is deployed or transferred.")
    ledger: str | None = Field(description="Deployments: the story it belongs to.")
    quantity: Quantity | None = Field(
        description="What its figures come to, in the unit that most of them have: the figure "
        "itself when there is one, else the range. Null without figures, and with `known_at` or "
        "`recorded_at`, where `envelopes` has it from the figures that count."
    )
    envelopes: list[Envelope] | None = Field(
        default=None, description="Range of `figures`, one for each unit."
    )
    figures: list[Figure] | None = Field(
        default=None,
        description="Every figure that any report gives, side by side, oldest report first. Null "
        "in lists that do not carry claims; ask with `include=claims`.",
    )
    denials: list[Said] | None = Field(
        default=None,
        description="Who says that it did not happen, oldest report first. Null as `figures` is.",
    )
    n_claims: int = Field(description="Claims about it.", examples=[2])
    n_sources: int = Field(
        description="Independent reports: copies of one wire story count once.", examples=[1]
    )
    first_reported: date | None
    last_reported: date | None
    claims: list[Claim] | None = Field(
        default=None,
        description="With `include=claims`, newest last; at most 100, `n_claims` counts all.",
    )


class EventKey(BaseModel):
    """One row of the queries that page through events: an event and its place in the order."""

    id: str
    day: date


class Events(Page):
    """Events, newest first."""

    items: list[Event]


class Transfers(Events):
    """Transfers, newest first."""

    totals: list[Sum] | None = Field(
        description="How much in all, one for each unit: figures of `items` added up where they "
        "cannot be the same told twice, from the least to the most. Null unless `from` and `to` "
        "are given and the page holds all that match."
    )


OF_ROW = tuple(name for name in Event.model_fields if name in EventRow.model_fields)


def event_of(
    row: EventRow, claims: Sequence[EventClaimRow] | None = None, *, with_claims: bool = False
) -> Event:
    """Return the event of a row, with the figures of `claims` when these were read.

    Args:
        row: the event.
        claims: its claims in the order of their reports; None when they were not asked for.
        with_claims: list the claims themselves, not only their figures.
    """
    plain: dict[str, Any] = {name: getattr(row, name) for name in OF_ROW}
    plain |= {"time": row.span, "quantity": row.quantity}
    if claims is not None:
        figures = figures_of(claims)
        denials = [said_of(claim) for claim in claims if claim.stance == "denies"]
        plain |= {"figures": figures, "envelopes": envelopes_of(figures), "denials": denials}
    if claims is not None and with_claims:
        plain["claims"] = [claim_of(each.claim, stance=each.stance) for each in claims]
    return Event.model_construct(**plain)  # every value was validated as part of a row


def figures_of(claims: Iterable[EventClaimRow]) -> list[Figure]:
    """Return the figures of claims, in their order, and which are the latest of their speakers.

    The rule is that of ingest.resolve.days: each unit has its last figure, denials give none, what
    two say together is the figure of both, and a report without a speaker speaks for its paper.
    """
    figures = [figure for claim in claims if (figure := figure_of(claim)) is not None]
    latest = {
        (speaker, unit_class(figure.unit)): figure.claim_id
        for figure in figures
        if figure.stance == "supports"
        for speaker in _speakers(figure)
    }
    last = set(latest.values())
    return [figure.model_copy(update={"is_latest": figure.claim_id in last}) for figure in figures]


def _speakers(figure: Figure) -> list[str]:
    article = figure.article
    return [who.id for who in figure.said_by] or [f"paper {article.publisher or article.id}"]


def envelopes_of(figures: Iterable[Figure]) -> list[Envelope]:
    """Return the range of the figures of each unit, sorted by unit; denials do not count."""
    by_unit: dict[str | None, list[Figure]] = {}
    for figure in figures:
        if figure.stance == "supports":
            by_unit.setdefault(figure.unit, []).append(figure)
    return [
        Envelope(
            low=min(figure.low for figure in group),
            high=max(figure.high for figure in group),
            unit=unit,
            n_figures=len(group),
        )
        for unit, group in sorted(by_unit.items(), key=lambda item: item[0] or "")
    ]
