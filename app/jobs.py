"""Jobs of ingest: a submission becomes reports in the queue; cancelling and trying again."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from app.graph import Parameter
from app.models.jobs import CancelRow, JobRow, ReportIn, Reports, RetryRow, SubmittedRow
from app.records import Records, Value
from graph_schema.errors import GeokgError, InputError, NotFound
from graph_schema.identifiers import stable_id
from graph_schema.jobs import WAITING, JobState
from graph_schema.settings import Settings

JSON = "application/json"
LINES = ("application/x-ndjson", "application/jsonl")
HTML = "text/html"
TEXT = "text/plain"
MEDIA_TYPES = (JSON, *LINES, HTML, TEXT)
URL = "url"
QUEUE_BYTES = 16  # bodies of the largest size that the queue may hold together

_ONE_OR_MORE: TypeAdapter[list[ReportIn]] = TypeAdapter(Reports)


class QueueFull(GeokgError):
    """As many jobs wait as may."""


class JobConflict(GeokgError):
    """A job is not in a state in which that can be done to it."""


class WrongMediaType(InputError):
    """A body of a media type that is not read."""


class FetchingOff(InputError):
    """An address is sent to a service that fetches none."""


class InvalidBody(InputError):
    """A body that is no reports; `faults` are places and messages."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        """Keep what is wrong, and where."""
        super().__init__("; ".join(f"{place}: {message}" for place, message in faults[:20]))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Submission:
    """What one request sends.

    Attributes:
        media_type: of the body, without parameters, in small letters.
        body: its bytes.
        given: title, published_at and so on of the only report of a text or page.
        undated: take reports without a date.
        owner: id of the key that sent it; None without keys.
        idempotency_key: as sent; None makes a job of its own.
    """

    media_type: str
    body: bytes
    given: dict[str, str]
    undated: bool
    owner: str | None
    idempotency_key: str | None

    @property
    def digest(self) -> str:
        """Return the hash of all that decides what the job does."""
        parts = json.dumps([self.media_type, sorted(self.given.items()), self.undated]).encode()
        return hashlib.sha256(parts + b"\0" + self.body).hexdigest()

    @property
    def job_id(self) -> str:
        """Return the id of the job: the same for one owner and idempotency key."""
        once = secrets.token_hex(16) if self.idempotency_key is None else None
        return stable_id("job", self.owner, self.idempotency_key, once)


def reports_of(submission: Submission) -> list[ReportIn]:
    """Return the reports that a submission holds.

    Raises:
        InvalidBody: it is not of its media type, or holds no, wrong or too many reports.
        WrongMediaType: nothing of that type is read.
    """
    body = submission.body
    try:
        if submission.media_type in (HTML, TEXT):
            key = "html" if submission.media_type == HTML else "text"
            value = submission.given | {key: body.decode("utf-8-sig")}
            return _ONE_OR_MORE.validate_python([value])
        if submission.media_type in LINES:
            lines = [line for line in body.splitlines() if line.strip()]
            return _ONE_OR_MORE.validate_json(b"[" + b",".join(lines) + b"]")
        if submission.media_type == JSON:
            is_list = body.lstrip()[:1] == b"["
            return _ONE_OR_MORE.validate_json(body if is_list else b"[" + body + b"]")
    except UnicodeDecodeError as error:
        raise InvalidBody([("body", f"not UTF-8 at byte {error.start}")]) from error
    except ValidationError as error:
        raise InvalidBody([_fault(detail) for detail in error.errors(include_url=False)]) from error
    raise WrongMediaType(
        f"content-type {submission.media_type or 'none'!r}: send one of {', '.join(MEDIA_TYPES)}"
    )


async def submit(records: Records, submission: Submission, settings: Settings) -> JobRow:
    """Put a submission into the queue; return its job, the known one when it was sent before.

    Raises:
        InputError: the body holds no reports, or its idempotency key was used for another body.
        FetchingOff: an address is sent, and the service does not fetch.
        QueueFull: no more jobs may wait.
    """
    reports = reports_of(submission)
    if not settings.fetch_urls and any(report.is_address for report in reports):
        raise FetchingOff("this service fetches no addresses (GEOKG_FETCH_URLS): send the text")
    job_id, digest = submission.job_id, submission.digest
    params: dict[str, Value] = {
        "id": job_id,
        "body_hash": digest,
        "owner": submission.owner,
        "undated": submission.undated,
        "size": len(submission.body),
        "reports": [_row(number, report) for number, report in enumerate(reports, start=1)],
        "max_jobs": settings.max_queued_jobs,
        "max_bytes": settings.max_submission_bytes * QUEUE_BYTES,
    }
    found = (await records.change("submit_job", SubmittedRow, params))[0]
    if found.body_hash is None:
        raise QueueFull("the queue is full; try again when some of its jobs are done")
    if found.body_hash != digest:
        raise InputError("Idempotency-Key: it was used for another body before; take a new one")
    return await records.one("job", JobRow, {"id": job_id})


async def cancel(records: Records, job_id: str) -> JobRow:
    """Cancel a job; one that runs ends after its present batch.

    Raises:
        NotFound: there is no such job.
        JobConflict: it has ended already, otherwise than by being cancelled.
    """
    rows = await records.change("cancel_job", CancelRow, {"id": job_id})
    before = _found(rows, job_id).before
    if before in (JobState.DONE, JobState.FAILED):
        raise JobConflict(f"the job is {before} already")
    return await records.one("job", JobRow, {"id": job_id})


async def retry(records: Records, job_id: str) -> JobRow:
    """Queue an ended job again, for its reports that are not in the graph.

    Raises:
        NotFound: there is no such job.
        JobConflict: it has not ended, or all its reports are in the graph.
    """
    rows = await records.change("retry_job", RetryRow, {"id": job_id})
    row = _found(rows, job_id)
    if row.before in WAITING:
        raise JobConflict(f"the job is {row.before}: only one that ended can be tried again")
    if not row.again:
        raise JobConflict("all its reports are in the graph")
    return await records.one("job", JobRow, {"id": job_id})


def _found[Row](rows: Sequence[Row], job_id: str) -> Row:
    if not rows:
        raise NotFound(f"no job with the id {job_id!r}")
    return rows[0]


def _row(number: int, report: ReportIn) -> dict[str, Parameter]:
    """Return a report as it waits in the graph, for `ingest.jobs` to read."""
    if report.is_address:
        return {"number": number, "format": URL, "payload": report.url}
    payload = report.model_dump_json(exclude_none=True)
    return {"number": number, "format": JSON, "payload": payload}


def _fault(detail: ErrorDetails) -> tuple[str, str]:
    return ".".join(["body", *map(str, detail["loc"])]), detail["msg"]
