"""What goes out in exports beside the shapes of the routes."""

from app.models.claims import Claim, ClaimRow


class ExportedClaimRow(ClaimRow):
    """One row of claims_page.cypher."""

    events: list[str]


class ExportedClaim(Claim):
    """A claim with the events that it is of."""

    events: list[str]
