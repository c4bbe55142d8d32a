"""One name in a text, and the sides that actors belong to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ingest.gazetteer import Place

type MentionKind = Literal[
    "country", "demonym", "organ", "organization", "group", "person", "place", "media"
]


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in the text.

    Attributes:
        start, end: tokens, half-open.
        refs: actors it names; empty when it names a place only, or nobody known.
        name: full name, for `said_by`.
        places: what it may be as a place, best first.
        metonym: a capital or seat, which may mean the place or the government.
    """

    start: int
    end: int
    kind: MentionKind
    name: str
    refs: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    metonym: bool = False

    @property
    def may_be_place(self) -> bool:
        """Whether it may name a place, known or not; a state does, its people do not."""
        return bool(self.places) or self.kind in ("place", "country")


def root_of(ref: str) -> str:
    """Return the side that an actor belongs to.

    >>> root_of("UKR/Volodymyr Zelensky")
    'UKR'
    """
    return ref.split("/")[0]


def roots_of(refs: Iterable[str]) -> set[str]:
    """Return the sides that actors belong to."""
    return {root_of(ref) for ref in refs}


def country_of(mention: Mention | None) -> tuple[str, ...]:
    """Return the side that a mention stands for as a place; empty when it lies in no state."""
    if mention is None:
        return ()
    if mention.refs and mention.kind in ("country", "organ", "group", "organization"):
        return mention.refs
    for place in mention.places:
        return (place.country,) if place.country else ()
    return ()
