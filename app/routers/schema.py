"""What the graph holds, and worked queries: what an analyst needs before the first statement."""

from typing import Annotated

from fastapi import APIRouter, Path

from app.analyst_queries import WorkedQuery, worked_queries
from app.dependencies import Cached, GraphDep
from app.models.health import MigrationRow
from app.models.queries import WorkedQueries
from app.models.schema import (
    GraphCountsRow,
    GraphSchema,
    Index,
    PropertyRow,
    labels_of,
    starts_of,
    types_of,
    vocabulary_of,
)
from app.responses import NOT_MODIFIED, UNKNOWN
from graph_schema.errors import NotFound
from graph_schema.ontology import ontology

router = APIRouter(prefix="/v1", tags=["cypher"])

SAMPLE = 1000  # nodes of a label, relationships of a type, whose properties are looked at

QueryName = Annotated[
    str,
    Path(
        min_length=1,
        max_length=100,
        description="Name of a worked query.",
        examples=["deployments-between"],
    ),
]


@router.get(
    "/schema",
    dependencies=[Cached],
    responses=NOT_MODIFIED,
    summary="Labels, relationship types, properties, indexes, counts and vocabulary",
)
async def schema(graph: GraphDep) -> GraphSchema:
    """What the graph holds now, so that a program or an analyst can write Cypher.

    Properties are those of the first 1,000 nodes of a label and relationships of a type.
    """
    counts = (await graph.fetch("graph_counts", GraphCountsRow, {}))[0]
    starts = starts_of(counts)
    of_labels = await graph.fetch("label_properties", PropertyRow, {"sample": SAMPLE})
    of_types = await graph.fetch(
        "type_properties",
        PropertyRow,
        {"types": list(starts), "starts": list(starts.values()), "sample": SAMPLE},
    )
    versions = await graph.fetch("schema_version", MigrationRow, {})
    return GraphSchema(
        version=versions[0].version and f"V{versions[0].version}",
        labels=labels_of(counts, of_labels),
        relationship_types=types_of(counts, of_types),
        indexes=await graph.fetch("schema_indexes", Index, {}),
        vocabulary=vocabulary_of(ontology()),
    )


@router.get("/queries", summary="Worked queries in Cypher, each with its question")
async def queries() -> WorkedQueries:
    """A library to start from: title, question, parameters with examples, and the statement."""
    return WorkedQueries(items=list(worked_queries().values()))


@router.get("/queries/{name}", responses=UNKNOWN, summary="One worked query")
async def query(name: QueryName) -> WorkedQuery:
    """A worked query by its name."""
    found = worked_queries().get(name)
    if found is None:
        raise NotFound(f"no worked query has the name {name!r}; /v1/queries lists them")
    return found
