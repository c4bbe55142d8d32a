"""Reads the tables of ingest/data into a Gazetteer and checks them against each other."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache

from graph_schema.errors import ConfigurationError
from ingest.gazetteer.actors import (
    by_ref,
    check_decisions,
    check_surfaces,
    context_aliases,
    country_actor,
    refs_by_name,
    table_actor,
)
from ingest.gazetteer.gazetteer import Gazetteer
from ingest.gazetteer.models import (
    Actor,
    Ambiguity,
    Membership,
    OrganNoun,
    StopSurface,
    Tenure,
)
from ingest.gazetteer.places import load_places
from ingest.gazetteer.rows import (
    ActorRow,
    AmbiguityRow,
    CountryRow,
    NounRow,
    ScriptRow,
    StopRow,
    TenureRow,
    read_rows,
)

ACTOR_TABLES = (
    "organs.jsonl",
    "organizations.jsonl",
    "groups.jsonl",
    "companies.jsonl",
    "media.jsonl",
)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of ingest/data, read once a process.

    Raises:
        ConfigurationError: a table is missing, a row is wrong, two rows have one ref, or two
            actors have one surface and ambiguous.jsonl does not say how that is decided.
    """
    countries = list(read_rows("countries.jsonl", CountryRow))
    rows = [row for name in ACTOR_TABLES for row in read_rows(name, ActorRow)]
    actors = by_ref((country_actor(row) for row in countries), (table_actor(row) for row in rows))
    ambiguous = {
        row.surface: Ambiguity(row.surface, row.refs, row.rule)
        for row in read_rows("ambiguous.jsonl", AmbiguityRow)
    }
    places = load_places()
    check_surfaces(actors, ambiguous)
    check_decisions(ambiguous.values(), {*actors, *(f"place:{identity}" for identity in places)})
    context = tuple(context_aliases(countries, rows))
    owners = refs_by_name(actors, context)
    tenures = tuple(
        _tenure(row, owners) for row in read_rows("tenures.jsonl", TenureRow, optional=True)
    )
    return Gazetteer(
        actors=actors,
        tenures=tenures,
        organ_nouns=tuple(
            OrganNoun(row.phrase, row.finer, row.kind, row.role)
            for row in read_rows("organ_nouns.jsonl", NounRow)
        ),
        context_aliases=context,
        ambiguous=ambiguous,
        stoplist={
            row.surface: StopSurface(row.surface, row.reason)
            for row in read_rows("stoplist.jsonl", StopRow)
        },
        places=places,
        memberships={
            row.ref: tuple(Membership(item.iso3, item.start, item.end) for item in row.members)
            for row in rows
            if row.members
        },
        neighbours={row.iso3: row.neighbours for row in countries},
        tenures_by_office=_by_office(tenures),
        holders_by_owner=_by_owner(tenures),
        organs_by_generic=_by_generic(actors.values()),
        scripts={row.id: row.names for row in read_rows("scripts.jsonl", ScriptRow)},
    )


def _tenure(row: TenureRow, owners: dict[str, str]) -> Tenure:
    where = f"ingest/data/tenures.jsonl: {row.person}, {row.office}"
    if row.of not in owners:
        raise ConfigurationError(f"{where}: no actor is called {row.of!r}")
    names = tuple(dict.fromkeys((row.person, *row.names)))
    end = row.end or date.max
    if end < row.start:
        raise ConfigurationError(f"{where}: the end {end} lies before the start {row.start}")
    return Tenure(
        person=row.person,
        names=names,
        of=owners[row.of],
        role=row.role,
        office=row.office,
        start=row.start,
        end=end,
        acting=row.acting,
    )


def _by_owner(tenures: Iterable[Tenure]) -> dict[str, frozenset[str]]:
    """Return who ever held an office of each state or organisation."""
    found: dict[str, set[str]] = {}
    for tenure in tenures:
        found.setdefault(tenure.of, set()).add(tenure.person)
    return {owner: frozenset(persons) for owner, persons in found.items()}


def _by_office(tenures: Iterable[Tenure]) -> dict[tuple[str, str], tuple[Tenure, ...]]:
    found: defaultdict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        found[tenure.of, tenure.role].append(tenure)
    return {
        office: tuple(sorted(held, key=lambda tenure: tenure.start, reverse=True))
        for office, held in found.items()
    }


def _by_generic(actors: Iterable[Actor]) -> dict[tuple[str, str], str]:
    return {
        (actor.ref.partition("/")[0], actor.generic): actor.ref
        for actor in actors
        if actor.generic is not None
    }
