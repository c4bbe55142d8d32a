"""What is new: claims that the graph learnt or withdrew."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from app.models.claims import Claim, ClaimNode, claim_of
from app.models.common import Answer


class ChangedEvent(Answer):
    """An event that a claim is of, as it stands now."""

    id: str = Field(examples=["event-0f3a9c2b1d4e5f607182"])
    title: str = Field(examples=["PRK deploys forces to RUS"])
    kind: str = Field(examples=["deployment"])
    status: str = Field(examples=["happened"])


class ChangeRow(BaseModel):
    """One row of changes.cypher."""

    at: datetime
    change: Literal["recorded", "withdrawn"]
    events: list[ChangedEvent]
    claim: ClaimNode


class Change(Answer):
    """One claim that came or went."""

    at: datetime = Field(
        description="When this graph learnt or withdrew it.", examples=["2025-03-01T12:00:00Z"]
    )
    change: Literal["recorded", "withdrawn"] = Field(
        description="`withdrawn`: its article was corrected or retracted, or read anew.",
        examples=["recorded"],
    )
    claim: Claim
    events: list[ChangedEvent] = Field(description="Events that it is of, as they stand now.")


class Changes(Answer):
    """Changes, oldest first. `next` is always there: ask it again later for what comes then."""

    items: list[Change]
    next: str = Field(
        description="Address of what follows, relative to this host; it may be empty still.",
        examples=["/v1/changes?limit=50&cursor=WyIwZjMiXQ"],
    )
    next_cursor: str | None = Field(
        description="The opaque cursor in `next`; null when nothing has changed yet.",
        examples=["WyIwZjMiXQ"],
    )


def change_of(row: ChangeRow) -> Change:
    """Return a change as it goes out."""
    return Change(at=row.at, change=row.change, claim=claim_of(row.claim), events=row.events)
