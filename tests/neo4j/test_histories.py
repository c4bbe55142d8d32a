"""Whatever the order in which reports and decisions come, the graph is the same in the end."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import batched

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_schema.export import export_hash
from ingest.curation.judgements import Decision, judge, undo
from ingest.curation.retract import retract
from ingest.graph_writer import EmptyDirectory, write
from ingest.rebuild import rebuild
from tests.neo4j.batches import batches, extraction, reread, told_of, updated

pytestmark = pytest.mark.neo4j

NOBODY = EmptyDirectory()
RANDOM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
MADE = [extraction(number) for number in range(5)]
NAMED = [told_of(5, "Wagner Group"), told_of(6, "Africa Corps"), told_of(7, "Wagner Group/camp")]
REPORTS = [
    *MADE,
    *NAMED,
    reread(MADE[1], "2"),
    reread(MADE[3], "2"),
    updated(MADE[2], "A newer text of report 2.", days=1),
]


@dataclass(frozen=True)
class Decided:
    """A decision, and the positions in REPORTS of those that have to be there before."""

    needs: frozenset[int]
    apply: Callable[..., object]


def _merge(actor, other):
    return lambda graph: judge(graph, "neo4j", Decision("merge", actor, other, "one", forced=True))


def _retract(subject):
    return lambda graph: retract(graph, "neo4j", subject, why="wrong")


def _merge_and_undo(actor, other):
    return lambda graph: undo(graph, "neo4j", _merge(actor, other)(graph))


DECIDED = [
    Decided(frozenset({0}), _retract(MADE[0].claims[0].claim_id)),
    Decided(frozenset({3}), _retract(MADE[3].article.id)),
    Decided(frozenset({2}), _retract(MADE[2].claims[1].claim_id)),
    Decided(frozenset({5, 6}), _merge("wagner-group", "africa-corps")),
    Decided(frozenset({1, 7}), _merge_and_undo("PRK.special-forces", "wagner-group.camp")),
]


@pytest.fixture(scope="module")
def expected(neo4j_driver, empty):
    """The hash of the graph of all reports in one batch, and all decisions after it."""
    empty()
    write(neo4j_driver, "neo4j", REPORTS, directory=NOBODY)
    for decided in DECIDED:
        decided.apply(neo4j_driver)
    return export_hash(neo4j_driver, "neo4j")


@settings(RANDOM, max_examples=16)
@given(
    order=st.permutations(range(len(REPORTS))),
    size=st.integers(1, 4),
    writers=st.sampled_from([1, 2, 4]),
    delays=st.lists(st.integers(0, 4), min_size=len(DECIDED), max_size=len(DECIDED)),
)
def test_reports_and_decisions_in_any_order_give_the_same_graph(
    neo4j_driver, empty, expected, order, size, writers, delays
):
    empty()
    waiting = dict(enumerate(DECIDED))
    written: list[set[int]] = []
    for parts in batched(batches(order, size), writers):
        with ThreadPoolExecutor(writers) as pool:
            list(pool.map(lambda part: _write(neo4j_driver, part), parts))
        written.append({index for part in parts for index in part})
        for number, decided in list(waiting.items()):
            there = set().union(*written[: len(written) - delays[number]])
            if decided.needs <= there:
                waiting.pop(number).apply(neo4j_driver)
    for decided in waiting.values():
        decided.apply(neo4j_driver)
    assert export_hash(neo4j_driver, "neo4j") == expected
    _write(neo4j_driver, order[: size + 2])
    assert export_hash(neo4j_driver, "neo4j") == expected
    rebuild(neo4j_driver, "neo4j")
    assert export_hash(neo4j_driver, "neo4j") == expected


def _write(driver, indexes):
    reports = [REPORTS[index] for index in indexes]
    return write(driver, "neo4j", reports, directory=NOBODY)
