"""Rows of the tables as actors, and the checks of the tables against each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph_schema.errors import ConfigurationError
from ingest.gazetteer.models import Actor, Alias, AliasSort, Ambiguity, ContextAlias
from ingest.gazetteer.rows import ActorRow, CountryRow


def country_actor(row: CountryRow) -> Actor:
    """The actor of a row of countries.jsonl."""
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


def table_actor(row: ActorRow) -> Actor:
    """The actor of a row of the other tables; an organ's own name is no surface by itself."""
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


def by_ref(*tables: Iterable[Actor]) -> dict[str, Actor]:
    """Actors by ref, in the order of the tables.

    Raises:
        ConfigurationError: two rows have one ref.
    """
    actors: dict[str, Actor] = {}
    for actor in (actor for table in tables for actor in table):
        if actor.ref in actors:
            raise ConfigurationError(f"ingest/data: two rows have the ref {actor.ref!r}")
        actors[actor.ref] = actor
    return actors


def check_surfaces(actors: dict[str, Actor], ambiguous: dict[str, Ambiguity]) -> None:
    """Every surface of several actors is decided.

    Raises:
        ConfigurationError: one is not.
    """
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


def check_decisions(entries: Iterable[Ambiguity], known: set[str]) -> None:
    """Every decision is about actors and places that there are.

    Raises:
        ConfigurationError: one is not.
    """
    for entry in entries:
        for ref in entry.refs:
            if ref not in known:
                raise ConfigurationError(
                    f"ingest/data/ambiguous.jsonl: {entry.surface!r} has the unknown ref {ref!r}"
                )


def context_aliases(
    countries: Iterable[CountryRow], rows: Iterable[ActorRow]
) -> Iterator[ContextAlias]:
    """The short forms that count only beside the long form."""
    for country in countries:
        yield from (ContextAlias(text, country.iso3) for text in country.context)
    for row in rows:
        yield from (ContextAlias(text, row.ref) for text in row.context)


def refs_by_name(actors: dict[str, Actor], context: Iterable[ContextAlias]) -> dict[str, str]:
    """Ref by ref, and by every name or acronym that stands for one actor."""
    owners = {alias.text: alias.ref for alias in context}
    for actor in actors.values():
        for alias in actor.aliases:
            if alias.sort in ("name", "acronym"):
                owners[alias.text] = actor.ref
    return owners | {ref: ref for ref in actors}


def _aliases(*groups: tuple[AliasSort, Iterable[str]]) -> tuple[Alias, ...]:
    found: dict[str, Alias] = {}
    for sort, texts in groups:
        for text in texts:
            found.setdefault(text, Alias(text, sort))
    return tuple(found.values())
