"""Why a gold fact is missed or a claim is spurious; and the whole evaluation with a fake reader."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from ingest.claims import new_claim
from ingest.evaluation.causes import Cause, diagnose
from ingest.evaluation.evaluate import evaluate, evaluation_to_json, halves, is_odd
from ingest.evaluation.facts import FactRecord, fact_of_record
from ingest.evaluation.gold import parse_report
from ingest.evaluation.matching import match
from ingest.evaluation.reading import Reading, Sentence
from ingest.evaluation.report import error_lines, result_tables
from ingest.models import Article, Extraction, Refusal

FIRST = "Russia shelled Kharkiv and killed four."
SECOND = "Kyiv said it would strike back."
THIRD = "The two sides met in Turkey."
TEXT = f"{FIRST} {SECOND} {THIRD}"
STARTS = [TEXT.index(sentence) for sentence in (FIRST, SECOND, THIRD)]
SHELLED = {
    "kind": "attack",
    "source": ["RUS"],
    "target": ["UKR"],
    "evidence": "Russia shelled Kharkiv",
}
THREAT = {
    "kind": "event",
    "type": ["THREATEN"],
    "source": ["UKR"],
    "target": ["RUS"],
    "evidence": "would strike back",
}
TALKS = {"kind": "meeting", "source": ["RUS", "UKR"], "evidence": "The two sides met"}


def reading(*sides):
    ends = [*STARTS[1:], len(TEXT)]
    spans = zip(STARTS, ends, sides, strict=True)
    return Reading(
        TEXT, tuple(Sentence(start, end, frozenset(named)) for start, end, named in spans)
    )


ALL_SEEN = reading({"rus", "ukr"}, {"ukr", "rus"}, {"rus", "ukr"})


def fact(record):
    return fact_of_record(FactRecord.model_validate(record))


def gold(*facts, text=TEXT, boilerplate=(), name="t-1"):
    record = {"id": name, "text": text, "facts": facts, "boilerplate": boilerplate}
    return parse_report(json.dumps(record), Path(f"{name}.json"))


def causes(facts, predicted, seen=ALL_SEEN, **report):
    outcome = match(gold(*facts, **report), [fact(one) for one in predicted])
    offsets = [TEXT.index(one["evidence"]) for one in predicted]
    return [(error.error, error.cause) for error in diagnose(outcome, seen, offsets)]


def test_a_matched_fact_is_no_error():
    assert causes([SHELLED], [SHELLED]) == []


def test_a_fact_without_any_prediction_misses_its_trigger():
    assert causes([SHELLED], []) == [("missed", Cause.MISSED_TRIGGER)]


def test_a_side_that_the_report_never_names_is_a_missed_entity():
    seen = reading({"rus"}, {"rus"}, {"rus"})
    assert causes([SHELLED], [], seen) == [("missed", Cause.MISSED_ENTITY)]


def test_a_side_named_in_another_sentence_is_a_missed_reference():
    seen = reading({"rus"}, {"ukr"}, {"rus"})
    assert causes([SHELLED], [], seen) == [("missed", Cause.MISSED_REFERENCE)]


def test_a_claim_with_other_sides_explains_itself_and_the_fact():
    turned = SHELLED | {"source": ["UKR"], "target": ["RUS"]}
    assert causes([SHELLED], [turned]) == [
        ("missed", Cause.WRONG_SIDE),
        ("spurious", Cause.WRONG_SIDE),
    ]


def test_a_side_that_could_not_be_seen_explains_the_wrong_one():
    seen = reading({"rus", "blr"}, {"ukr"}, ())
    other = SHELLED | {"target": ["BLR"]}
    assert causes([SHELLED], [other], seen) == [
        ("missed", Cause.MISSED_REFERENCE),
        ("spurious", Cause.MISSED_REFERENCE),
    ]


def test_a_claim_of_another_kind_between_the_same_sides_is_a_wrong_kind():
    other = SHELLED | {"kind": "transfer"}
    assert causes([SHELLED], [other]) == [
        ("missed", Cause.WRONG_KIND),
        ("spurious", Cause.WRONG_KIND),
    ]


def test_half_of_the_sides_of_talks_is_enough_to_see_them():
    seen = reading({"rus"}, (), {"ukr"})
    assert causes([TALKS], [], seen) == [("missed", Cause.MISSED_TRIGGER)]


def test_two_claims_of_one_fact_are_a_split():
    again = SHELLED | {"evidence": "killed four"}
    assert causes([SHELLED], [SHELLED, again]) == [("spurious", Cause.SPLIT_OR_MERGED)]


def test_two_facts_of_one_sentence_in_one_claim_are_a_merger():
    assert causes([SHELLED, SHELLED], [SHELLED]) == [("missed", Cause.SPLIT_OR_MERGED)]


def test_a_like_claim_of_another_sentence_is_no_merger():
    later = SHELLED | {"evidence": "would strike back"}
    assert causes([SHELLED, later], [SHELLED]) == [("missed", Cause.MISSED_TRIGGER)]


def test_a_claim_where_the_gold_has_nothing_is_a_false_trigger():
    assert causes([SHELLED], [SHELLED, TALKS]) == [("spurious", Cause.FALSE_TRIGGER)]


def test_a_claim_from_a_line_that_is_no_part_of_the_report_is_boilerplate():
    assert causes([], [TALKS], boilerplate=[THIRD]) == [("spurious", Cause.BOILERPLATE)]


def test_a_fact_whose_sentence_was_cleaned_away_is_boilerplate():
    lost = SHELLED | {"evidence": "Minsk recalled an envoy from Vilnius"}
    assert causes([lost], []) == [("missed", Cause.BOILERPLATE)]


@pytest.mark.parametrize(
    ("evidence", "sentence"),
    [
        ("russia  SHELLED\nKharkiv", 0),
        ("Kyiv would strike back", 1),  # words left out
        ("Minsk recalled an envoy", None),
        ("", None),
    ],
)
def test_evidence_is_found_in_its_sentence(evidence, sentence):
    assert ALL_SEEN.sentence_of(evidence) == sentence


class FakeReader:
    """Knows one claim of t-1, and refuses every other file."""

    def extractions(self, files):
        for file in files:
            name = Path(file).stem
            yield self._extraction(name) if name == "t-1" else Refusal(file, "empty")

    def reading(self, article):
        return ALL_SEEN

    def _extraction(self, name):
        claim = new_claim(
            article_id=name, kind="attack", type=["ASSAULT"], source=["RUS"], target=["UKR"],
            place="Kharkiv", time=None, movement=None, quantity=None, items=[], transport=[],
            status="happened", said_by=[], evidence="Russia shelled Kharkiv", sentence=FIRST,
            start=0, end=22, reported_at=date(2024, 5, 1), pipeline_version="fake",
        )  # fmt: skip
        return Extraction(Article(name, f"{name}.json", TEXT, "hash"), (claim,))


@pytest.fixture
def evaluation():
    reports = [gold(SHELLED, THREAT), gold(TALKS, name="t-2")]
    return evaluate(reports, FakeReader())


def test_a_refused_report_misses_all_its_facts(evaluation):
    assert [(e.report_id, e.error, e.cause) for e in evaluation.errors] == [
        ("t-1", "missed", Cause.MISSED_TRIGGER),
        ("t-2", "missed", Cause.REFUSED),
    ]
    assert [refusal.source for refusal in evaluation.refusals] == ["t-2.json"]


def test_json_holds_measures_causes_halves_and_the_errors_asked_for(evaluation):
    values = evaluation_to_json(evaluation, halves(evaluation.outcomes), evaluation.errors[:1], {})
    assert values["core"]["f1"] == 0.5
    assert values["refused"] == 1
    assert values["causes"] == {
        "refused": {"missed": 1, "spurious": 0},
        "missed trigger": {"missed": 1, "spurious": 0},
    }
    assert values["halves"]["odd"]["core"]["recall"] == 0.5
    assert [error["evidence"] for error in values["errors"]] == ["would strike back"]


def test_json_without_errors_or_halves_leaves_the_keys_out(evaluation):
    assert not {"errors", "halves", "groups"} & set(evaluation_to_json(evaluation, {}, None, {}))


def test_tables_show_kinds_halves_and_causes(evaluation):
    console = Console(width=100, file=StringIO())
    console.print(result_tables(evaluation.score, evaluation.errors, halves(evaluation.outcomes)))
    console.print(error_lines(evaluation.errors))
    text = console.file.getvalue()
    wanted = ("meeting", "odd", "even", "missed trigger", "would strike back")
    assert [word for word in wanted if word not in text] == []


@pytest.mark.parametrize(
    ("report_id", "place", "odd"),
    [("dev-013", 2, True), ("gold-a-002", 1, False), ("kursk", 3, True)],
)
def test_halves_go_by_the_number_of_the_report(report_id, place, odd):
    assert is_odd(report_id, place) is odd
