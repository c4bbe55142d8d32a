"""Access: who sends a request, what it may, and keys as the graph keeps them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel


class Scope(StrEnum):
    """What a key is for; `admin` is for everything."""

    READ = "read"
    CYPHER = "cypher"
    INGEST = "ingest"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sends a request.

    Attributes:
        key_id: id of the key; None where no keys are needed.
        scopes: what it may.
    """

    key_id: str | None
    scopes: frozenset[Scope]

    def may(self, needed: frozenset[Scope]) -> bool:
        """Return whether all of `needed` are given."""
        return Scope.ADMIN in self.scopes or needed <= self.scopes


ANYBODY = Caller(None, frozenset(Scope))


class KeyRow(BaseModel):
    """A row of access_keys.cypher, create_key.cypher and revoke_key.cypher."""

    id: str
    name: str
    hash: str
    scopes: list[Scope]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
