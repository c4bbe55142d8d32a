"""The state of the graph as an entity tag, so that an unchanged answer is sent once."""

import hashlib
import re
from functools import cache
from importlib.metadata import version

from app.models.health import RevisionRow

TAG = re.compile(r'(?:W/)?"([^"]*)"')


class NotModified(Exception):
    """The caller has the present answer already; `etag` names it."""

    def __init__(self, etag: str) -> None:
        """Keep the tag of the present state."""
        super().__init__(etag)
        self.etag = etag


class Moved(Exception):
    """Another id answers for the one in the path; `location` is the address with that id."""

    def __init__(self, location: str) -> None:
        """Keep the address."""
        super().__init__(location)
        self.location = location


@cache
def geokg_version() -> str:
    """Return the version of geokg that runs."""
    return version("geokg")


def etag_of(state: RevisionRow, shape: str = "json") -> str:
    """Return the tag of a state of the graph; weak, as answers may be compressed on the way.

    The revision tells changes of one graph apart. The counts are there because a graph that was
    emptied and filled again counts from the start; the version and the shape (JSON, CSV), because
    they make the answer another one.
    """
    parts = (geokg_version(), shape, state.revision, state.nodes, state.relationships)
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:20]}"'


def matches(if_none_match: str | None, etag: str) -> bool:
    """Return whether a header If-None-Match names `etag`, by weak comparison (RFC 9110, 13.1.2)."""
    if if_none_match is None:
        return False
    if if_none_match.strip() == "*":
        return True
    return TAG.findall(etag)[0] in TAG.findall(if_none_match)
