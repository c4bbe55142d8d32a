"""The gazetteer as the pipeline asks it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from ingest.gazetteer.models import (
    Actor,
    Ambiguity,
    ContextAlias,
    Membership,
    OrganNoun,
    Place,
    StopSurface,
    Tenure,
)
from ingest.gazetteer.names import fold
from ingest.gazetteer.places import PlaceTable

# Smaller cities are found by `places_named` only: 30,000 more phrases would slow a matcher's
# start by seconds, and small towns share most of the clashes with persons and words.
MATCHED_POPULATION = 100_000


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All tables, read and checked. Get it from `load_gazetteer`.

    Attributes:
        actors: by `Actor.ref`.
        context_aliases: short forms that count only beside the long form ("the North").
        ambiguous: by surface: those that several actors or places have.
        stoplist: by surface: those that `match_table` leaves out.
        scripts: by ref of a country and id of a capital, names in scripts other than the Latin one;
            they are for search, and no surfaces of `match_table`.
    """

    actors: Mapping[str, Actor]
    tenures: tuple[Tenure, ...]
    organ_nouns: tuple[OrganNoun, ...]
    context_aliases: tuple[ContextAlias, ...]
    ambiguous: Mapping[str, Ambiguity]
    stoplist: Mapping[str, StopSurface]
    places: PlaceTable
    memberships: Mapping[str, tuple[Membership, ...]]
    neighbours: Mapping[str, tuple[str, ...]]
    tenures_by_office: Mapping[tuple[str, str], tuple[Tenure, ...]]
    holders_by_owner: Mapping[str, frozenset[str]]
    organs_by_generic: Mapping[tuple[str, str], str]
    scripts: Mapping[str, tuple[str, ...]]

    def places_named(self, name: str) -> tuple[Place, ...]:
        """Places called `name`, the likeliest first; empty when none is known.

        Diacritics and a leading "the" do not count; case does, but a name in capitals ("KYIV",
        as in a dateline) is looked up as "Kyiv" when nothing is called so.

        See `ingest.gazetteer.places.rank`: "Georgia" is the state, then the American region.
        """
        bare = name[4:] if name.startswith(("the ", "The ")) else name
        return (
            self.places.named(name)
            or self.places.named(bare)
            or (self.places.named_in_capitals(bare) if bare.isupper() else ())
        )

    def members(self, ref: str, on: date) -> frozenset[str]:
        """Alpha-3 of the states that belonged to the organisation `ref` on that day."""
        return frozenset(
            member.iso3
            for member in self.memberships.get(ref, ())
            if (member.start or date.min) <= on < (member.end or date.max)
        )

    def holders(self, of: str, role: str, on: date) -> tuple[Tenure, ...]:
        """Who held that kind of office of `of` ("PRK", "NATO") on that day, the newest first."""
        return tuple(
            tenure
            for tenure in self.tenures_by_office.get((of, role), ())
            if tenure.start <= on < tenure.end
        )

    def organ_of(self, country: str, finer: str) -> str:
        """Ref of the organ that `finer` of an `OrganNoun` means in that country.

        >>> from ingest.gazetteer import load_gazetteer
        >>> load_gazetteer().organ_of("USA", "defence ministry")
        'USA/Pentagon'
        >>> load_gazetteer().organ_of("POL", "armed forces")
        'POL/armed forces'
        """
        return self.organs_by_generic.get((country, finer), f"{country}/{finer}")

    def match_table(
        self, *, min_population: int = MATCHED_POPULATION
    ) -> Iterator[tuple[str, str, str]]:
        """Every surface once as (surface, ref, sort), for a phrase matcher.

        The sort is that of `Alias`, or "place" with the id of the likeliest place. A surface of
        several actors has the first of its `ambiguous` entry; an actor's surface hides a place of
        the same name (ask `places_named` for that reading). Surfaces of the stoplist are left out.
        A surface with diacritics is followed by its folded form.

        Args:
            min_population: smallest city that is given; rows made by hand are always given.
        """
        seen: set[str] = set(self.stoplist)
        for surface, ref, sort in chain(
            self._actor_surfaces(), self._place_surfaces(min_population)
        ):
            for text in dict.fromkeys((surface, fold(surface))):
                if text not in seen:
                    seen.add(text)
                    yield text, ref, sort

    def _actor_surfaces(self) -> Iterator[tuple[str, str, str]]:
        for actor in self.actors.values():
            for alias in actor.aliases:
                if self._decided_for(alias.text, actor.ref):
                    yield alias.text, actor.ref, alias.sort

    def _place_surfaces(self, min_population: int) -> Iterator[tuple[str, str, str]]:
        for surface, identity in self.places.surfaces(min_population):
            yield surface, identity, "place"

    def _decided_for(self, surface: str, ref: str) -> bool:
        entry = self.ambiguous.get(surface)
        return entry is None or entry.refs[0] == ref
