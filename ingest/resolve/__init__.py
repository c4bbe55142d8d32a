"""Claims to events, as a pure function: same claims, same events, whatever their order.

    claims --partition_key--> partitions --clusters--> happenings --event_of--> events, links

Only claims of one partition can be one event, so only partitions that get new claims are worked out
again. A partition is a kind, the sides that act, and a month or a year.
"""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from ingest.models import Claim
from ingest.resolve.clusters import clusters, connected
from ingest.resolve.events import event_of, ledger_id, ledger_sides
from ingest.resolve.models import Event, EventLink, Ledger, Origin, Resolution
from ingest.resolve.relations import claim_links
from ingest.resolve.sides import side_key
from ingest.resolve.windows import bucket_of, window_of

__all__ = [
    "Event",
    "Origin",
    "Resolution",
    "affected",
    "ledger_sides",
    "partition_key",
    "resolve",
]

NO_ORIGINS: Mapping[str, Origin] = MappingProxyType({})


def partition_key(claim: Claim) -> str:
    """Return the key that claims of one event share: "attack|IRN|2024-04"."""
    return f"{claim.kind}|{side_key(claim)}|{bucket_of(claim.kind, window_of(claim))}"


def resolve(claims: Iterable[Claim], *, origins: Mapping[str, Origin] = NO_ORIGINS) -> Resolution:
    """Return the events that claims tell of, and how claims, events and ledgers hang together.

    Args:
        claims: any claims, in any order; a claim id that comes twice counts once.
        origins: publisher and cluster of article ids, for counting independent sources.
    """
    by_id = {claim.claim_id: claim for claim in claims}
    partitions: dict[str, list[Claim]] = {}
    for claim in by_id.values():
        partitions.setdefault(partition_key(claim), []).append(claim)
    events: list[Event] = []
    links, claim_relations = [], []
    for key, members in partitions.items():
        for told in clusters(members):
            event = event_of(told, origins, partition=key)
            events.append(event)
            links += [_link(claim, event) for claim in told]
            claim_relations += claim_links(told, origins)
    return Resolution(
        events=tuple(sorted(events, key=lambda event: event.id)),
        links=tuple(sorted(links)),
        claim_links=tuple(sorted(claim_relations)),
        ledgers=ledgers_of(events, by_id),
    )


def affected(claims: Iterable[Claim], seeds: Collection[str]) -> list[Claim]:
    """Return the claims whose events can be others than before because of `seeds`, and the seeds.

    Resolving them alone gives the events that resolving all of `claims` gives for them.

    Args:
        claims: all claims of some partitions.
        seeds: ids of those that are new, changed, or were of one event with a changed one.
    """
    partitions: dict[str, list[Claim]] = {}
    for claim in claims:
        partitions.setdefault(partition_key(claim), []).append(claim)
    return [claim for members in partitions.values() for claim in connected(members, seeds)]


def ledgers_of(events: Iterable[Event], claims: Mapping[str, Claim]) -> tuple[Ledger, ...]:
    """Return the ledgers of the deployments among `events`; `claims` has their first claims."""
    stories: dict[str, list[Event]] = {}
    for event in events:
        if event.ledger is not None:
            stories.setdefault(event.ledger, []).append(event)
    return tuple(_ledger(story, claims[story[0].claims[0]]) for _, story in sorted(stories.items()))


def _ledger(story: list[Event], claim: Claim) -> Ledger:
    sender, host = ledger_sides(claim)
    days = [event.sort_day for event in story if event.sort_day is not None]
    lasts = [e.time.latest for e in story if e.time is not None]
    lasts += [e.last_reported for e in story if e.time is None and e.last_reported is not None]
    in_order = sorted(story, key=lambda e: (e.sort_day is None, e.sort_day, e.id))
    return Ledger(
        id=ledger_id(claim),
        sender=sender,
        host=host,
        events=tuple(event.id for event in in_order),
        first_day=min(days, default=None),
        last_day=max(lasts, default=None),
    )


def _link(claim: Claim, event: Event) -> EventLink:
    return EventLink(claim.claim_id, event.id, "DENIES" if claim.status == "denied" else "SUPPORTS")
