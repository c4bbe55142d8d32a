"""What resolution gives: events, how claims bear on them and on each other, and ledgers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ingest.models import Interval, Kind, Movement, Quantity, Status

type Bearing = Literal["SUPPORTS", "DENIES"]
type ClaimRelation = Literal["CONTRADICTS", "REVISES", "REPEATS", "DENIES"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who published an article, and which near-duplicate texts it is one of.

    Attributes:
        cluster: equal for articles of one and the same text, whoever printed them.
        publishers: ids of the sources that printed this text; empty when none is known.
        signature: of the text (`ingest.signatures`), to find near-duplicates; None: not known.
    """

    cluster: str
    publishers: frozenset[str] = frozenset()
    signature: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, as its claims have it. Everything is derived from them.

    Attributes:
        id: depends on the earliest claim alone, so later claims do not change it.
        partition: key within which its claims were compared.
        claims: ids of its claims, earliest first; never empty.
        sources, targets, places, items: what its claims name, most named first.
        time: days in which it happened or will happen; None when no claim says so.
        quantity: envelope of the figures of its main unit; None when there is none.
        n_sources: independent ones: one publisher, or one text in several papers, counts once.
        first_reported, last_reported: None when no claim is dated.
        sort_day: first day of `time`, else `first_reported`.
        ledger: id of the ledger of a deployment; None for other kinds.
    """

    id: str
    partition: str
    kind: Kind
    type: str
    types: tuple[str, ...]
    quad: int
    intensity: float
    status: Status
    movement: Movement | None
    title: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...]
    items: tuple[str, ...]
    time: Interval | None
    quantity: Quantity | None
    n_claims: int
    n_sources: int
    first_reported: date | None
    last_reported: date | None
    sort_day: date | None
    ledger: str | None


@dataclass(frozen=True, slots=True, order=True)
class EventLink:
    """How a claim bears on its event."""

    claim: str
    event: str
    bearing: Bearing


@dataclass(frozen=True, slots=True, order=True)
class ClaimLink:
    """How a claim bears on another about the same event, and the rule that says so.

    It leads from the later claim to the earlier one; DENIES leads from the denial to what is
    denied, whichever came first.
    """

    claim: str
    other: str
    relation: ClaimRelation
    rule: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """One story of deployments: whose forces, and to whom.

    Attributes:
        sender, host: roots such as "PRK", "Wagner Group"; host is None when no claim names one.
        events: ids of its movements, by first day.
    """

    id: str
    sender: str
    host: str | None
    events: tuple[str, ...]
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Resolution:
    """The derived part of a graph, each list sorted by id."""

    events: tuple[Event, ...]
    links: tuple[EventLink, ...]
    claim_links: tuple[ClaimLink, ...]
    ledgers: tuple[Ledger, ...]

    def event_of(self) -> Mapping[str, str]:
        """Return the event id of each claim id."""
        return {link.claim: link.event for link in self.links}

    def rows(self) -> Iterator[dict[str, str | None]]:
        """Yield claim id, event id and ledger id (None: no deployment), by claim id."""
        ledgers = {event.id: event.ledger for event in self.events}
        for link in self.links:
            yield {
                "claim_id": link.claim,
                "event_id": link.event,
                "ledger_id": ledgers[link.event],
            }
