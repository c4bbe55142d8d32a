"""Pairs of actors that are likely to be one, for people to judge."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from neo4j import Driver, ManagedTransaction

from ingest.curation.judgements import Judgement, judgements
from ingest.curation.likeness import Named, likeness, objection
from ingest.graph_writer.statements import run

LIKELY = 88.0  # of 100: below it, most pairs of the sample reports are two actors


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors that are likely one; the provisional one comes first, likeness is out of 100."""

    actor: Named
    other: Named
    likeness: float


def review(driver: Driver, database: str) -> list[Candidate]:
    """Return the likely pairs of a graph, the likeliest first; pairs that were judged are out."""
    with driver.session(database=database) as session:
        actors, judged = session.execute_read(_read)
    split = {frozenset((each.actor, each.other)) for each in judged if each.undone_at is None}
    return candidates(actors, split)


def candidates(
    actors: Iterable[Named], judged: Collection[frozenset[str]] = frozenset()
) -> list[Candidate]:
    """Return pairs of one kind and country whose names are alike, the likeliest first."""
    found = [
        Candidate(*_ordered(one, two), score)
        for one, two in _comparable(actors)
        if objection(one, two) is None
        and frozenset((one.id, two.id)) not in judged
        and (score := likeness(one, two)) >= LIKELY
    ]
    return sorted(found, key=lambda each: (-each.likeness, each.actor.id, each.other.id))


def _comparable(actors: Iterable[Named]) -> Iterator[tuple[Named, Named]]:
    """Yield pairs of one kind and country, at least one of them provisional.

    An actor without a country is compared with those that bear its very name.
    """
    blocks: dict[tuple[str, str | None], list[Named]] = {}
    by_name: dict[tuple[str, str], list[Named]] = {}
    for actor in actors:
        blocks.setdefault((actor.kind, actor.country or actor.root), []).append(actor)
        for name in actor.names:
            by_name.setdefault((actor.kind, name), []).append(actor)
    for block in blocks.values():
        yield from combinations(block, 2)
    seen: set[frozenset[str]] = set()
    for namesakes in by_name.values():
        for one, two in combinations(namesakes, 2):
            pair = frozenset((one.id, two.id))
            homes = {one.country or one.root, two.country or two.root}
            if len(homes) == 2 and None in homes and pair not in seen:
                seen.add(pair)
                yield one, two


def _ordered(one: Named, two: Named) -> tuple[Named, Named]:
    """Return a pair with the one first that would be merged into the other."""
    return (two, one) if (one.known, one.country is not None, two.id) > (
        two.known, two.country is not None, one.id
    ) else (one, two)  # fmt: skip


def _read(tx: ManagedTransaction) -> tuple[list[Named], list[Judgement]]:
    return [Named.of(row) for row in run(tx, "list_actors")], judgements(tx)
