"""The stream from articles to extractions: order, refusals, the same claims for the same text."""

from dataclasses import replace
from itertools import pairwise

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from graph_schema.errors import ConfigurationError
from graph_schema.settings import Settings
from ingest.claims import claim_from_json, claim_to_json
from ingest.gazetteer import load_gazetteer
from ingest.models import Extraction, Refusal
from ingest.nlp import pipeline
from ingest.nlp.pipeline import analyse, annotate, build_pipeline
from tests.unit.ingest.nlp.claim_lines import article

TEXTS = {
    "troops": "North Korea sent 3,000 soldiers to Russia on Monday, Seoul said.",
    "pact": "Iran and Russia signed a treaty in Moscow on Tuesday.",
    "attack": "Israel bombed an airbase in Syria. Three Syrian soldiers were killed.",
    "nothing": "The weather was fine.",
}
ARTICLES = [article(text, name) for name, text in TEXTS.items()]
POISON = article("Poison.", "poison")


class Failing:
    """A component that breaks on one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, doc: Doc) -> Doc:
        if doc.text == self._text:
            raise ValueError("poisoned")
        return doc


@Language.factory("failing_on_poison")
def make_failing(nlp: Language, name: str) -> Failing:
    return Failing(POISON.text)


@pytest.fixture
def failing(nlp):
    nlp.add_pipe("failing_on_poison")
    yield nlp
    nlp.remove_pipe("failing_on_poison")


def test_extractions_come_in_the_order_of_the_articles(nlp):
    assert [found.article for found in annotate(nlp, ARTICLES)] == ARTICLES


def test_a_text_that_breaks_a_component_is_refused_and_the_others_go_on(failing):
    sound = list(annotate(failing, ARTICLES))
    found = list(annotate(failing, [*ARTICLES[:2], POISON, *ARTICLES[2:]]))
    assert found[2] == Refusal("poison", "cannot be analysed: ValueError: poisoned")
    assert [*found[:2], *found[3:]] == sound


def test_a_text_that_is_too_long_is_refused_and_the_others_go_on(nlp, monkeypatch):
    monkeypatch.setattr(pipeline, "MAX_CHARACTERS", 60)
    found = list(annotate(nlp, ARTICLES))
    assert [one.source for one in found if isinstance(one, Refusal)] == ["troops", "attack"]


def test_an_article_gives_the_same_claims_again(nlp):
    assert list(annotate(nlp, ARTICLES)) == list(annotate(nlp, ARTICLES))


@pytest.mark.parametrize("size", [1, 2, 3])
def test_claims_do_not_depend_on_the_size_of_batches(nlp, monkeypatch, size):
    expected = list(annotate(nlp, ARTICLES))
    monkeypatch.setattr(pipeline, "BATCH", size)
    assert list(annotate(nlp, ARTICLES)) == expected


def test_claims_do_not_depend_on_the_order_of_articles(nlp):
    assert list(annotate(nlp, ARTICLES[::-1])) == list(annotate(nlp, ARTICLES))[::-1]


def test_evidence_is_a_piece_of_the_text(nlp):
    (found,) = annotate(nlp, ARTICLES[:1])
    (claim,) = found.claims
    assert claim.evidence == "North Korea sent 3,000 soldiers to Russia"
    assert found.article.text[claim.start : claim.end] == claim.evidence


def test_an_extraction_knows_the_places_of_its_claims(nlp):
    (found,) = annotate(nlp, [ARTICLES[1]])
    (place,) = found.places
    assert (place.name, place.country) == ("Moscow", "RUS")


def test_mentions_are_counted_by_actor(nlp):
    (found,) = annotate(nlp, [ARTICLES[1]])
    assert isinstance(found, Extraction)
    assert found.mentions["IRN"] == 1


def test_an_article_without_a_date_gets_no_days(nlp):
    (found,) = annotate(nlp, [replace(ARTICLES[0], published_at=None)])
    assert [claim.time for claim in found.claims] == [None]


def test_mentions_do_not_overlap_and_stand_in_text_order(nlp):
    mentions = analyse(nlp, ARTICLES[2])._.mentions
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_every_component_finds_what_it_needs(nlp):
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_a_pipeline_that_is_not_installed_is_named():
    with pytest.raises(ConfigurationError, match="pipeline no_such_pipeline: no such spaCy"):
        build_pipeline(Settings(pipeline="no_such_pipeline"))


def test_a_claim_is_printed_with_the_codes_of_its_first_type(nlp):
    report = article("Russia struck the port of Odesa with 20 drones on Monday.")
    (claim,) = pipeline.extraction_of(report, analyse(nlp, report), load_gazetteer()).claims
    row = claim_to_json(claim)
    codes = {key: row[key] for key in ("modes", "contexts", "cameo", "quad", "intensity")}
    assert codes == {
        "modes": ["drone"],
        "contexts": [],
        "cameo": "18",
        "quad": 4,
        "intensity": -9.5,
    }
    assert claim_from_json(row) == claim
