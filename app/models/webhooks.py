"""Webhooks: saved questions about changes, and where their answers are sent."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.models.common import Answer, Page
from app.models.vocabulary import EventType, Kind, Status

MAX_ADDRESS = 2000  # characters
COUNTRY = "^[A-Z]{3}$"


class HookState(StrEnum):
    """Whether a webhook is sent to."""

    ACTIVE = "active"
    STOPPED = "stopped"  # the receiver said 410, or failed for too long


class SavedFilter(BaseModel):
    """Which claims; a list means any of its values, an empty one all."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: list[Kind] = Field(default=[], description="Kinds.", examples=[["deployment"]])
    type: list[EventType] = Field(default=[], description="PLOVER types.", examples=[["AID"]])
    status: list[Status] = Field(
        default=[], description="Status that the claim gives.", examples=[["happened"]]
    )
    country: Annotated[str, Field(pattern=COUNTRY)] | None = Field(
        default=None,
        description="Only claims of events on the timeline of this country (ISO 3166-1 alpha-3).",
        examples=["PRK"],
    )
    min_confidence: Annotated[float, Field(ge=0, le=1)] | None = Field(
        default=None, description="Claims read with at least this confidence.", examples=[0.5]
    )


class WebhookIn(BaseModel):
    """A webhook to be made."""

    model_config = ConfigDict(extra="forbid")

    url: str = Field(
        min_length=1,
        max_length=MAX_ADDRESS,
        description="Where changes are sent, by POST: an https address that is public.",
        examples=["https://desk.example.org/geokg"],
    )
    filter: SavedFilter = Field(default=SavedFilter(), description="Which changes.")


class WebhookRow(BaseModel):
    """A webhook as the graph holds it."""

    id: str
    url: str
    filter: str  # JSON of a SavedFilter
    state: HookState
    created_at: datetime
    after_at: datetime
    after_id: str
    failures: int
    next_try: datetime
    last_status: int | None = None
    last_error: str | None = None
    delivered: int


class Webhook(Answer):
    """A saved question about changes, and how sending its answers goes."""

    id: str = Field(examples=["webhook-0f3a9c2b1d4e5f607182"])
    url: str = Field(examples=["https://desk.example.org/geokg"])
    filter: SavedFilter
    state: HookState = Field(
        description="`stopped`: the receiver answered 410, or failed 12 times in a row.",
        examples=["active"],
    )
    created_at: datetime
    delivered: int = Field(description="Changes that the receiver has taken.", examples=[12])
    failures: int = Field(description="Tries that failed since the last success.", examples=[0])
    next_try: datetime | None = Field(description="After failures: not before then; else null.")
    last_status: int | None = Field(description="HTTP status of the last answer.", examples=[200])
    last_error: str | None = Field(description="Why the last try failed; null when it did not.")


class WebhookMade(Webhook):
    """A webhook that was just made; only this answer has the secret."""

    secret: str = Field(
        description="Key of the signatures: X-Geokg-Signature is `t=<seconds>,v1=<hex>`, the "
        "HMAC-SHA256 of `<seconds>.<body>` under this secret in UTF-8."
    )


class Webhooks(Page):
    """All webhooks, the oldest first."""

    items: list[Webhook]


def webhook_of(row: WebhookRow) -> Webhook:
    """Return a webhook as it goes out."""
    return Webhook(
        **row.model_dump(exclude={"filter", "next_try", "after_at", "after_id"}),
        filter=SavedFilter.model_validate_json(row.filter),
        next_try=row.next_try if row.failures else None,
    )
