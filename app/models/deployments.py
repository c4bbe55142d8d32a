"""Deployments: ledgers of the forces that one side sends to another, with every figure."""

from datetime import date

from pydantic import BaseModel, Field

from app.models.common import ActorRef, Answer, Page
from app.models.events import Envelope, Event, Sum


class LedgerRow(BaseModel):
    """One row of ledgers.cypher and ledger.cypher."""

    id: str
    sender: ActorRef
    host: ActorRef | None
    first_day: date | None
    last_day: date | None
    sort_day: date
    n_events: int


class LedgerEventRow(BaseModel):
    """One row of ledger_events.cypher: a movement and its place in its ledger."""

    ledger: str
    id: str
    day: date


class Ledger(Answer):
    """One story: all movements of one sender's forces to one host."""

    id: str = Field(examples=["ledger-0f3a9c2b1d4e5f607182"])
    sender: ActorRef = Field(description="Whose forces.")
    host: ActorRef | None = Field(description="To whose land or side; null when nobody says.")
    first_day: date | None = Field(
        description="First day of its first movement.", examples=["2024-10-01"]
    )
    last_day: date | None = Field(
        description="Last day that a movement may have; for one without a time, of its last "
        "report.",
        examples=["2025-02-27"],
    )
    n_events: int = Field(description="Movements that match the filters.", examples=[5])
    envelopes: list[Envelope] = Field(
        description="Range of the figures in `events`, one for each unit. It is no sum."
    )
    totals: list[Sum] | None = Field(
        description="How many came in all, one for each unit: figures of `events` added up where "
        "they cannot be the same told twice, from the least to the most. Null when `events` are "
        "not all of its movements."
    )
    events: list[Event] = Field(
        description="Movements by first day, oldest first, each with every figure that any report "
        "gives, its speaker and its sentence."
    )


class Deployments(Page):
    """Ledgers, the one with the latest movement first; each with its first 50 movements."""

    items: list[Ledger]


class Deployment(Ledger, Page):
    """One ledger; `events` is paged."""
