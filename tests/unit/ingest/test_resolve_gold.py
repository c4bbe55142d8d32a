"""The groups of tests/data/expected_groups.json: what belongs together is together."""

import json

import pytest

from ingest.resolve import resolve
from tests.gold import FOLDER, gold_reports

GROUPS = json.loads((FOLDER / "expected_groups.json").read_text(encoding="utf-8"))
REPORTS = {gold.article.id: gold for gold in gold_reports()}
CLAIMS = [claim for gold in REPORTS.values() for claim in gold.claims]


@pytest.fixture(scope="module")
def resolution():
    return resolve(CLAIMS)


def claim_id(fact):
    report, index = fact
    return REPORTS[report].claims[index].claim_id


@pytest.mark.parametrize("pair", GROUPS["not_the_same"], ids=lambda pair: pair["why"])
def test_look_alikes_stay_apart(resolution, pair):
    one, other = (resolution.event_of()[claim_id(fact)] for fact in pair["facts"])
    assert one != other


@pytest.mark.parametrize("story", GROUPS["stories"], ids=lambda story: story["name"])
def test_a_story_across_reports_is_one_ledger(resolution, story):
    ledgers = {event: ledger.id for ledger in resolution.ledgers for event in ledger.events}
    events = {resolution.event_of()[claim_id(fact)] for fact in story["facts"]}
    assert len({ledgers[event] for event in events}) == 1


@pytest.mark.parametrize(
    "group",
    [group for group in GROUPS["happenings"] if group["figures_conflict"]],
    ids=lambda group: group["name"],
)
def test_an_event_whose_figures_conflict_shows_them_with_their_speakers(resolution, group):
    by_id = {claim.claim_id: claim for claim in CLAIMS}
    event = _event_of_most(resolution, group)
    figures = {
        (claim.quantity.low, claim.quantity.unit, claim.said_by)
        for claim in (by_id[name] for name in event.claims)
        if claim.quantity is not None
    }
    assert len(figures) > 1 or len(group["facts"]) > len(event.claims)


def _event_of_most(resolution, group):
    events = [resolution.event_of()[claim_id(fact)] for fact in group["facts"]]
    most = max(sorted(set(events)), key=events.count)
    return next(event for event in resolution.events if event.id == most)
