"""What the service and the worker agree on about jobs of ingest: states, and who holds a job.

The service writes a `Job` with its `JobReport` nodes; the worker takes the oldest job that waits,
reads its reports into the graph batch by batch, and notes what became of each. A worker holds a job
by a lease that it renews. When a lease runs out, its worker is no more, and another one goes on
with the reports that are still pending. Reading a report twice changes nothing, so it does not
matter whether the worker died before or after its last batch was noted.
"""

from enum import StrEnum

LEASE = 30  # seconds without a sign of life after which a job is taken from its worker
RENEWAL = 8  # seconds between signs of life
ATTEMPTS = 3  # times that a job is taken up without any progress before it has failed


class JobState(StrEnum):
    """Where a job stands; the last three are ends, from which only a retry leads back."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class ReportState(StrEnum):
    """What became of one report of a job."""

    PENDING = "pending"
    INGESTED = "ingested"
    KNOWN = "known"
    REFUSED = "refused"
    CANCELLED = "cancelled"


WAITING = (JobState.QUEUED, JobState.RUNNING)
SETTLED = (ReportState.INGESTED, ReportState.KNOWN)
