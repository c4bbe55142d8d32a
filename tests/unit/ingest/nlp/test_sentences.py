"""What short reports in the style of agencies say, one construction each (sentences.yaml)."""

from pathlib import Path

import pytest
import yaml
from spacy.language import Language

from ingest.models import Extraction
from ingest.nlp.pipeline import annotate
from tests.unit.ingest.nlp.claim_lines import article, line

FOLDER = Path(__file__).parent


def rows(name: str) -> dict[str, dict]:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def marks(row: dict) -> list[pytest.MarkDecorator]:
    wrong = row.get("reason") or row.get("fails")
    return [pytest.mark.xfail(strict=True, reason=wrong)] if wrong else []


def claims(nlp: Language, text: str) -> list[str]:
    (found,) = annotate(nlp, [article(text)])
    assert isinstance(found, Extraction)
    return [line(claim) for claim in found.claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(row["text"], row["claims"], id=name, marks=marks(row))
        for name, row in rows("sentences.yaml").items()
    ],
)
def test_a_sentence_makes_these_claims(nlp, text, expected):
    assert claims(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(row["text"], row["claims"], id=name)
        for name, row in rows("sentences.yaml").items()
        if row.get("rules", True)
    ],
)
def test_the_rules_alone_read_it_alike_so_that_the_classifiers_can_learn_from_it(
    rules, text, expected
):
    assert claims(rules, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(row["text"], row["claims"], id=name, marks=marks(row))
        for name, row in rows("known_failures.yaml").items()
    ],
)
def test_a_sentence_should_make_these_claims(nlp, text, expected):
    assert claims(nlp, text) == expected
