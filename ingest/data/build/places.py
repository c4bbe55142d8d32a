"""places.tsv: states, first-level regions, cities, and the places of two tables made by hand.

Cities have 15,000 inhabitants or more (GeoNames); smaller towns are in tables/towns.tsv, which
names a town and leaves its position to GeoNames. Seas, straits, bases and areas are in
tables/places.tsv with a position read off a map (0.1 degrees is enough for those).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import atan2, cos, degrees, radians, sin

from ingest.data.build.cities import Cities, City
from ingest.data.build.countries import country_rows
from ingest.data.build.regions import region_id, region_names
from ingest.data.build.tables import listed, read_hand

SMALLEST = 15_000
COLUMNS = "id\tname\tkind\tcountry\tlatitude\tlongitude\tpopulation\tcapital_of\taliases"
# States and territories where GeoNames has no town.
EMPTY = {"ATA": (-80.0, 0.0), "BVT": (-54.4, 3.4), "HMD": (-53.1, 73.5), "UMI": (19.3, 166.6),
         "ATF": (-49.4, 69.2), "SGS": (-54.3, -36.5), "PCN": (-25.1, -130.1),
         "TKL": (-9.2, -171.8)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; columns as in `ingest.gazetteer.models.Place`."""

    id: str
    name: str
    kind: str
    country: str
    latitude: float
    longitude: float
    population: int = 0
    capital_of: str = ""
    aliases: tuple[str, ...] = ()

    def text(self) -> str:
        """The line, tab-separated, aliases by ";" and without the name itself."""
        aliases = ";".join(alias for alias in dict.fromkeys(self.aliases) if alias != self.name)
        return "\t".join(
            [self.id, self.name, self.kind, self.country, f"{self.latitude:.4g}",
             f"{self.longitude:.5g}", str(self.population), self.capital_of, aliases]
        )  # fmt: skip


def places_table() -> str:
    """The whole table with its head; a place made by hand stands for the same one of GeoNames."""
    cities = Cities()
    lines: dict[str, Line] = {}
    for line in (*_countries(cities), *_by_hand(), *_towns(cities), *_regions(cities)):
        lines.setdefault(line.id, line)
    for line in _cities(cities):
        lines.setdefault(line.id, line)
    return "\n".join([COLUMNS, *(line.text() for line in lines.values())]) + "\n"


def middle(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Mean of latitudes, and of longitudes as directions, so that the date line does no harm."""
    spots = list(points)
    east = sum(sin(radians(longitude)) for _, longitude in spots)
    north = sum(cos(radians(longitude)) for _, longitude in spots)
    latitude = sum(latitude for latitude, _ in spots) / len(spots)
    return latitude, degrees(atan2(east, north))


def _countries(cities: Cities) -> Iterator[Line]:
    for row in country_rows():
        iso3 = str(row["iso3"])
        towns = cities.of(iso3)
        if row["to"] or not (towns or iso3 in EMPTY):
            continue
        names = row["names"]
        yield Line(
            f"iso:{iso3}",
            str(row["name"]),
            "country",
            iso3,
            *(middle((town.latitude, town.longitude) for town in towns) if towns else EMPTY[iso3]),
            population=cities.population(iso3),
            aliases=tuple(map(str, names)) if isinstance(names, list) else (),
        )


def _by_hand() -> Iterator[Line]:
    for row in read_hand("places.tsv"):
        yield Line(
            f"geokg:{slug(row['name'])}",
            row["name"],
            row["kind"],
            row["country"],
            float(row["latitude"]),
            float(row["longitude"]),
            aliases=tuple(listed(row["aliases"])),
        )


def _towns(cities: Cities) -> Iterator[Line]:
    for row in read_hand("towns.tsv"):
        names = [*listed(row["geonames"]), row["name"]]
        if row["latitude"]:
            identity = f"geokg:{row['country'].lower()}-{slug(row['name'])}"
            spot = float(row["latitude"]), float(row["longitude"])
            yield Line(identity, row["name"], "town", row["country"], *spot)
            continue
        city = cities.find(row["country"], names)
        if city is None:
            raise ValueError(f"towns.tsv: GeoNames has no {row['name']} in {row['country']}")
        aliases = (*names, city.name, *cities.spellings(city))
        yield _city(city, cities, row["name"], aliases, "town")


def _regions(cities: Cities) -> Iterator[Line]:
    for row in read_hand("admin1.tsv"):
        towns = cities.of_region(row["country"], row["code"])
        if not towns:
            continue
        name, aliases = region_names(row["country"], row["name"])
        yield Line(
            region_id(row["country"], row["code"], row["name"]),
            name,
            "region",
            towns[0].country,
            *middle((town.latitude, town.longitude) for town in towns),
            population=sum(town.population for town in towns),
            aliases=aliases,
        )


def _cities(cities: Cities) -> Iterator[Line]:
    for city in cities.all:
        if city.population >= SMALLEST or cities.capital_of(city):
            yield _city(city, cities, city.name, cities.spellings(city), "city")


def _city(city: City, cities: Cities, name: str, aliases: tuple[str, ...], kind: str) -> Line:
    return Line(
        f"geonames:{city.id}",
        name,
        kind,
        city.country,
        city.latitude,
        city.longitude,
        city.population,
        cities.capital_of(city) or "",
        aliases,
    )


def slug(name: str) -> str:
    """Lower-case letters, digits and hyphens."""
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")
