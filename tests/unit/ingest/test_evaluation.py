"""Matching and measures of `geokg evaluate`: the same figures as the corpus' own measure.

tests/data/evaluation/predictions.jsonl holds claims of an early pipeline for the 40 reports of
tests/data/gold, score.json what the corpus' measure (score.py --json) says of them.
"""

import json
import time
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.errors import ConfigurationError, InputError
from ingest.evaluation.assignment import best_assignment
from ingest.evaluation.evaluate import halves
from ingest.evaluation.facts import FactRecord, fact_of_record
from ingest.evaluation.gold import parse_report, read_gold
from ingest.evaluation.matching import compare, match, pair_facts
from ingest.evaluation.measures import is_strict, score, score_to_json
from ingest.evaluation.same_actors import read_table, side
from ingest.evaluation.wording import heads_found
from tests.gold import FOLDER

GOLD = read_gold([FOLDER / "gold"])
EXPECTED = json.loads((FOLDER / "evaluation" / "score.json").read_text(encoding="utf-8"))
NOWHERE = Path("test.json")

TROOPS = {
    "kind": "deployment",
    "type": ["MOBILIZE", "AID"],
    "source": ["PRK/armed forces"],
    "target": ["RUS"],
    "place": "Kursk",
    "time": ["2025-01-01", "2025-01-10"],
    "movement": "deploy",
    "quantity": {"low": 3000, "high": 3000, "qualifier": "up to", "unit": "troops"},
    "items": ["artillery shells", "MiG-29s", "tonnes of rice"],
    "transport": ["cargo ship"],
    "status": "ongoing",
    "said_by": ["National Intelligence Service"],
    "evidence": "sent up to 3,000 to Kursk",
}
TALKS = {"kind": "meeting", "source": ["USA", "RUS"]}
RAID = {"kind": "attack", "source": ["ISR"], "target": ["Hamas"]}
CLASH = {"kind": "attack", "source": ["ISR", "Hamas"]}
PACT = {"kind": "event", "type": "AGREE", "source": "PRK", "target": "RUS"}


def fact(*parts):
    return fact_of_record(
        FactRecord.model_validate({k: v for part in parts for k, v in part.items()})
    )


def report(*facts, text="", boilerplate=()):
    record = {"id": "t", "text": text, "boilerplate": boilerplate, "facts": facts}
    return parse_report(json.dumps(record), NOWHERE)


def predictions():
    found = {}
    lines = (FOLDER / "evaluation" / "predictions.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        found.setdefault(row["article_id"], []).append(fact(row))
    return found


@pytest.fixture(scope="module")
def outcomes():
    found = predictions()
    return [match(one, found.get(one.id, ())) for one in GOLD]


@pytest.mark.parametrize("key", sorted(set(EXPECTED) - {"ignored_predictions"}))
def test_every_figure_is_that_of_the_corpus_own_measure(outcomes, key):
    assert score_to_json(score(outcomes))[key] == EXPECTED[key]


def test_the_halves_add_up_to_the_whole(outcomes):
    whole, parts = score(outcomes), halves(outcomes)
    assert [part.reports for part in parts.values()] == [20, 20]
    assert sum((part.core for part in parts.values()), start=type(whole.core)()) == whole.core
    assert sum(part.invented.won for part in parts.values()) == whole.invented.won


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.id)
def test_gold_facts_themselves_are_a_perfect_prediction(gold):
    result = score([match(gold, gold.facts[::-1])])
    rates = {
        result.rates(level, kind).f1
        for level in (result.core, result.strict)
        for kind in (None, *result.kinds)
    }
    rates |= {share.rate for share in result.attributes.values()}
    assert rates <= {1.0, None}
    assert result.core.total() == len(gold.facts)
    assert (result.boilerplate_hits, result.invented.won) == (0, 0)


