"""Ids and names of first-level regions: ISO 3166-2 where the name tells it."""

import re
from functools import cache
from typing import Any

import pycountry
from rapidfuzz import fuzz, process
from rigour.territories import get_territories

from ingest.data.build.tables import listed, read_hand
from ingest.gazetteer.names import fold

_TYPE = re.compile(
    r"\b(oblast|krai|republic|autonomous|okrug|region|province|state|governorate|county|city|"
    r"skaya|prefecture|department|district|voivodeship|sheng|[a-z]*skaya oblast'?)\b"
)
_ISO_BY_HAND = {
    ("MX", "Mexico City"): "MX-CMX", ("MZ", "Maputo City"): "MZ-MPM",
    ("AR", "Buenos Aires F.D."): "AR-C",
    ("UA", "Donetsk"): "UA-14", ("UA", "Luhansk"): "UA-09", ("UA", "Crimea"): "UA-43",
    ("UA", "Kyiv City"): "UA-30", ("UA", "Sevastopol City"): "UA-40", ("UA", "Odesa"): "UA-51",
    ("UA", "Kyiv Oblast"): "UA-32", ("RU", "Moscow"): "RU-MOW", ("RU", "Moscow Oblast"): "RU-MOS",
}  # fmt: skip
_RIGOUR = {"RU", "UA"}  # whose names in ISO 3166-2 are transliterations that no report uses


def region_id(country: str, code: str, name: str) -> str:
    """The id: "iso:RU-KRS", or "geonames:admin1:RU.41" when no ISO name is like it.

    Args:
        country: alpha-2.
        code: the GeoNames code of the region.
        name: its name in tables/admin1.tsv.
    """
    if country in {"US", "CH", "BE"} and f"{country}-{code}" in _iso_names(country):
        return f"iso:{country}-{code}"
    if (country, name) in _ISO_BY_HAND:
        return f"iso:{_ISO_BY_HAND[country, name]}"
    match = process.extractOne(_bare(name), _iso_names(country), scorer=fuzz.ratio, score_cutoff=90)
    return f"iso:{match[2]}" if match else f"geonames:admin1:{country}.{code}"


def region_names(country: str, name: str) -> tuple[str, tuple[str, ...]]:
    """The name of a region and its other names ("Kursk Oblast": "Kursk region", "Kursk")."""
    if country == "UA" and not name.endswith(("City", "Oblast", "Crimea")):
        name = f"{name} Oblast"
    bare = re.sub(r" (Oblast|Krai|County|Province|Governorate|City|State)$", "", name)
    aliases = [bare]
    for row in read_hand("region_kinds.tsv"):
        kind = row["kind"]
        if country in listed(row["countries"]) and not name.endswith(("City", kind)):
            aliases += [f"{bare} {kind}", f"{bare} {kind.title()}"]
    if name.endswith(" Oblast"):
        aliases.append(f"{bare} oblast")
    if country == "US":
        aliases.append(f"state of {bare}")
    return name, tuple(aliases)


@cache
def _iso_names(country: str) -> dict[str, str]:
    if country in _RIGOUR:
        return {
            item.code.upper(): _bare(item.name)
            for item in get_territories()
            if item.code.startswith(f"{country.lower()}-") and "Occupied" not in item.name
        }
    # pycountry has no types: `get` with a country code gives a set of subdivisions or None.
    found: Any = pycountry.subdivisions.get(country_code=country) or ()  # type: ignore[no-untyped-call]
    ordered = sorted(found, key=lambda item: item.code)  # a set: ties must fall the same way
    return {item.code: _bare(item.name) for item in ordered if item.parent_code is None}


def _bare(name: str) -> str:
    return re.sub(r"[^a-z]", "", _TYPE.sub("", fold(name).casefold()))
