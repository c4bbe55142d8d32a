"""Keeps what is derived in step with the claims, partition by partition, within a transaction.

An event depends on its claims (and on who printed them) alone. So of the partitions that got new
claims only those events are written again whose claims are others than before; the rest stays.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from neo4j import ManagedTransaction

from ingest.graph_writer.claim_nodes import claim_of
from ingest.graph_writer.event_rows import (
    Row,
    Setting,
    actor_rows,
    event_row,
    ledger_rows,
    materiel_rows,
    place_rows,
    share_of,
    timeline_rows,
)
from ingest.graph_writer.relations import Share, relation_rows
from ingest.graph_writer.statements import run, run_rows
from ingest.models import Claim
from ingest.resolve import Event, Origin, Resolution, ledger_sides, resolve


@dataclass(frozen=True, slots=True)
class Derived:
    """How many events were written and deleted; one that only changed counts in both."""

    written: int
    deleted: int


@dataclass(frozen=True, slots=True)
class _Partitions:
    """Claims of some partitions, and which of them make up which event now."""

    claims: Mapping[str, Claim]
    origins: Mapping[str, Origin]
    settings: Mapping[str, Setting]
    events: Mapping[str, frozenset[str]]


def rederive(
    tx: ManagedTransaction,
    partitions: Collection[str],
    *,
    changed_claims: Collection[str] = (),
    changed_articles: Collection[str] = (),
) -> Derived:
    """Bring the events of `partitions`, their ledgers and relations in step with the claims.

    Args:
        tx: a transaction that holds the lock of writers.
        partitions: keys of all partitions that hold new or changed claims.
        changed_claims: ids of claims whose events are written again, even with the same claims.
        changed_articles: ids of articles, for whose claims the same holds.
    """
    if not partitions:
        return Derived(0, 0)
    now = _read(tx, partitions)
    resolution = resolve(now.claims.values(), origins=now.origins)
    dirty = set(changed_claims)
    dirty |= {c.claim_id for c in now.claims.values() if c.article_id in set(changed_articles)}
    kept = {
        event.id
        for event in resolution.events
        if now.events.get(event.id) == frozenset(event.claims) and dirty.isdisjoint(event.claims)
    }
    stale = sorted(set(now.events) - kept)
    fresh = [event for event in resolution.events if event.id not in kept]
    lost = [_share(row) for row in run(tx, "read_events", ids=stale)] if stale else []
    if stale:
        run(tx, "delete_events", ids=stale)
    _write(tx, fresh, resolution, now)
    _keep_in_step(tx, [share_of(event) for event in fresh], lost)
    return Derived(len(fresh), len(stale))


def _read(tx: ManagedTransaction, partitions: Collection[str]) -> _Partitions:
    rows = run(tx, "read_partitions", partitions=sorted(partitions))
    claims = [claim_of(row["claim"]) for row in rows]
    events: dict[str, set[str]] = {}
    for row in rows:
        for event in row["events"]:
            events.setdefault(event, set()).add(row["claim"]["id"])
    return _Partitions(
        claims={claim.claim_id: claim for claim in claims},
        origins={
            claim.article_id: Origin(row["cluster"], frozenset(row["publishers"]))
            for claim, row in zip(claims, rows, strict=True)
        },
        settings={
            claim.claim_id: Setting(row["claim"].get("place_id"), row["iso3"])
            for claim, row in zip(claims, rows, strict=True)
        },
        events={event: frozenset(members) for event, members in events.items()},
    )


def _write(
    tx: ManagedTransaction, fresh: Sequence[Event], resolution: Resolution, now: _Partitions
) -> None:
    ids = {event.id for event in fresh}
    members = {claim for event in fresh for claim in event.claims}
    run_rows(tx, "create_events", [event_row(event) for event in fresh])
    run_rows(
        tx,
        "link_claims_to_events",
        [
            {"claim": link.claim, "event": link.event, "type": link.bearing}
            for link in resolution.links
            if link.event in ids
        ],
    )
    run_rows(
        tx,
        "link_claims",
        [
            {"claim": link.claim, "other": link.other, "type": link.relation, "rule": link.rule}
            for link in resolution.claim_links
            if link.claim in members
        ],
    )
    run_rows(tx, "link_events_to_actors", _flat(map(actor_rows, fresh)))
    run_rows(tx, "link_events_to_places", _flat(place_rows(e, now.settings) for e in fresh))
    run_rows(tx, "link_events_to_materiel", _by_id(map(materiel_rows, fresh)))
    run_rows(tx, "link_events_to_timelines", _flat(timeline_rows(e, now.settings) for e in fresh))
    run_rows(tx, "link_events_to_ledgers", _by_id(_ledgers(fresh, now.claims)))


def _keep_in_step(tx: ManagedTransaction, gained: list[Share], lost: list[Share]) -> None:
    """Sum up the ledgers and add up the relations that events came to or went from."""
    ledgers = sorted({ledger for share in (*gained, *lost) for ledger in share.ledgers})
    if ledgers:
        run(tx, "sum_ledgers", ids=ledgers)
    run_rows(tx, "add_relations", relation_rows(gained, lost))


def _ledgers(events: Iterable[Event], claims: Mapping[str, Claim]) -> Iterator[list[Row]]:
    return (ledger_rows(event, ledger_sides(claims[event.claims[0]])) for event in events)


def _share(row: Mapping[str, Any]) -> Share:
    return Share(
        status=row["status"],
        quad=row["quad"],
        intensity=row["intensity"],
        day=row["day"],
        sources=tuple(row["sources"]),
        targets=tuple(row["targets"]),
        ledgers=tuple(row["ledgers"]),
    )


def _flat(rows: Iterable[list[Row]]) -> list[Row]:
    return list(chain.from_iterable(rows))


def _by_id(rows: Iterable[list[Row]]) -> list[Row]:
    return sorted(_flat(rows), key=lambda row: (str(row["id"]), str(row["event"])))
