"""Judgements about actors: two names are one actor, or are not; and taking a judgement back.

Claims keep their words. What is derived from the claims that name the actors is worked out anew,
so that a judgement that is undone leaves the graph as it was.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal  # Any: values of records are of many types

from neo4j import Driver, ManagedTransaction

from graph_schema.errors import InputError, NotFound
from graph_schema.identifiers import actor_id, stable_id
from ingest.curation.likeness import Named, objection
from ingest.graph_writer import take_lock
from ingest.graph_writer.claim_nodes import claim_of
from ingest.graph_writer.derived import Changes, rederive
from ingest.graph_writer.identity import Identity
from ingest.graph_writer.settle import read_identity
from ingest.graph_writer.statements import run, run_rows, write_in
from ingest.models import Claim
from ingest.resolve import partition_key

type Kind = Literal["merge", "split"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement as the graph has it.

    Attributes:
        actor, other: ids of actors; a merge takes `actor` for `other`.
        undone_at: when it was taken back; None: it counts.
    """

    id: str
    kind: Kind
    actor: str
    other: str
    why: str
    decided_at: datetime
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What someone decides, and why; `forced`: also against what speaks for two actors."""

    kind: Kind
    actor: str
    other: str
    why: str
    forced: bool = False


def judge(
    driver: Driver,
    database: str,
    decision: Decision,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> str:
    """Write a judgement, bring the graph in step, and return its id.

    Raises:
        InputError: the actors are one already, are judged to be two, or something speaks against
            the merge and it is not forced.
        NotFound: there is no such actor.
        GraphError: the graph is being rebuilt.
    """
    if not decision.why.strip():
        raise InputError(f"{decision.kind} {decision.actor}: a reason is missing")
    with driver.session(database=database) as session:
        return write_in(session, _judge, decision, clock)


def undo(
    driver: Driver,
    database: str,
    judgement: str,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Take a judgement back.

    Raises:
        NotFound: no judgement that counts has that id.
        GraphError: the graph is being rebuilt.
    """
    with driver.session(database=database) as session:
        write_in(session, _undo, judgement, clock)


def list_judgements(driver: Driver, database: str) -> list[Judgement]:
    """Return all judgements of a graph, undone ones too, by when they were made."""
    with driver.session(database=database) as session:
        return session.execute_read(judgements)


def judgements(tx: ManagedTransaction) -> list[Judgement]:
    """Return all judgements, undone ones too, by when they were made."""
    return [Judgement(**row) for row in run(tx, "read_judgements")]


def _judge(tx: ManagedTransaction, decision: Decision, clock: Callable[[], datetime]) -> str:
    take_lock(tx)
    now = clock()  # under the lock, as in ingest.graph_writer
    before = read_identity(tx)
    pair = (decision.actor, decision.other)
    actors = {row["id"]: row for row in run(tx, "read_actors", ids=list(pair))}
    for actor in pair:
        if actor not in actors:
            raise NotFound(f"{decision.kind}: no actor has the id {actor!r}")
    counting = [each for each in judgements(tx) if each.undone_at is None]
    _check(decision, actors, before, counting)
    named = pair if decision.kind == "merge" else sorted(pair)
    id_ = stable_id("judgement", decision.kind, *named)
    run(
        tx,
        "write_judgement",
        id=id_,
        kind=decision.kind,
        actor=named[0],
        other=named[1],
        ref=actors[named[1]]["ref"],
        why=decision.why.strip(),
        now=now,
    )
    _follow(tx, before, read_identity(tx))
    return id_


def _undo(tx: ManagedTransaction, judgement: str, clock: Callable[[], datetime]) -> None:
    take_lock(tx)
    now = clock()
    if judgement not in {each.id for each in judgements(tx) if each.undone_at is None}:
        raise NotFound(f"undo: no judgement that counts has the id {judgement!r}")
    before = read_identity(tx)
    run(tx, "undo_judgement", id=judgement, now=now)
    _follow(tx, before, read_identity(tx))


def _check(
    decision: Decision,
    actors: Mapping[str, Mapping[str, Any]],
    identity: Identity,
    counting: Iterable[Judgement],
) -> None:
    one, two = identity.node(decision.actor), identity.node(decision.other)
    what = f"{decision.kind} {decision.actor} {decision.other}"
    if one == two:
        hint = "" if decision.kind == "merge" else "; undo the merge first"
        raise InputError(f"{what}: they are one actor already{hint}")
    for each in counting:
        ends = {identity.node(each.actor), identity.node(each.other)}
        if each.kind == "split" and ends == {one, two}:
            raise InputError(f"{what}: judgement {each.id} says that they are two; undo it first")
    if decision.kind == "split":
        return
    if one != decision.actor:
        raise InputError(f"{what}: {decision.actor} is merged into {one}; name that one")
    named = [Named.of(actors[actor]) for actor in (decision.actor, decision.other)]
    reason = objection(*named)
    if reason is not None and (reason.absolute or not decision.forced):
        raise InputError(f"{what}: {reason.text}")


def _follow(tx: ManagedTransaction, before: Identity, after: Identity) -> None:
    """Bring the graph in step with judgements that changed."""
    moved = sorted(
        actor
        for actor in {*before.merged, *after.merged}
        if before.node(actor) != after.node(actor)
    )
    if moved:
        nodes = sorted({before.node(actor) for actor in moved})
        claims = _claims_naming(tx, nodes, moved)
        run_rows(
            tx,
            "move_actors",
            [{"actor": a, "before": before.node(a), "after": after.node(a)} for a in moved],
        )
        _rekey(tx, claims, after)
    run(tx, "count_revision")


def _claims_naming(
    tx: ManagedTransaction, nodes: list[str], moved: Iterable[str]
) -> list[Mapping[str, Any]]:
    """Return the nodes of claims that name one of `moved`, or part of one, or are said by one."""
    ids = set(moved)
    rows = run(tx, "read_claims_naming", ids=nodes)
    return [
        row["claim"]
        for row in rows
        if not ids.isdisjoint(_named(claim_of(row["claim"]))) or not ids.isdisjoint(row["speakers"])
    ]


def _named(claim: Claim) -> set[str]:
    sides = (*claim.source, *claim.target)
    return {actor_id(part) for name in sides for part in (name, name.partition("/")[0])}


def _rekey(tx: ManagedTransaction, claims: list[Mapping[str, Any]], identity: Identity) -> None:
    """Put claims into the partitions that they belong to now, and derive those anew."""
    partitions: set[str] = set()
    rows = []
    for node in claims:
        key = partition_key(identity.claim(claim_of(node)))
        past = node.get("past_partition")
        partitions |= {key, past or node["partition"]}
        rows.append(
            {
                "id": node["id"],
                "partition": None if past else key,
                "past_partition": key if past else None,
                "event_key": node["event_key"],
            }
        )
    run_rows(tx, "set_partitions", rows)
    counting = frozenset(row["id"] for row in rows if row["partition"] is not None)
    rederive(tx, Changes(frozenset(partitions), counting, changed=counting), identity)
