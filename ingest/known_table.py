"""Deployments day by day as a Markdown table: status and figures as the press knew them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.models import Claim
from ingest.resolve import resolve
from ingest.resolve.days import Known, movements_by_day
from ingest.resolve.titles import figure, title_of

HEAD = (
    "| known on | movement | status | latest figure of each speaker | sources |",
    "| --- | --- | --- | --- | --- |",
)


def known_table(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the lines of a table of all movements, each on the days that brought news of it."""
    yield from HEAD
    for known in movements_by_day(claims, resolve):
        yield _row(known)


def _row(known: Known) -> str:
    cells = (
        known.day.isoformat(),
        title_of(replace(known.event, quantity=None)),
        _status(known),
        "; ".join(map(_figure, known.figures)),
        str(known.event.n_sources),
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _status(known: Known) -> str:
    status = known.event.status
    return f"{status}; denied by {', '.join(known.denied_by)}" if known.denied_by else status


def _figure(claim: Claim) -> str:
    if claim.quantity is None:
        return ""
    said_by = ", ".join(claim.said_by) or "the report"
    return f"{figure(claim.quantity)} {claim.quantity.unit or ''}".strip() + f" ({said_by})"
