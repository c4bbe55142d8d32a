"""Deployments as they were known day by day: what each day's reports made of the ledgers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph_schema.figures import unit_class
from ingest.models import Claim
from ingest.resolve.models import Event, Origin, Resolution
from ingest.resolve.relations import speakers


@dataclass(frozen=True, slots=True)
class Known:
    """A movement as it was known at the end of a day.

    Attributes:
        figures: the claim with the latest figure of each speaker and unit, earliest first.
        denied_by: who denies it, as reports name them.
    """

    day: date
    event: Event
    figures: tuple[Claim, ...]
    denied_by: tuple[str, ...]


def movements_by_day(
    claims: Iterable[Claim], resolve: Callable[[Sequence[Claim]], Resolution]
) -> Iterator[Known]:
    """Yield the movements that a day's reports brought or changed, by day, ledger and first day.

    Args:
        claims: in any order; a claim whose report has no date is known on no day.
        resolve: what makes events of claims.
    """
    dated = {claim.claim_id: claim for claim in claims if claim.reported_at is not None}
    before: dict[str, Event] = {}
    for day in sorted({_day(claim) for claim in dated.values()}):
        resolution = resolve([claim for claim in dated.values() if _day(claim) <= day])
        events = {event.id: event for event in resolution.events}
        for name in (name for ledger in resolution.ledgers for name in ledger.events):
            if events[name] != before.get(name):
                yield _known(day, events[name], dated)
        before = events


def latest_figures(
    claims: Sequence[Claim], origins: Mapping[str, Origin] | None = None
) -> list[Claim]:
    """Return, of claims of one event, earliest first, those with the last figure of a speaker.

    Each unit has its last figure. Denials give none. A speaker is whom the report names, else the
    paper; what two say together is the figure of both.
    """
    latest: dict[tuple[str, str | None], Claim] = {}
    for claim in claims:
        if claim.quantity is not None and claim.status != "denied":
            for name in speakers(claim, origins or {}):
                latest[name, unit_class(claim.quantity.unit)] = claim
    last = {claim.claim_id for claim in latest.values()}
    return [claim for claim in claims if claim.claim_id in last]


def _known(day: date, event: Event, claims: Mapping[str, Claim]) -> Known:
    told = [claims[name] for name in event.claims]
    denied_by = (name for claim in told if claim.status == "denied" for name in claim.said_by)
    return Known(day, event, tuple(latest_figures(told)), tuple(dict.fromkeys(denied_by)))


def _day(claim: Claim) -> date:
    return claim.reported_at or date.max
