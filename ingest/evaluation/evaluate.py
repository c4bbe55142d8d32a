"""One evaluation: gold reports through the pipeline, matched, measured, errors explained."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ingest.evaluation.causes import Error, diagnose
from ingest.evaluation.facts import fact_of_claim
from ingest.evaluation.gold import GoldReport
from ingest.evaluation.groups import (
    Groups,
    GroupScore,
    group_score_to_json,
    score_annotated,
    score_extracted,
    split,
)
from ingest.evaluation.matching import Outcome, match
from ingest.evaluation.measures import Score, score, score_to_json
from ingest.evaluation.reading import Reader
from ingest.evaluation.report import count_causes
from ingest.models import Claim, Extraction, Refusal

LAST_NUMBER = re.compile(r"(\d+)\D*$")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came out.

    Attributes:
        outcomes: of every gold report, in the order of the gold.
        errors: in the same order.
        claims: of every gold report, in the order of its predictions.
        refusals: reports that the pipeline did not take; all their facts are missed.
    """

    outcomes: tuple[Outcome, ...]
    errors: tuple[Error, ...]
    claims: Mapping[str, tuple[Claim, ...]]
    refusals: tuple[Refusal, ...]

    @property
    def score(self) -> Score:
        """The measures over all reports."""
        return score(self.outcomes)


def evaluate(
    gold: Sequence[GoldReport],
    reader: Reader,
    *,
    done: Callable[[], None] = lambda: None,
) -> Evaluation:
    """Return how well the pipeline reads the gold reports; `done` is called after each."""
    files = dict.fromkeys(str(report.path) for report in gold)
    found: dict[str, Extraction] = {}
    refusals: list[Refusal] = []
    for one in reader.extractions(files):
        if isinstance(one, Refusal):
            refusals.append(one)
        else:
            found[one.article.id] = one
    outcomes: list[Outcome] = []
    errors: list[Error] = []
    for report in gold:
        outcome, faults = _evaluate_report(report, found.get(report.id), reader)
        outcomes.append(outcome)
        errors += faults
        done()
    claims = {report.id: found[report.id].claims if report.id in found else () for report in gold}
    return Evaluation(tuple(outcomes), tuple(errors), claims, tuple(refusals))


def halves(outcomes: Sequence[Outcome]) -> dict[str, Score]:
    """Return the scores of reports with odd and with even numbers at the end of their id.

    Rules are tuned on the odd ones; the even ones are kept back. A report without a number goes by
    its place, from 1. A half without reports is left out.
    """
    parts: dict[str, list[Outcome]] = {"odd": [], "even": []}
    for place, outcome in enumerate(outcomes, start=1):
        parts["odd" if is_odd(outcome.report.id, place) else "even"].append(outcome)
    return {name: score(part) for name, part in parts.items() if part}


def is_odd(report_id: str, place: int) -> bool:
    """Whether the last number of the id is odd; without one, whether `place` is.

    >>> is_odd("dev-013", 2), is_odd("kursk", 2)
    (True, False)
    """
    number = LAST_NUMBER.search(report_id)
    return int(number[1] if number else place) % 2 == 1


def evaluation_to_json(
    evaluation: Evaluation,
    parts: Mapping[str, Score],
    shown: Sequence[Error] | None,
    grouped: Mapping[str, GroupScore],
) -> dict[str, object]:
    """Return the result as one JSON object; `shown` are the errors to list, None lists none."""
    result = score_to_json(evaluation.score)
    result["refused"] = len(evaluation.refusals)
    result["causes"] = {
        str(cause): {"missed": count["missed"], "spurious": count["spurious"]}
        for cause, count in count_causes(evaluation.errors).items()
    }
    if parts:
        result["halves"] = {name: score_to_json(part) for name, part in parts.items()}
    if grouped:
        result["groups"] = {name: group_score_to_json(one) for name, one in grouped.items()}
    if shown is not None:
        result["errors"] = [_error(error) for error in shown]
    return result


def grouping(groups: Groups, evaluation: Evaluation) -> dict[str, GroupScore]:
    """Return how facts come together: annotated ones taken as claims, and those read from text.

    Halves of the happenings follow the whole: "annotated", "annotated, kept back", "text", ... and
    last, "text, strict", of facts whose kind and type were read right.
    """
    parts = {"": groups} | {f", {name}": part for name, part in split(groups).items()}
    reports = [outcome.report for outcome in evaluation.outcomes]
    annotated = {f"annotated{name}": score_annotated(part, reports) for name, part in parts.items()}
    text = {
        f"text{level}{name}": score_extracted(
            part, evaluation.outcomes, evaluation.claims, strict=bool(level)
        )
        for level in ("", ", strict")
        for name, part in parts.items()
    }
    return annotated | text


def _evaluate_report(
    report: GoldReport, extraction: Extraction | None, reader: Reader
) -> tuple[Outcome, list[Error]]:
    claims = () if extraction is None else extraction.claims
    outcome = match(report, [fact_of_claim(claim) for claim in claims])
    reading = None if extraction is None else reader.reading(extraction.article)
    return outcome, diagnose(outcome, reading, [claim.start for claim in claims])


def _error(error: Error) -> dict[str, object]:
    return {
        "article_id": error.report_id,
        "error": error.error,
        "cause": str(error.cause),
        "fact": error.fact.label,
        "evidence": error.fact.evidence,
        "detail": error.detail,
    }