@pytest.mark.parametrize(
    ("gold", "predicted", "core", "strict"),
    [
        pytest.param(
            [TROOPS],
            [TROOPS | {"source": "prk", "target": "rus/army"}],
            1,
            1,
            id="finer actors are their country",
        ),
        pytest.param([TROOPS], [TROOPS | {"target": ["UKR"]}], 0, 0, id="another target"),
        pytest.param([TROOPS], [TROOPS | {"target": None}], 0, 0, id="no target"),
        pytest.param(
            [TROOPS | {"target": []}], [TROOPS], 1, 1, id="any target where the gold has none"
        ),
        pytest.param([TROOPS], [TROOPS | {"kind": "transfer"}], 0, 0, id="another kind"),
        pytest.param(
            [TROOPS], [TROOPS | {"movement": "withdraw"}], 1, 0, id="another movement is core only"
        ),
        pytest.param(
            [TROOPS],
            [TROOPS | {"type": "THREATEN"}],
            1,
            1,
            id="of a deployment the movement decides",
        ),
        pytest.param(
            [TROOPS],
            [TROOPS | {"kind": "event", "type": "AID"}],
            1,
            0,
            id="an event with a common type is core only",
        ),
        pytest.param(
            [TROOPS],
            [TROOPS | {"kind": "event", "type": "REJECT"}],
            0,
            0,
            id="an event of another type",
        ),
        pytest.param(
            [PACT], [PACT | {"type": ["COOPERATE", "AGREE"]}], 1, 0, id="the first type decides"
        ),
        pytest.param(
            [PACT | {"type": ["COOPERATE", "AGREE"]}],
            [PACT],
            1,
            1,
            id="any gold type will do first",
        ),
        pytest.param(
            [TALKS], [TALKS | {"target": ["UKR", "FRA"]}], 1, 1, id="talks with half of the sides"
        ),
        pytest.param(
            [TALKS],
            [TALKS | {"source": ["USA", "UKR"]}],
            0,
            0,
            id="talks with a third of the sides",
        ),
        pytest.param([CLASH], [RAID], 1, 1, id="one direction of a clash"),
        pytest.param([CLASH], [RAID | {"target": ["SYR", "IRN"]}], 0, 0, id="a clash of others"),
        pytest.param(
            [RAID], [RAID | {"source": "Hamas", "target": "ISR"}], 0, 0, id="the wrong way round"
        ),
        pytest.param([TROOPS], [TROOPS, TROOPS], 1, 1, id="told twice"),
        pytest.param([TROOPS], [{}], 0, 0, id="nothing said"),
    ],
)
def test_what_may_be_a_gold_fact(gold, predicted, core, strict):
    outcome = match(report(*gold), [fact(one) for one in predicted])
    assert (len(outcome.pairs), sum(is_strict(*pair) for pair in outcome.matched)) == (core, strict)


def test_more_pairs_go_before_better_ones():
    late = TROOPS | {"time": ["2024-10-01", "2024-12-31"], "evidence": "went late last year"}
    gold = [fact(TROOPS, {"place": "Oryol"}), fact(late, {"target": []})]
    # The first prediction is like the second fact, but it alone may be the first one.
    predicted = [fact(late), fact(PACT, {"type": "AID", "target": "CHN"})]
    assert pair_facts(gold, predicted) == [(0, 0), (1, 1)]


def test_of_like_facts_each_takes_the_one_that_agrees_in_more():
    first, second = fact(TROOPS), fact(TROOPS, {"place": "Oryol", "quantity": None})
    assert pair_facts([first, second], [second, first]) == [(0, 1), (1, 0)]


@pytest.mark.parametrize(
    ("key", "gold", "predicted", "won", "asked"),
    [
        ("time", {"time": ["2025-01-01"] * 2}, {"time": ["2025-01-01", "2025-01-31"]}, 1, 1),
        ("time", {"time": ["2025-01-01"] * 2}, {"time": ["2025-01-01", "2025-02-01"]}, 0, 1),
        ("time", {}, {"time": ["2024-12-01", "2025-01-09"]}, 1, 1),
        ("time", {}, {"time": ["2024-12-01", "2025-01-10"]}, 0, 1),
        ("time", {}, {"time": ["2025-01-11", "2025-01-12"]}, 0, 1),
        ("time", {"time": None}, {"time": None}, 1, 1),
        ("time", {"time": None}, {}, 0, 1),
        ("place", {}, {"place": "KURSK region"}, 1, 1),
        ("place", {}, {"place": None}, 0, 1),
        ("place", {"place": None}, {}, 0, 0),
        ("figures", {}, {"quantity": {"low": 2970, "high": 3030, "qualifier": "about"}}, 1, 1),
        ("quantity", {}, {"quantity": {"low": 2970, "high": 3030, "qualifier": "about"}}, 0, 1),
        ("figures", {}, {"quantity": {"low": 3000, "high": 3031, "qualifier": "up to"}}, 0, 1),
        ("no quantity", {"quantity": None}, {}, 0, 1),
        ("said_by", {}, {"said_by": ["TASS", "Seoul's national intelligence service"]}, 1, 1),
        ("said_by", {}, {"said_by": "Intelligence chief"}, 0, 1),
        ("said_by", {"said_by": []}, {}, 0, 1),
        ("items", {}, {"items": ["shell", "MiG-29 fighters", "rice"]}, 3, 3),
        ("items", {}, {"items": ["artillery"]}, 0, 3),
    ],
)
def test_what_counts_as_right_in_an_attribute(key, gold, predicted, won, asked):
    share = compare(fact(TROOPS, gold), fact(TROOPS, predicted))[key]
    assert (share.won, share.asked) == (won, asked)


