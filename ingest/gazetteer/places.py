"""The places table: read, found by id and by name, ranked among places of one name."""

from collections.abc import Iterable, Iterator, Mapping

from ingest.gazetteer.models import Place
from ingest.gazetteer.names import fold
from ingest.gazetteer.rows import PlaceRow, read_places

PLACES = "places.tsv"
_HAND_MADE = "geokg:"
# A capital of fewer inhabitants is that of an island or a dependency, and no likelier than others.
_CAPITAL = 50_000
# A bare name means the city rather than the region round it, unless the region is this much larger
# ("New York" the city, "Georgia" the American state rather than a town in it).
_REGION = 8
_ALIAS = 4
_REGION_SURFACE = 5


class PlaceTable(Mapping[str, Place]):
    """Places by id, in the order of the table.

    A `Place` is made when it is asked for: making all 38,000 would take most of the loading time.
    """

    def __init__(self, rows: Iterable[PlaceRow]) -> None:
        self._rows = {row[0]: row for row in rows}
        self._made: dict[str, Place] = {}
        self._named: dict[str, list[str]] = {}
        self._capitals: dict[str, str] = {}  # filled when it is first needed
        for row in self._rows.values():
            for name in {_folded(row[1]), *map(_folded, row[8])}:
                self._named.setdefault(name, []).append(row[0])

    def __getitem__(self, identity: str) -> Place:
        if identity not in self._made:
            self._made[identity] = _place(self._rows[identity])
        return self._made[identity]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def named(self, name: str) -> tuple[Place, ...]:
        """Places with that name or alias, the likeliest first; `name` need not be folded."""
        folded = fold(name)
        places = [self[identity] for identity in self._named.get(folded, ())]
        return tuple(sorted(places, key=lambda place: rank(place, folded)))

    def named_in_capitals(self, name: str) -> tuple[Place, ...]:
        """Places of that name written in capitals ("PORT-AU-PRINCE"), the likeliest first."""
        if not self._capitals:
            self._capitals = {known.upper(): known for known in reversed(self._named)}
        known = self._capitals.get(fold(name))
        return self.named(known) if known is not None else ()

    def surfaces(self, min_population: int) -> Iterator[tuple[str, str]]:
        """Every name and alias once, with the id of the likeliest place of that name.

        Args:
            min_population: fewest inhabitants of a city whose names are given, and a fifth of
                those of a region. Places of other kinds, and towns chosen by hand, always are.
        """
        least = {"city": min_population, "region": _REGION_SURFACE * min_population}
        seen: set[str] = set()
        for row in self._rows.values():
            if row[6] < least.get(row[2], 0):
                continue
            for surface in (row[1], *row[8]):
                if surface not in seen:
                    seen.add(surface)
                    yield surface, self.named(surface)[0].id


def load_places() -> PlaceTable:
    """All places.

    Raises:
        ConfigurationError: the table is missing or a row is wrong.
    """
    return PlaceTable(read_places(PLACES))


def rank(place: Place, folded: str) -> tuple[int, int]:
    """Sort key of a place for one of its names, the likeliest in news lowest.

    States, then capitals and rows made by hand (they are in the table because news name them),
    then by inhabitants; those of a region and of a place that has the name as an alias count less.
    """
    if place.kind == "country":
        return 0, -place.population
    is_alias = fold(place.name) != folded
    capital = place.capital_of is not None and place.population >= _CAPITAL
    if place.id.startswith(_HAND_MADE) or (capital and not is_alias):
        return 1, -place.population
    weight = place.population // (_REGION if place.kind == "region" else 1)
    return 2, -(weight // (_ALIAS if is_alias and place.kind != "region" else 1))


def _folded(name: str) -> str:
    return name if name.isascii() and "  " not in name else fold(name)


def _place(row: PlaceRow) -> Place:
    return Place(
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
