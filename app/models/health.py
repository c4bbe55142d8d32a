"""Liveness and readiness, and the row that tells one state of the graph from another."""

from typing import Literal

from pydantic import BaseModel, Field

from app.models.common import Answer


class Alive(Answer):
    """The process answers. This says nothing of the database."""

    status: Literal["ok"] = "ok"
    version: str = Field(description="Version of geokg.", examples=["0.1.0"])


class Ready(Answer):
    """Whether questions can be answered, and if not, why."""

    status: Literal["ready", "not ready"]
    database: Literal["up", "down"]
    revision: int | None = Field(
        description="Batches that changed the graph; null before the first or when it is down.",
        examples=[3],
    )
    schema_version: str | None = Field(
        description="Last migration that was applied.", examples=["V0001"]
    )
    missing: list[str] = Field(
        description="Constraints and indexes that this version needs and the graph lacks or is "
        "still building.",
        examples=[[]],
    )
    detail: str | None = Field(description="What is wrong; null when ready.")


class RevisionRow(BaseModel):
    """The row of revision.cypher."""

    revision: int | None
    nodes: int
    relationships: int


class SchemaRow(BaseModel):
    """One row of schema_indexes.cypher and schema_constraints.cypher."""

    name: str
    state: str


class MigrationRow(BaseModel):
    """The row of schema_version.cypher."""

    version: str | None
