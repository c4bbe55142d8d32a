"""Ingest over HTTP: reports are sent, a worker reads them, a job tells how far it is."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import Field

from app.dependencies import GraphDep, IdPath, QuestionDep, RecordsDep, SettingsDep
from app.graph import Graph, Parameter
from app.jobs import HTML, JSON, LINES, TEXT, Submission, cancel, retry, submit
from app.models.common import Total
from app.models.jobs import (
    MAX_ADDRESS,
    MAX_REPORTS,
    Job,
    JobReports,
    JobRow,
    Jobs,
    ReportOutcome,
)
from app.paging import key_params
from app.parameters import Paged, Parameters
from app.reading import read_total
from app.responses import CONFLICT, SUBMISSION_REFUSED, UNKNOWN
from graph_schema.jobs import WAITING, JobState

router = APIRouter(prefix="/v1", tags=["ingest"])

WATCH = 0.5  # seconds between looks at a job that is watched
OUTCOMES = 200  # outcomes read at once

_ONE = {"$ref": "#/components/schemas/ReportIn"}  # app.docs puts it there
_STRING = {"schema": {"type": "string", "minLength": 1}}
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            JSON: {
                "schema": {
                    "anyOf": [
                        _ONE,
                        {"type": "array", "items": _ONE, "minItems": 1, "maxItems": MAX_REPORTS},
                    ]
                }
            },
            LINES[0]: _STRING,
            HTML: _STRING,
            TEXT: _STRING,
        },
    }
}


class SubmissionParameters(Parameters):
    """What is known of the reports; all but `undated` only with a text or a page as body."""

    undated: bool = Field(
        default=False, description="Take reports that have no day of publication."
    )
    id: str | None = Field(default=None, max_length=MAX_ADDRESS, description="As in JSON.")
    title: str | None = Field(default=None, max_length=MAX_ADDRESS, description="As in JSON.")
    url: str | None = Field(default=None, max_length=MAX_ADDRESS, description="As in JSON.")
    publisher: str | None = Field(default=None, max_length=MAX_ADDRESS, description="As in JSON.")
    published_at: str | None = Field(
        default=None, max_length=MAX_ADDRESS, description="As in JSON.", examples=["2025-02-27"]
    )


class JobsParameters(Paged):
    """Parameters of /v1/jobs."""

    state: list[JobState] = Field(
        default=[], description="States; any of those given.", examples=[["running"]]
    )


class ReportsParameters(Paged):
    """Parameters of /v1/jobs/{id}/reports."""


@router.post(
    "/articles",
    status_code=202,
    responses=SUBMISSION_REFUSED,
    openapi_extra=BODY,
    summary="Send reports; a job reads them",
)
async def articles(
    request: Request,
    response: Response,
    records: RecordsDep,
    settings: SettingsDep,
    ask: Annotated[SubmissionParameters, Query()],
    idempotency_key: Annotated[
        str | None,
        Header(
            min_length=1,
            max_length=200,
            description="The same key with the same body leads to the same job again.",
        ),
    ] = None,
) -> Job:
    """A JSON object or list, JSON lines, a page (text/html) or a text (text/plain), in UTF-8.

    The answer comes at once; the job is in the database then, and outlives the service.
    """
    given = ask.model_dump(exclude_none=True, exclude={"undated"})
    submission = Submission(
        media_type=request.headers.get("content-type", "").partition(";")[0].strip().lower(),
        body=await request.body(),
        given={name: str(value) for name, value in given.items()},
        undated=ask.undated,
        owner=request.state.key_id,
        idempotency_key=idempotency_key,
    )
    job = Job.of(await submit(records, submission, settings))
    request.app.state.wake_worker()
    response.headers["Location"] = job.self
    return job


@router.get("/jobs", summary="Jobs, the newest first")
async def jobs(
    graph: GraphDep, question: QuestionDep, ask: Annotated[JobsParameters, Query()]
) -> Jobs:
    """All jobs that are kept."""
    states = [state.value for state in ask.state] or None
    after = key_params(("after_time", "after_id"), question.key(ask, (datetime, str)))
    params = after | {"states": states, "limit": ask.limit + 1}
    rows = await graph.fetch("jobs", JobRow, params)
    page = rows[: ask.limit]
    last = [page[-1].created_at.isoformat(), page[-1].id] if len(rows) > ask.limit else None
    return Jobs(
        total=await read_total(graph, "jobs_count", {"states": states}),
        items=[Job.of(row) for row in page],
        **question.following(last),
    )


@router.get("/jobs/{id}", responses=UNKNOWN, summary="One job: how far it is")
async def job(id: IdPath, graph: GraphDep) -> Job:
    """A job as it stands."""
    return Job.of(await graph.one("job", JobRow, {"id": id}))


@router.get("/jobs/{id}/reports", responses=UNKNOWN, summary="What became of each report of a job")
async def reports(
    id: IdPath, graph: GraphDep, question: QuestionDep, ask: Annotated[ReportsParameters, Query()]
) -> JobReports:
    """The reports in the order in which they were sent."""
    row = await graph.one("job", JobRow, {"id": id})
    key = question.key(ask, (int,))
    params = {"id": id, "after_number": key[0] if key else 0, "limit": ask.limit + 1}
    rows = await graph.fetch("job_reports", ReportOutcome, params)
    page = rows[: ask.limit]
    last = [page[-1].number] if len(rows) > ask.limit else None
    return JobReports(
        total=Total(value=row.reports, relation="eq"), items=page, **question.following(last)
    )


@router.post(
    "/jobs/{id}/cancel", responses=UNKNOWN | CONFLICT, summary="End a job; what it wrote stays"
)
async def cancel_job(id: IdPath, records: RecordsDep) -> Job:
    """A job that waits is cancelled at once, one that runs after its present batch."""
    return Job.of(await cancel(records, id))


@router.post(
    "/jobs/{id}/retry",
    status_code=202,
    responses=UNKNOWN | CONFLICT,
    summary="Read again what was refused or cancelled",
)
async def retry_job(id: IdPath, request: Request, records: RecordsDep) -> Job:
    """Queues a job that ended, for its reports that are not in the graph."""
    job = Job.of(await retry(records, id))
    request.app.state.wake_worker()
    return job


async def watched(id: IdPath, graph: GraphDep) -> JobRow:
    """Return the job that is to be watched, before the stream of its events begins."""
    return await graph.one("job", JobRow, {"id": id})


@router.get(
    "/jobs/{id}/events",
    responses=UNKNOWN,
    response_class=EventSourceResponse,
    summary="Progress of a job, as server-sent events",
)
async def events(
    request: Request,
    graph: GraphDep,
    row: Annotated[JobRow, Depends(watched)],
    last_event_id: Annotated[
        str | None,
        Header(description="Number of the last outcome that you have.", pattern=r"^\d{1,9}$"),
    ] = None,
) -> AsyncIterator[ServerSentEvent]:
    """`report` events are outcomes, with their sequence as id; `job` events the job as it stands.

    The stream ends when the job has. Connect again with `Last-Event-ID` to go on where it broke.
    """
    after = int(last_event_id or 0)
    told: JobRow | None = None
    while not request.app.state.stopping:
        for outcome in await _outcomes(graph, row.id, after):
            after = outcome.sequence or after
            yield ServerSentEvent(data=outcome, event="report", id=str(after))
        if row != told and after >= row.sequence:
            yield ServerSentEvent(data=Job.of(row), event="job")
            told = row
            if row.state not in WAITING:
                return
        await asyncio.sleep(WATCH)
        row = await graph.one("job", JobRow, {"id": row.id})


async def _outcomes(graph: Graph, job_id: str, after: int) -> list[ReportOutcome]:
    params: dict[str, Parameter] = {"id": job_id, "after": after, "limit": OUTCOMES}
    return await graph.fetch("job_outcomes", ReportOutcome, params)
