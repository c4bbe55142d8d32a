"""Parts of a country by the compass: "eastern Russia", "Russia's Far East", "south-western Iran".

A place lies surely outside such a part when it is in the opposite third of the country, between
the outermost of its places in the gazetteer. The borders of a part are nobody's agreement, so
nothing nearer is decided.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rigour.territories import get_territories

from ingest.gazetteer import load_gazetteer
from ingest.gazetteer.models import Place

# North and east are 1, south and west 0: (latitude, longitude), None where a word leaves it open.
NORTH, SOUTH, EAST, WEST = (1, None), (0, None), (None, 1), (None, 0)
DIRECTIONS: Mapping[str, tuple[int | None, int | None]] = MappingProxyType(
    {
        "north": NORTH,
        "south": SOUTH,
        "east": EAST,
        "west": WEST,
        "northeast": (1, 1),
        "northwest": (1, 0),
        "southeast": (0, 1),
        "southwest": (0, 0),
    }
)
OPPOSITE_SHARE = 1 / 3  # of the country's extent, measured from the other end
# Words beside a name that say what the place is: the gazetteer knows "Kursk", or "Kursk Oblast".
KINDS = re.compile(r"\b(?:region|province|oblast|city|district|area|town|port of|city of)\b", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a country (ISO 3166-1 alpha-3).

    Attributes:
        north, east: 1 for the north and the east, 0 for the south and the west, None for neither.
    """

    country: str
    north: int | None
    east: int | None


@cache
def countries() -> Mapping[str, str]:
    """Return the alpha-3 code of each name of a country, folded; longer names first."""
    codes = {
        folded(name): (territory.alpha3 or territory.code).upper()
        for territory in get_territories()
        if territory.is_country
        for name in (territory.name, territory.full_name, territory.in_sentence)
        if name
    }
    return {name: codes[name] for name in sorted(codes, key=lambda name: (-len(name), name))}


def folded(name: str) -> str:
    """Return a name in small letters, without diacritics and a leading "the"."""
    plain = unicodedata.normalize("NFKD", name)
    bare = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return bare.removeprefix("the ").strip()


@cache
def part_of(name: str) -> Part | None:
    """Return the part of a country that a name means; None when it means something else.

    >>> part_of("Russia's Far East")
    Part(country='RUS', north=None, east=1)
    >>> part_of("North Korea") is None
    True
    """
    text = f" {' '.join(re.findall(r'[^\W_]+', folded(name)))} "
    country = next((known for known in countries() if f" {known} " in text), None)
    if country is None:
        return None
    words = text.replace(f" {country} ", " ").split()
    found = [DIRECTIONS[word] for word in map(_bare, words) if word in DIRECTIONS]
    north = next((one for one, _ in found if one is not None), None)
    east = next((one for _, one in found if one is not None), None)
    return Part(countries()[country], north, east) if found else None


def lies_outside(name: str, part: Part) -> bool:
    """Return whether a place surely lies outside a part of a country, or is an opposite part."""
    other = part_of(name)
    if other is not None:
        same_country = other.country == part.country
        return same_country and (_differ(other.north, part.north) or _differ(other.east, part.east))
    place = _place(name, part.country)
    if place is None:
        return False
    south, north, west, east = _extent(part.country)
    return _is_opposite(part.north, place.latitude, south, north) or _is_opposite(
        part.east, place.longitude, west, east
    )


def _bare(word: str) -> str:
    return word.removesuffix("ern")


def _differ(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one != other


def _is_opposite(side: int | None, degrees: float, low: float, high: float) -> bool:
    if side is None or high <= low:
        return False
    share = (degrees - low) / (high - low)
    return (share if side else 1 - share) < OPPOSITE_SHARE


@cache
def _place(name: str, country: str) -> Place | None:
    """Return the likeliest place of that name in a country; None when none is known."""
    bare = " ".join(KINDS.sub(" ", name).split())
    places = load_gazetteer().places
    found = (*places.named(name), *places.named(bare))
    return next((p for p in found if p.country == country and p.kind != "country"), None)


@cache
def _extent(country: str) -> tuple[float, float, float, float]:
    """Return the southernmost, northernmost, westernmost and easternmost degrees of a country.

    One of a hundred places is left out at each end: some lie beyond the 180th meridian.
    """
    places = [place for place in load_gazetteer().places.values() if place.country == country]
    latitudes = sorted(place.latitude for place in places)
    longitudes = sorted(place.longitude for place in places)
    cut = len(places) // 100
    return latitudes[cut], latitudes[-1 - cut], longitudes[cut], longitudes[-1 - cut]
