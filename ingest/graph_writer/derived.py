"""Keeps what is derived in step with the claims, partition by partition, within a transaction.

An event depends on its claims (and on who printed them) alone. So of the partitions that got new
claims only those events are written again whose claims are others than before; the rest stays.
Names in claims are read through an `Identity`; the claims in the graph keep their own.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from neo4j import ManagedTransaction

from ingest.graph_writer.claim_nodes import claim_of
from ingest.graph_writer.event_rows import (
    Row,
    Setting,
    actor_rows,
    dyad_rows,
    event_row,
    ledger_rows,
    materiel_rows,
    place_rows,
    share_of,
    timeline_rows,
)
from ingest.graph_writer.identity import Identity
from ingest.graph_writer.origins import read_origins
from ingest.graph_writer.pairs import pair_rows
from ingest.graph_writer.past import rederive_past
from ingest.graph_writer.relations import Share, relation_rows
from ingest.graph_writer.statements import run, run_rows
from ingest.models import Claim
from ingest.resolve import Event, Origin, Resolution, affected, ledger_sides, resolve


@dataclass(frozen=True, slots=True)
class Derived:
    """How many events were written and deleted; one that only changed counts in both."""

    written: int
    deleted: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened to the claims.

    Attributes:
        partitions: keys of all partitions that hold one of `seeds` or `changed`, or held one.
        seeds: ids of the claims that have no event yet, or lost it; None: all of the partitions.
        changed: ids of claims whose events are written again, even with the same claims.
        stale: ids of events that lost claims; none of theirs is in no partition.
    """

    partitions: frozenset[str]
    seeds: Collection[str] | None
    changed: Collection[str] = ()
    stale: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class _Told:
    """Claims whose events may change, and all that their events need to know of them.

    Attributes:
        claims: as their reports have them.
        meant: the same with the names that their sides and speakers have in truth.
        events: the events that these claims are of now, each with all of its claims.
    """

    claims: Mapping[str, Claim]
    meant: Mapping[str, Claim]
    origins: Mapping[str, Origin]
    settings: Mapping[str, Setting]
    events: Mapping[str, frozenset[str]]


def rederive(tx: ManagedTransaction, changes: Changes, identity: Identity) -> Derived:
    """Bring the events of partitions, their ledgers and relations in step with the claims.

    Args:
        tx: a transaction that holds the lock of writers.
        changes: what happened to the claims.
        identity: who the names in claims mean.
    """
    if not changes.partitions and not changes.stale:
        return Derived(0, 0)
    told = _told(tx, changes, identity)
    resolution = resolve(told.meant.values(), origins=told.origins)
    kept = {
        event.id
        for event in resolution.events
        if told.events.get(event.id) == frozenset(event.claims)
        and event.id not in changes.stale
        and not any(claim in changes.changed for claim in event.claims)
    }
    stale = sorted((set(told.events) | changes.stale) - kept)
    fresh = [event for event in resolution.events if event.id not in kept]
    lost = [_share(row) for row in run(tx, "read_events", ids=stale)] if stale else []
    if stale:
        run(tx, "delete_events", ids=stale)
    _write(tx, fresh, resolution, told, identity)
    _keep_in_step(tx, [share_of(event) for event in fresh], lost)
    rederive_past(tx, changes.partitions, identity)
    return Derived(len(fresh), len(stale))


def _told(tx: ManagedTransaction, changes: Changes, identity: Identity) -> _Told:
    """Read the claims that events of the seeds depend on: whole events, as they are and will be."""
    rows = run(tx, "read_partitions", partitions=sorted(changes.partitions))
    claims = {row["claim"]["id"]: claim_of(row["claim"]) for row in rows}
    meant = {name: identity.claim(claim) for name, claim in claims.items()}
    told = set(claims)
    if changes.seeds is not None:
        told = {c.claim_id for c in affected(meant.values(), {*changes.seeds, *changes.changed})}
    events = _members(tx, told)
    while not told.issuperset(members := set[str]().union(*events.values())):
        told = {c.claim_id for c in affected(meant.values(), told | members)}
        events = _members(tx, told)
    origins, settings = read_origins(tx, told)
    return _Told(
        claims={name: claims[name] for name in told},
        meant={name: meant[name] for name in told},
        origins=origins,
        settings=settings,
        events=events,
    )


def _members(tx: ManagedTransaction, claims: Collection[str]) -> Mapping[str, frozenset[str]]:
    rows = run(tx, "read_members", ids=sorted(claims))
    return {row["event"]: frozenset(row["claims"]) for row in rows}


def _write(
    tx: ManagedTransaction,
    fresh: Sequence[Event],
    resolution: Resolution,
    told: _Told,
    identity: Identity,
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
    sides = {event.id: actor_rows(event, told.claims, identity) for event in fresh}
    run_rows(tx, "link_events_to_actors", _flat(sides.values()))
    run_rows(tx, "link_events_to_places", _flat(place_rows(e, told.settings) for e in fresh))
    run_rows(tx, "link_events_to_materiel", _by_id(map(materiel_rows, fresh)))
    run_rows(tx, "link_events_to_timelines", _flat(timeline_rows(e, told.settings) for e in fresh))
    run_rows(tx, "link_events_to_dyads", _flat(dyad_rows(e, sides[e.id]) for e in fresh))
    run_rows(tx, "link_events_to_ledgers", _by_id(_ledgers(fresh, told.meant)))
    run_rows(tx, "link_pairs", _flat(map(pair_rows, fresh)))


def _keep_in_step(tx: ManagedTransaction, gained: list[Share], lost: list[Share]) -> None:
    """Sum up the ledgers, materiel and relations that events came to or went from."""
    ledgers = sorted({ledger for share in (*gained, *lost) for ledger in share.ledgers})
    if ledgers:
        run(tx, "sum_ledgers", ids=ledgers)
    there = {named for share in gained for named in share.materiel}
    gone = {id_ for share in lost for id_, name in share.materiel if (id_, name) not in there}
    if gone:
        run(tx, "sum_materiel", ids=sorted(gone))
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
        materiel=tuple((id_, name) for id_, name in row["materiel"]),
    )


def _flat(rows: Iterable[list[Row]]) -> list[Row]:
    return list(chain.from_iterable(rows))


def _by_id(rows: Iterable[list[Row]]) -> list[Row]:
    return sorted(_flat(rows), key=lambda row: (str(row["id"]), str(row["event"])))
