"""Who takes part in a claim and where: roots of actors, and whether two places can be one."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from ingest.models import Claim
from ingest.resolve.compass import countries, folded, lies_outside, part_of

type PlaceRelation = Literal["same", "open", "different"]

DIRECTED = frozenset({"deployment", "transfer"})  # their host or receiver comes first: guideline
MUTUAL = frozenset({"agreement", "meeting"})  # all sides are alike: guideline, `source`
# Words that say what a named place is, not which one it is.
GENERIC = frozenset({
    "a", "an", "and", "area", "around", "at", "base", "border", "boundary", "city", "coast",
    "district", "from", "in", "line", "near", "oblast", "of", "off", "on", "over", "port",
    "province", "region", "strip", "territory", "the", "to", "town", "village",
})  # fmt: skip
# Words that make a place wide and vague: reports of one happening differ in them freely.
VAGUE = frozenset({
    "around", "between", "border", "boundary", "central", "coast", "east", "eastern", "far",
    "front", "frontline", "frontlines", "near", "north", "northern", "off", "over", "sea", "south",
    "southern", "west", "western",
})  # fmt: skip


def roots(names: Iterable[str]) -> frozenset[str]:
    """Return the countries and organisations that actors belong to.

    >>> sorted(roots(["KOR/National Intelligence Service", "NATO"]))
    ['KOR', 'NATO']
    """
    return frozenset(name.partition("/")[0] for name in names)


def finer_by_root(claim: Claim) -> dict[str, frozenset[str]]:
    """Return who of each country or organisation a claim names, in small letters."""
    finer: dict[str, frozenset[str]] = {}
    for name in (*claim.source, *claim.target):
        root, _, actor = name.partition("/")
        if actor:
            finer[root] = finer.get(root, frozenset()) | {actor.casefold()}
    return finer


def side_key(claim: Claim) -> str:
    """Return the sides that claims of one event have in common, as text.

    These are the roots that act; of agreements and meetings all sides; of deployments and transfers
    also the first that they go to; of other interactions, and where nobody is known to act, also
    all who are acted on.
    """
    acting, acted_on = roots(claim.source), roots(claim.target)
    if claim.kind in MUTUAL:
        return "+".join(sorted(acting | acted_on))
    if claim.kind in DIRECTED:
        return f"{'+'.join(sorted(acting))}>{'+'.join(sorted(roots(claim.target[:1])))}"
    if claim.kind == "event" or not acting:
        return f"{'+'.join(sorted(acting))}>{'+'.join(sorted(acted_on))}"
    return "+".join(sorted(acting))


def place_relation(one: str | None, other: str | None) -> PlaceRelation:
    """Return whether two names mean one place, cannot, or leave it open.

    Open are: no place, a country (the other may lie in it), and wide areas ("eastern Russia"), but
    for what lies at the other end of the country.
    """
    if one is None or other is None:
        return "open"
    if _are_at_two_ends(one, other):
        return "different"
    words, other_words = place_words(one), place_words(other)
    if words <= other_words or other_words <= words:
        return "same"
    return "open" if is_wide(one) or is_wide(other) else "different"


def _are_at_two_ends(one: str, other: str) -> bool:
    part, other_part = part_of(one), part_of(other)
    if part is not None and lies_outside(other, part):
        return True
    return other_part is not None and lies_outside(one, other_part)


@cache
def place_words(name: str) -> frozenset[str]:
    """Return the words of a place's name that tell it from others."""
    words = frozenset(re.findall(r"[^\W_]+", folded(name)))
    return words - GENERIC or words


@cache
def is_wide(name: str) -> bool:
    """Return whether a place is a country or an area without an edge."""
    words = set(re.findall(r"[^\W_]+", folded(name)))
    return not words.isdisjoint(VAGUE) or folded(name) in countries()
