"""How alike the names of two actors are, and what speaks against their being one; pure.

Distances of text find "Kim Yong Bok" and "Kim Yong-bok"; they find "155th Brigade" and "115th
Brigade", "North Korea" and "South Korea" just as well. So numbers and words of direction decide
first, and two actors of one name in two countries ("Georgia/National Guard", "Georgia") are two.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from ingest.gazetteer.names import fold

NUMBER = re.compile(r"[0-9]+")
WORD = re.compile(r"[^\W_]+")
# Words of which a name has one or the other: where two names differ in them, they name two.
TELLING = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
    "upper", "lower", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    "ninth", "tenth", "deputy", "vice", "former", "junior", "jr", "senior", "sr", "pro", "anti",
})  # fmt: skip
SPELT = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6",
         "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """An actor, as far as its names go.

    Attributes:
        country: ISO 3166-1 alpha-3; None when it has none or it is not known.
        root: what it belongs to, or itself.
        names: without the root, folded, in lower case.
        known: it is in the gazetteer.
    """

    id: str
    ref: str
    kind: str
    country: str | None
    names: tuple[str, ...]
    known: bool

    @property
    def root(self) -> str | None:
        """Return the country or organisation that it belongs to; None when it is its own."""
        root, slash, _ = self.ref.partition("/")
        return root if slash else None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Named":
        """Return the actor of a row of read_actors.cypher."""
        names = [row["ref"].rpartition("/")[2], row["name"], *(row["aliases"] or ())]
        return cls(
            id=row["id"],
            ref=row["ref"],
            kind=row["kind"],
            country=row["iso3"],
            names=tuple(dict.fromkeys(fold(name).casefold() for name in names)),
            known=not row["provisional"],
        )


@dataclass(frozen=True, slots=True)
class Objection:
    """Why two actors are not one; `absolute`: nobody may say otherwise."""

    text: str
    absolute: bool = False


def objection(one: Named, two: Named) -> Objection | None:
    """Return what speaks against two actors' being one; None when nothing does."""
    if "country" in (one.kind, two.kind):
        return Objection("a country is no other actor", absolute=True)
    if one.country is not None and two.country is not None and one.country != two.country:
        return Objection(f"one belongs to {one.country}, the other to {two.country}")
    if not any(_may_agree(a, b) for a in one.names for b in two.names):
        return Objection(f"their names differ in a number or a telling word: {one.ref}, {two.ref}")
    if one.known and two.known:
        return Objection("the gazetteer knows them as two")
    return None


def likeness(one: Named, two: Named) -> float:
    """Return how alike the names are that are most alike, from 0 to 100, by rapidfuzz's tokens."""
    scores = (
        fuzz.token_sort_ratio(_plain(a), _plain(b))
        for a in one.names
        for b in two.names
        if _may_agree(a, b)
    )
    return max(scores, default=0.0)


def _plain(name: str) -> str:
    return " ".join(WORD.findall(name))


def _may_agree(one: str, two: str) -> bool:
    """Return whether two names have the same numbers and telling words.

    >>> _may_agree("155th brigade", "115th brigade"), _may_agree("1st army", "first army")
    (False, True)
    """
    return _marks(one) == _marks(two)


def _marks(name: str) -> frozenset[str]:
    words = WORD.findall(name)
    told = {SPELT.get(word, word) for word in words if word in TELLING}
    return frozenset(told.union(str(int(n)) for n in NUMBER.findall(name)))