def test_a_fact_without_a_type_has_those_natural_for_its_kind():
    assert compare(fact(TALKS), fact(TALKS | {"kind": "event", "type": "CONSULT"}))["type"].full


def test_boilerplate_counts_unless_the_report_itself_says_the_same():
    gold = report(
        text="Men sent to Kursk.\nAlso: Kim visits Moscow\nPhoto: sent to Kursk in May",
        boilerplate=["Also: Kim visits Moscow", "Photo: sent to Kursk in May"],
    )
    assert gold.is_boilerplate("Kim  visits moscow")
    assert not gold.is_boilerplate("sent to Kursk")


def test_invented_figures_are_counted_where_the_gold_has_none():
    result = score([match(report(TROOPS | {"quantity": None}), [fact(TROOPS)])])
    assert (result.invented.won, result.invented.asked) == (1, 1)


def test_rates_without_facts_are_no_number():
    rates = score([match(report(), [])]).rates(score([]).core)
    assert (rates.precision, rates.recall, rates.f1) == (None, None, None)


TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0, 0, 1, 5, 8, 9]), min_size=width, max_size=width), max_size=5
    )
)


def best_total(table):
    """Return the greatest weight of an assignment, by trying all."""
    width = max(map(len, table), default=0)
    padded = [[*row, *[0] * len(table)] for row in table]  # a row may stay without a column
    orders = permutations(range(width + len(table)), len(table))
    return max(sum(map(list.__getitem__, padded, order)) for order in orders)


@given(TABLES.filter(lambda table: len(table) <= 3))
def test_no_assignment_weighs_more_than_the_chosen_one(table):
    pairs = best_assignment(table)
    assert sum(table[row][column] for row, column in pairs) == best_total(table)
    assert all(table[row][column] for row, column in pairs)


@given(TABLES)
def test_an_assignment_has_each_row_and_column_once(table):
    pairs = best_assignment(table)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


def test_a_hundred_facts_are_paired_with_a_hundred_claims_in_seconds():
    facts = [
        fact(RAID, {"evidence": f"raid {i}", "time": [f"20{i:02}-01-01"] * 2}) for i in range(100)
    ]
    start = time.process_time()
    assert pair_facts(facts, facts[::-1]) == [(i, 99 - i) for i in range(100)]
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("actor", "wanted"),
    [
        ("RUS/armed forces", "rus"),
        ("the EU", "european union"),
        ("Da’esh", "islamic state"),
        ("NATO", "nato"),
    ],
)
def test_an_actor_is_counted_as_its_side(actor, wanted):
    assert side(actor) == wanted


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "actors: [{name: isis, also: [daesh]}, {name: is, also: [daesh]}]",
            "'daesh' is 'isis' and 'is'",
        ),
        ("actors: [{name: the eu, also: [e.u.]}]", "'the eu' is not folded"),
        ("actors: [{name: eu}]", "also"),
        ("actors: [", "same_actors.yaml"),
    ],
)
def test_a_wrong_table_of_names_is_refused(content, message):
    with pytest.raises(ConfigurationError, match=message):
        read_table(content)


@pytest.mark.parametrize(
    ("wanted", "given", "found"),
    [
        (["batteries of missiles"], ["battery"], 1),
        (["tonnes of rice"], ["rice"], 1),
        (["shells (155 mm)"], ["artillery shell"], 1),
        (["gas"], ["ga"], 0),
        ([""], ["shells"], 0),
    ],
)
def test_head_nouns_are_found_in_any_number(wanted, given, found):
    assert heads_found(wanted, given) == found


def test_a_gold_file_says_which_key_is_wrong(tmp_path):
    path = tmp_path / "one.json"
    path.write_text(
        '{"id": "x", "facts": [{"time": ["2025-02-01", "2025-01-01"]}]}', encoding="utf-8"
    )
    with pytest.raises(
        InputError, match=r"one\.json: facts\.0\.time: .*2025-02-01 is after 2025-01-01"
    ):
        read_gold([path])


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (['{"id": "x"}'] * 2, "report x is in the gold twice"),
        ([], "no report"),
        (["{"], "Invalid JSON"),
    ],
)
def test_gold_that_cannot_be_used_is_refused(tmp_path, lines, message):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_gold([path])


def test_a_missing_gold_file_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_gold([tmp_path / "none.json"])
