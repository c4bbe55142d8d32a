"""The values of the gazetteer: actors, their names, offices, memberships and places."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

type ActorKind = Literal[
    "country",
    "government",
    "armed_force",
    "agency",
    "organization",
    "alliance",
    "armed_group",
    "party",
    "media",
    "company",
    "other",
]
type AliasSort = Literal["name", "acronym", "demonym", "people", "metonym"]
type NounRole = Literal["force", "government", "official", "institution", "people"]
type OfficeRole = Literal[
    "head_of_state", "head_of_government", "foreign_minister", "defence_minister", "other"
]
type PlaceKind = Literal[
    "country",
    "region",
    "city",
    "town",
    "sea",
    "strait",
    "river",
    "island",
    "base",
    "border area",
    "disputed",
    "area",
    "landmark",
    "front",
]


@dataclass(frozen=True, slots=True)
class Alias:
    """One surface of an actor, as it stands in text (case matters).

    Attributes:
        sort: "name" and "acronym" stand alone; "demonym" is an adjective ("North Korean"),
            "people" a noun for persons ("North Koreans", "Danes"), "metonym" a capital or
            seat that may stand for the actor ("Pyongyang") but may be a mere place.
    """

    text: str
    sort: AliasSort


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who can be a side of a claim.

    Attributes:
        ref: "PRK"; "KOR/National Intelligence Service"; "NATO".
        name: usual English name without the country.
        wikidata: QID; None when it was not looked up.
        home: ISO 3166-1 alpha-3 of the countries where it is at home; empty for
            organisations of many states.
        valid_from, valid_to: first day, and first day no longer; None means open or unknown.
        generic: for an organ with a name of its own, the `OrganNoun.finer` that it fills in its
            country ("USA/Pentagon": "defence ministry"); None when it fills none.
    """

    ref: str
    kind: ActorKind
    name: str
    wikidata: str | None
    aliases: tuple[Alias, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    home: tuple[str, ...] = ()
    generic: str | None = None

    @property
    def country(self) -> str | None:
        """Alpha-3 of the state that the actor is or belongs to; None for groups and organisations.

        A group is no organ of its home country, hence `home` does not count.
        """
        head = self.ref.partition("/")[0]
        return head if head in self.home else None


@dataclass(frozen=True, slots=True)
class ContextAlias:
    """A short form that names `ref` only in an article that names `ref` in full as well."""

    text: str
    ref: str
    sort: AliasSort = "name"


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A surface that more than one actor or place has, and how it is decided.

    Attributes:
        refs: best first. The first is what `match_table` yields; the others are for the reader of
            an article that names them in full. A place is "place:" with its id.
        rule: the reason, for people.
    """

    surface: str
    refs: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class StopSurface:
    """A surface that `match_table` leaves out, since it is far more often something else."""

    surface: str
    reason: str


@dataclass(frozen=True, slots=True)
class OrganNoun:
    """A noun that makes a finer actor of a country: "Russian" + "troops" = "RUS/armed forces".

    Attributes:
        phrase: lower case, as in text; singular and plural, British and American are rows each.
        finer: what stands after the slash.
        role: "official" and "people" are persons, the others bodies.
    """

    phrase: str
    finer: str
    kind: ActorKind
    role: NounRole


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held which office from `start` to before `end` (`date.max`: still held)."""

    person: str
    names: tuple[str, ...]
    of: str
    role: OfficeRole
    office: str
    start: date
    end: date
    acting: bool


@dataclass(frozen=True, slots=True)
class Membership:
    """`iso3` belonged to an organisation from `start` to before `end` (None: always, still)."""

    iso3: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a point for maps.

    Attributes:
        id: "geonames:538560", "iso:RU-KRS", "iso:RUS", "geokg:red-sea".
        country: alpha-3 of the state that it belongs to by the United Nations' reading; None
            for waters, disputed land and areas of several states.
        latitude, longitude: degrees WGS 84; of a region the mean of its cities, of an area or a
            sea a point in its middle.
        population: inhabitants; 0 when not known or not meaningful.
        capital_of: alpha-3 of the state whose capital it is; None otherwise.
    """

    id: str
    name: str
    kind: PlaceKind
    country: str | None
    latitude: float
    longitude: float
    population: int
    aliases: tuple[str, ...]
    capital_of: str | None = None
