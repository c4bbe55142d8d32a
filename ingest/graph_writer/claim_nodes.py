"""Claims as nodes, both ways: what resolution reads back is the claim that was written."""

from collections.abc import Mapping
from typing import Any

from graph_schema.identifiers import stable_id
from ingest.graph_writer.blocks import Property, interval_of, quantity_block, time_block
from ingest.models import Claim, Quantity

_LISTS = ("source", "target", "items", "transport", "said_by", "modes", "contexts")
_SAME = (
    "article_id", "kind", "place", "movement", "status", "evidence", "sentence", "start", "end",
    "reported_at", "confidence", "pipeline_version",
)  # fmt: skip


def claim_properties(claim: Claim, place_id: str | None) -> dict[str, Property]:
    """Return the properties of a Claim node that its claim gives; None where one is not there.

    `partition` depends on who is who as well, and is not among them.
    """
    properties: dict[str, Property] = {name: getattr(claim, name) for name in _SAME}
    properties |= {name: list(getattr(claim, name)) for name in _LISTS}
    properties |= time_block(claim.time) | quantity_block(claim.quantity)
    properties["id"] = claim.claim_id
    properties["types"] = list(claim.type)
    properties["place_id"] = place_id
    properties["event_key"] = event_key(claim.claim_id)
    return properties


def event_key(claim_id: str) -> str:
    """Return the id of the event whose earliest claim has that id, as `ingest.resolve` names it."""
    return stable_id("event", claim_id)


def claim_of(node: Mapping[str, Any]) -> Claim:  # Any: a node's properties are of many types
    """Return the claim that a Claim node holds; dates must be Python's own.

    Raises:
        KeyError: the node lacks a property that every claim has.
    """
    quantity = None
    if node.get("qualifier") is not None:
        quantity = Quantity(node["low"], node["high"], node["qualifier"], node.get("unit"))
    return Claim(
        claim_id=node["id"],
        article_id=node["article_id"],
        kind=node["kind"],
        type=tuple(node["types"]),
        source=tuple(node["source"]),
        target=tuple(node["target"]),
        place=node.get("place"),
        time=interval_of(node),
        movement=node.get("movement"),
        quantity=quantity,
        items=tuple(node["items"]),
        transport=tuple(node["transport"]),
        status=node["status"],
        said_by=tuple(node["said_by"]),
        evidence=node["evidence"],
        sentence=node["sentence"],
        start=node["start"],
        end=node["end"],
        reported_at=node.get("reported_at"),
        confidence=node["confidence"],
        pipeline_version=node["pipeline_version"],
        modes=tuple(node.get("modes", ())),
        contexts=tuple(node.get("contexts", ())),
    )
