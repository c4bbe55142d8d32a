"""Ingest over HTTP: reports as they are sent, jobs and what became of each report."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.models.common import Answer, Page
from graph_schema.jobs import JobState, ReportState

MAX_REPORTS = 1000  # of one job
MAX_ADDRESS = 8192  # characters; servers refuse longer ones

Text = Annotated[str, Field(max_length=MAX_ADDRESS)]  # inlined in OpenAPI, as `type` is not


class ReportIn(BaseModel):
    """A report that is sent: its text, its page, or its address. Other keys are ignored."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [
                {"required": [name], "properties": {name: {"type": "string"}}}
                for name in ("text", "html", "url")
            ],
            "examples": [
                {
                    "text": "SEOUL, Feb. 27 (Example Wire) - North Korea has sent 1,000 more "
                    "troops to Kursk, South Korea's spy agency said on Thursday.",
                    "title": "North Korea sends more troops",
                    "published_at": "2025-02-27",
                    "publisher": "Example Wire",
                }
            ],
        }
    )

    text: str | None = Field(
        default=None, description="The report as text; HTML is recognised.", min_length=1
    )
    html: str | None = Field(default=None, description="The page that it stands on.", min_length=1)
    url: Text | None = Field(
        default=None,
        description="Where it was published. Without `text` and `html` the page is fetched from "
        "there, if the service is set to (`GEOKG_FETCH_URLS`).",
        min_length=1,
    )
    id: Text | None = Field(default=None, description="Your id of it; null: made from its text.")
    title: Text | None = None
    publisher: Text | None = None
    published_at: Text | None = Field(
        default=None, description="Day of publication. Its page or dateline may tell it too."
    )
    language: Text | None = None

    @model_validator(mode="after")
    def _has_content(self) -> Self:
        if not (self.text or self.html or self.url):
            raise ValueError("a report has a `text`, a `html` or a `url`")
        return self

    @property
    def is_address(self) -> bool:
        """Return whether the report has to be fetched."""
        return not (self.text or self.html)


type Reports = Annotated[list[ReportIn], Field(min_length=1, max_length=MAX_REPORTS)]


class JobRow(Answer):
    """A job of ingest, as it stands; the row of job.cypher and jobs.cypher."""

    id: str = Field(examples=["job-5fa4e06996bad2eaf571"])
    state: JobState = Field(
        description="`queued`, `running`; then `done`, `failed` (`error` says why) or `cancelled`.",
        examples=["done"],
    )
    reports: int = Field(description="Reports that were sent.", examples=[1])
    ingested: int = Field(description="Reports that the graph did not have.", examples=[1])
    known: int = Field(description="Reports that it had.", examples=[0])
    refused: int = Field(
        description="Reports that were not taken; /reports says why.", examples=[0]
    )
    claims: int = Field(description="Claims of ingested and known reports.", examples=[2])
    sequence: int = Field(description="Outcomes so far, those of retries too.", examples=[1])
    cancel_requested: bool = Field(description="It ends after its present batch.", examples=[False])
    error: str | None = Field(description="Why it failed.", examples=[None])
    created_at: datetime
    started_at: datetime | None = Field(description="Null while it waits for the first time.")
    finished_at: datetime | None = Field(description="Null until it ended.")


class Job(JobRow):
    """A job of ingest, with the addresses that tell more of it."""

    self: str = Field(examples=["/v1/jobs/job-5fa4e06996bad2eaf571"])
    events: str = Field(
        description="Progress as server-sent events.",
        examples=["/v1/jobs/job-5fa4e06996bad2eaf571/events"],
    )

    @classmethod
    def of(cls, row: JobRow) -> Self:
        """Return the job of a row."""
        address = f"/v1/jobs/{row.id}"
        return cls(**dict(row), self=address, events=f"{address}/events")


class ReportOutcome(Answer):
    """What became of one report; the row of job_reports.cypher and job_outcomes.cypher."""

    number: int = Field(description="Place in what was sent, from 1.", examples=[1])
    state: ReportState = Field(
        description="`pending`; `ingested`; `known`: the graph had it; `refused`; `cancelled`.",
        examples=["ingested"],
    )
    reason: str | None = Field(
        description="Why it, or a part of it, was refused.",
        examples=[None],
    )
    article_ids: list[str] = Field(
        description="Its ids in the graph: GET /v1/articles/{id}.",
        examples=[["article-0a5fa4e06996bad2eaf5"]],
    )
    claims: int = Field(description="What it claims.", examples=[2])
    sequence: int | None = Field(
        description="Place among the outcomes of the job, by time.", examples=[1]
    )


class Jobs(Page):
    """A page of jobs, the newest first."""

    items: list[Job]


class JobReports(Page):
    """A page of the reports of a job, in the order in which they were sent."""

    items: list[ReportOutcome]


class SubmittedRow(BaseModel):
    """The row of submit_job.cypher; `body_hash` is null when the queue is full."""

    wanted: bool
    body_hash: str | None


class CancelRow(BaseModel):
    """The row of cancel_job.cypher: the state before."""

    before: JobState


class RetryRow(BaseModel):
    """The row of retry_job.cypher: the state before, and how many reports are read again."""

    before: JobState
    again: int
