"""Rows that are counted for /metrics."""

from pydantic import BaseModel

from graph_schema.jobs import JobState


class JobsInStateRow(BaseModel):
    """A row of jobs_by_state.cypher."""

    state: JobState
    jobs: int
    ingested: int
    known: int
    refused: int


class ClaimsOfKindRow(BaseModel):
    """A row of claims_by_kind.cypher."""

    kind: str
    claims: int
