"""What the directory knows beside names: offices and who held them, members of organisations; pure.

Rows come with the actor that they are about. A membership is written as soon as both sides are in
the graph, whichever of them came first.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from graph_schema.identifiers import actor_id, stable_id
from ingest.gazetteer.models import Membership, Tenure
from ingest.graph_writer.actors import ActorDirectory
from ingest.graph_writer.blocks import FIRST_DAY, LAST_DAY

type Row = dict[str, Any]  # Any: values of parameters are of many types


def tenure_rows(actors: Iterable[Mapping[str, Any]], directory: ActorDirectory) -> list[Row]:
    """Return the rows of merge_tenures.cypher, sorted by id: what each of `actors` held.

    Args:
        actors: rows of merge_actors.cypher.
        directory: where they are looked up.
    """
    rows: dict[str, Row] = {}
    for actor in actors:
        for tenure in directory.tenures(str(actor["properties"]["ref"])):
            row = _tenure_row(tenure, str(actor["id"]))
            same = rows.setdefault(row["id"], row)
            same["roles"] = sorted({*same["roles"], tenure.role})
    return [rows[key] for key in sorted(rows)]


def membership_rows(actors: Iterable[Mapping[str, Any]], directory: ActorDirectory) -> list[Row]:
    """Return the rows of merge_memberships.cypher, sorted by id; `actors` are ids of its sides."""
    rows: dict[str, Row] = {}
    for actor in actors:
        for organisation, member in directory.memberships(str(actor["properties"]["ref"])):
            row = _membership_row(organisation, member)
            rows.setdefault(row["id"], row)["actors"].append(str(actor["id"]))
    return [rows[key] for key in sorted(rows)]


def _tenure_row(tenure: Tenure, holder: str) -> Row:
    of = actor_id(tenure.of)
    return {
        "id": stable_id("tenure", of, tenure.office, holder, tenure.start.isoformat()),
        "actor": holder,
        "office": actor_id(f"{tenure.of}/{tenure.office}"),
        "name": tenure.office,
        "roles": [],
        "of": of,
        "start": tenure.start,
        "end": _end(tenure.end),
        "acting": tenure.acting,
    }


def _membership_row(organisation: str, member: Membership) -> Row:
    start, end = member.start or FIRST_DAY, _end(member.end)
    whole = actor_id(organisation)
    return {
        "id": f"{whole}\n{member.iso3}\n{start}",
        "actors": [],
        "member": member.iso3,
        "organisation": whole,
        "start": start,
        "end": end,
    }


def _end(day: date | None) -> date:
    return LAST_DAY if day is None or day >= LAST_DAY else day
