"""Claims with what comparing them needs, worked out once for each."""

from dataclasses import dataclass

from graph_schema.figures import unit_class
from ingest.models import Claim
from ingest.resolve.sides import roots
from ingest.resolve.windows import PROSPECTIVE, Window, window_of


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim with what comparing it needs, worked out once."""

    claim: Claim
    window: Window | None
    targets: frozenset[str]
    unit: str | None

    @property
    def is_prospective(self) -> bool:
        """Return whether the claim speaks of a plan or a possibility."""
        return self.claim.status in PROSPECTIVE


def read(claim: Claim) -> Reading:
    """Return a claim with its window, the roots it acts on, and the class of its figure.

    Who acts is not acted on as well, unless nobody else is named.
    """
    unit = None if claim.quantity is None else unit_class(claim.quantity.unit)
    targets = roots(claim.target)
    return Reading(claim, window_of(claim), targets - roots(claim.source) or targets, unit)
