"""What withdrawn claims would be of: kept for reads of the graph as it was recorded.

They are resolved together with the claims that count, by the rules of today. A withdrawn claim then
hangs on the event of its fellows that count, or, when there are none, on a PastEvent.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from neo4j import ManagedTransaction

from ingest.graph_writer.claim_nodes import claim_of
from ingest.graph_writer.event_rows import (
    Row,
    actor_rows,
    dyad_rows,
    event_row,
    ledger_rows,
    place_rows,
    timeline_rows,
)
from ingest.graph_writer.identity import Identity
from ingest.graph_writer.origins import read_origins
from ingest.graph_writer.statements import run
from ingest.models import Claim
from ingest.resolve import Event, ledger_sides, resolve


@dataclass(frozen=True, slots=True)
class _Joined:
    """How withdrawn claims hang on events that count, and on past ones: rows of statements."""

    rows: list[Row]
    pasts: list[Row]
    events: list[Event]


def rederive_past(tx: ManagedTransaction, partitions: Collection[str], identity: Identity) -> None:
    """Bring the past of partitions in step with their claims, after their events.

    It is worked out anew as a whole: few partitions have withdrawn claims.
    """
    withdrawn = _claims(tx, "read_past_partitions", partitions)
    if not withdrawn:
        return
    ids = sorted(withdrawn)
    ledgers = {row["ledger"] for row in run(tx, "delete_past_events", ids=ids)} - {None}
    claims = withdrawn | _claims(tx, "read_partitions", partitions)
    meant = {name: identity.claim(claim) for name, claim in claims.items()}
    origins, settings = read_origins(tx, claims)
    resolved = resolve(meant.values(), origins=origins).events
    joined = _join(resolved, withdrawn, _events_of(tx, set(claims) - set(withdrawn)))
    if joined.events:
        run(
            tx,
            "create_past_events",
            rows=[
                event_row(event)
                | {
                    "sides": (sides := actor_rows(event, claims, identity)),
                    "dyads": dyad_rows(event, sides),
                    "places": place_rows(event, settings),
                    "timelines": timeline_rows(event, settings),
                    "ledgers": ledger_rows(event, ledger_sides(meant[event.claims[0]])),
                }
                for event in joined.events
            ],
        )
    run(tx, "link_past_claims", rows=joined.rows, pasts=joined.pasts)
    ledgers |= {event.ledger for event in joined.events if event.ledger is not None}
    if ledgers:
        run(tx, "sum_ledgers", ids=sorted(ledgers))


def _join(
    resolved: Collection[Event], withdrawn: Mapping[str, Claim], counting: Mapping[str, str]
) -> _Joined:
    """Return what each withdrawn claim hangs on.

    Args:
        resolved: events of all claims, withdrawn ones too.
        withdrawn: by id.
        counting: the event of each claim that counts.
    """
    joined = _Joined([], [], [])
    for event in resolved:
        own = [withdrawn[claim] for claim in event.claims if claim in withdrawn]
        fellows = [claim for claim in event.claims if claim not in withdrawn]
        if own and not fellows:
            joined.events.append(event)
        into = counting[fellows[0]] if fellows else event.id
        (joined.rows if fellows else joined.pasts).extend(
            {
                "claim": claim.claim_id,
                "event": into,
                "type": "DENIED" if claim.status == "denied" else "SUPPORTED",
            }
            for claim in own
        )
    return joined


def _claims(
    tx: ManagedTransaction, statement: str, partitions: Collection[str]
) -> dict[str, Claim]:
    rows = run(tx, statement, partitions=sorted(partitions))
    return {row["claim"]["id"]: claim_of(row["claim"]) for row in rows}


def _events_of(tx: ManagedTransaction, claims: Collection[str]) -> dict[str, str]:
    rows = run(tx, "read_members", ids=sorted(claims)) if claims else []
    return {claim: row["event"] for row in rows for claim in row["claims"]}
