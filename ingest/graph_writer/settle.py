"""Settles in the graph which claims count, and reads whom people judged to be one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from neo4j import ManagedTransaction

from ingest.graph_writer.identity import Identity, Merge, identity_of
from ingest.graph_writer.standing import standing
from ingest.graph_writer.statements import run, run_rows


@dataclass(frozen=True, slots=True)
class Settled:
    """Which claims count otherwise than before.

    Attributes:
        withdrawn, revived: ids of claims that count no more, and of those that count again.
        partitions: keys of the partitions of both.
        events: ids of the events that the withdrawn ones were of.
        fellows: ids of the other claims of those events.
    """

    withdrawn: frozenset[str]
    revived: frozenset[str]
    partitions: frozenset[str]
    events: frozenset[str]
    fellows: frozenset[str]


def settle(tx: ManagedTransaction, articles: Collection[str], now: datetime) -> Settled:
    """Bring the claims of articles in step with what was retracted, superseded or read anew.

    Withdrawn claims are parted from their events, which are to be derived anew.
    """
    withdrawn, revived, keys, rows = set[str](), set[str](), set[str](), []
    found = run(tx, "read_standing", ids=sorted(articles)) if articles else []
    for article in found:
        for claim in article["claims"]:
            properties = standing(article["article"], claim, now)
            if all(claim.get(name) == value for name, value in properties.items()):
                continue
            rows.append({"id": claim["id"], "properties": properties})
            counts = properties["partition"] is not None
            if counts != (claim.get("partition") is not None):
                (revived if counts else withdrawn).add(claim["id"])
                keys.add(properties["partition"] or properties["past_partition"])
    run_rows(tx, "set_standing", rows)
    events = run(tx, "read_members", ids=sorted(withdrawn)) if withdrawn else []
    if withdrawn:
        run(tx, "part_claims", ids=sorted(withdrawn))
    members = {claim for event in events for claim in event["claims"]}
    return Settled(
        withdrawn=frozenset(withdrawn),
        revived=frozenset(revived),
        partitions=frozenset(keys),
        events=frozenset(event["event"] for event in events),
        fellows=frozenset(members - withdrawn),
    )


def read_identity(tx: ManagedTransaction) -> Identity:
    """Return who is who, as the judgements of this graph have it."""
    rows = run(tx, "read_merges")
    return identity_of(Merge(row["actor"], row["other"], row["ref"]) for row in rows)
