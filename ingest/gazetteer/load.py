"""Reads the tables of ingest/data into a Gazetteer and checks them against each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from graph_schema.errors import ConfigurationError
from ingest.gazetteer.gazetteer import Gazetteer
from ingest.gazetteer.models import (
    Actor,
    Alias,
    AliasSort,
    Ambiguity,
    ContextAlias,
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
    rows = [(name, row) for name in ACTOR_TABLES for row in read_rows(name, ActorRow)]
    actors = _unique((_country(row) for row in countries), (_actor(row) for _, row in rows))
    ambiguous = {
        row.surface: Ambiguity(row.surface, row.refs, row.rule)
        for row in read_rows("ambiguous.jsonl", AmbiguityRow)
    }
    places = load_places()
    _check_surfaces(actors, ambiguous)
    _check_ambiguous(ambiguous.values(), {*actors, *(f"place:{identity}" for identity in places)})
    context = tuple(_context(countries, (row for _, row in rows)))
    owners = _owners(actors, context)
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
            for _, row in rows
            if row.members
        },
        neighbours={row.iso3: row.neighbours for row in countries},
        tenures_by_office=_by_office(tenures),
        organs_by_generic=_by_generic(actors.values()),
    )


def _country(row: CountryRow) -> Actor:
    capital = (row.capital,) if row.capital and row.sovereign and not row.end else ()
    return Actor(
        ref=row.iso3,
        kind="country",
        name=row.name,
        wikidata=row.wikidata,
        aliases=_aliases(
            ("name", [row.name, *filter(None, [row.official]), *row.names]),
            ("demonym", row.adjectives),
            ("people", row.people),
            ("metonym", [*capital, *row.seats]),
        ),
        valid_from=row.start,
        valid_to=row.end,
        home=(row.iso3,),
    )


def _actor(row: ActorRow) -> Actor:
    name = row.name or row.ref.rpartition("/")[2]
    own = [] if "/" in row.ref else [name]
    return Actor(
        ref=row.ref,
        kind=row.kind,
        name=name,
        wikidata=row.wikidata,
        aliases=_aliases(
            ("name", [*own, *row.names]),
            ("acronym", row.acronyms),
            ("demonym", row.adjectives),
            ("people", row.people),
            ("metonym", row.seats),
        ),
        valid_from=row.start,
        valid_to=row.end,
        home=row.home,
        generic=row.generic,
    )


def _aliases(*groups: tuple[AliasSort, Iterable[str]]) -> tuple[Alias, ...]:
    found: dict[str, Alias] = {}
    for sort, texts in groups:
        for text in texts:
            found.setdefault(text, Alias(text, sort))
    return tuple(found.values())


def _unique(*tables: Iterable[Actor]) -> dict[str, Actor]:
    actors: dict[str, Actor] = {}
    for actor in (actor for table in tables for actor in table):
        if actor.ref in actors:
            raise ConfigurationError(f"ingest/data: two rows have the ref {actor.ref!r}")
        actors[actor.ref] = actor
    return actors


def _check_surfaces(actors: dict[str, Actor], ambiguous: dict[str, Ambiguity]) -> None:
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for actor in actors.values():
        for alias in actor.aliases:
            owners[alias.text].append(actor.ref)
    for surface, refs in owners.items():
        decided = ambiguous[surface].refs if surface in ambiguous else ()
        if len(refs) > 1 and not set(refs) <= set(decided):
            raise ConfigurationError(
                f"ingest/data: {surface!r} names {', '.join(refs)}; "
                "ambiguous.jsonl has to say which comes first"
            )


def _check_ambiguous(entries: Iterable[Ambiguity], known: set[str]) -> None:
    for entry in entries:
        for ref in entry.refs:
            if ref not in known:
                raise ConfigurationError(
                    f"ingest/data/ambiguous.jsonl: {entry.surface!r} has the unknown ref {ref!r}"
                )


def _context(countries: Iterable[CountryRow], rows: Iterable[ActorRow]) -> Iterator[ContextAlias]:
    for country in countries:
        yield from (ContextAlias(text, country.iso3) for text in country.context)
    for row in rows:
        yield from (ContextAlias(text, row.ref) for text in row.context)


def _owners(actors: dict[str, Actor], context: Iterable[ContextAlias]) -> dict[str, str]:
    """Ref by ref, and by every name or acronym that stands for one actor."""
    owners = {alias.text: alias.ref for alias in context}
    for actor in actors.values():
        for alias in actor.aliases:
            if alias.sort in ("name", "acronym"):
                owners[alias.text] = actor.ref
    return owners | {ref: ref for ref in actors}


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
