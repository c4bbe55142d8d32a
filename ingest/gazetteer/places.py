"""Reads the places table and ranks places of one name."""

from collections import defaultdict
from collections.abc import Iterable

from ingest.gazetteer.models import Place
from ingest.gazetteer.names import fold
from ingest.gazetteer.rows import read_places

PLACES = "places.tsv"
_HAND_MADE = "geokg:"


def load_places() -> dict[str, Place]:
    """All places by id, in the order of the table.

    Raises:
        ConfigurationError: a row is wrong.
    """
    return {
        row[0]: Place(
            id=row[0],
            name=row[1],
            kind=row[2],
            country=row[3],
            latitude=row[4],
            longitude=row[5],
            population=row[6],
            capital_of=row[7],
            aliases=row[8],
        )
        for row in read_places(PLACES)
    }


def index_places(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    """Places by folded name and alias, the likeliest first (`rank`)."""
    found: defaultdict[str, list[tuple[tuple[int, int, int], Place]]] = defaultdict(list)
    for place in places:
        names = {fold(place.name): 0} | {fold(alias): 1 for alias in place.aliases}
        names[fold(place.name)] = 0
        for name, is_alias in names.items():
            found[name].append((rank(place, is_alias), place))
    return {
        name: tuple(place for _, place in sorted(entries, key=lambda entry: entry[0]))
        for name, entries in found.items()
    }


def rank(place: Place, is_alias: int) -> tuple[int, int, int]:
    """Sort key of a place for one of its names, the likeliest in news lowest.

    States, then capitals and rows made by hand (they are in the table because news name them),
    then by own name before alias where the alias belongs to a far smaller place, then by
    inhabitants. A region has the inhabitants of its cities, so it comes before its own city.
    """
    if place.kind == "country":
        return 0, is_alias, -place.population
    if place.capital_of is not None or place.id.startswith(_HAND_MADE):
        return 1, is_alias, -place.population
    weight = place.population // (4 if is_alias else 1)
    return 2, 0, -weight
