"""Which facts of which reports are one happening, and how well resolution finds that out.

The measure is pairwise: of all pairs of facts that stand in a happening, those that are in one
event against those that should be. A pair of facts of two happenings is wrong, unless another
happening has them both; facts outside all happenings are not judged.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from graph_schema.errors import InputError
from ingest.claims import claim_from_json
from ingest.evaluation.gold import GoldReport
from ingest.evaluation.matching import Outcome
from ingest.evaluation.measures import Rates, is_strict, rates_to_json, share_to_json
from ingest.evaluation.shares import Share
from ingest.models import Claim
from ingest.resolve import Resolution, resolve

type FactId = tuple[str, int]  # id of a report, index of one of its facts
type Told = Mapping[FactId, str]  # the claim that tells a fact; facts that none tells are missing


class _Record(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    facts: tuple[FactId, ...]


class Groups(BaseModel):
    """A file of groups.

    Attributes:
        happenings: facts that are one event.
        stories: facts of one ledger.
        not_the_same: pairs of look-alikes.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    happenings: tuple[_Record, ...]
    stories: tuple[_Record, ...] = ()
    not_the_same: tuple[_Record, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupScore:
    """How facts came together.

    Attributes:
        pairs: of facts of happenings; `gold` counts those that no claim tells as well.
        found: the same of facts that a claim tells.
        stories: those all of whose facts are in one ledger.
        apart: look-alikes that are two events.
    """

    pairs: Rates
    found: Rates
    stories: Share
    apart: Share


def read_groups(path: Path) -> Groups:
    """Return the groups of a JSON file.

    Raises:
        InputError: it cannot be read or is no such file.
    """
    try:
        return Groups.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except ValidationError as error:
        finding = error.errors()[0]
        where = ".".join(str(part) for part in finding["loc"]) or "file"
        raise InputError(f"{path}: {where}: {finding['msg']}") from error


def split(groups: Groups) -> dict[str, Groups]:
    """Return two halves of the happenings: rules were tuned on one, the other is kept back."""
    return {
        "tuned on": Groups(happenings=groups.happenings[::2]),
        "kept back": Groups(happenings=groups.happenings[1::2]),
    }


def score_annotated(groups: Groups, reports: Iterable[GoldReport]) -> GroupScore:
    """Return how well resolution alone groups the annotated facts, taken as claims."""
    told: dict[FactId, Claim] = {
        (report.id, index): claim
        for report in reports
        for index, claim in enumerate(claims_of(report))
    }
    names = {fact: claim.claim_id for fact, claim in told.items()}
    return score_groups(groups, names, resolve(told.values()))


def score_extracted(
    groups: Groups,
    outcomes: Iterable[Outcome],
    claims: Mapping[str, Sequence[Claim]],
    *,
    strict: bool = False,
) -> GroupScore:
    """Return how well facts are grouped end to end.

    Args:
        groups: what belongs together.
        outcomes: which claim tells which fact.
        claims: those found in each report.
        strict: a claim tells a fact only when kind and type (of deployments the movement) are right
            too: a claim that troops went does not tell the plan to send more.
    """
    told = {
        (outcome.report.id, fact): claims[outcome.report.id][claim].claim_id
        for outcome in outcomes
        for fact, claim in outcome.pairs
        if not strict or is_strict(outcome.report.facts[fact], outcome.predicted[claim])
    }
    return score_groups(groups, told, resolve(one for found in claims.values() for one in found))


def claims_of(report: GoldReport) -> list[Claim]:
    """Return the facts of an annotated report as claims; an offset is the place in the list.

    Raises:
        InputError: a fact is no claim.
    """
    return [
        claim_from_json(
            record.model_dump(mode="json")
            | {
                "claim_id": f"{report.id}#{place}",
                "article_id": report.id,
                "start": place,
                "end": place,
                "reported_at": report.published_at,
            }
        )
        for place, record in enumerate(report.records)
    ]


def score_groups(groups: Groups, told: Told, resolution: Resolution) -> GroupScore:
    """Return how the claims that tell the facts came together."""
    events = resolution.event_of()
    event_of = {fact: events[claim] for fact, claim in told.items()}
    facts = sorted({fact for group in groups.happenings for fact in group.facts})
    wanted = {
        frozenset(pair) for group in groups.happenings for pair in combinations(group.facts, 2)
    }
    joined = {
        frozenset(pair)
        for pair in combinations([fact for fact in facts if fact in told], 2)
        if event_of[pair[0]] == event_of[pair[1]]
    }
    askable = {pair for pair in wanted if all(fact in told for fact in pair)}
    right = len(wanted & joined)
    return GroupScore(
        pairs=Rates(right, len(joined), len(wanted)),
        found=Rates(right, len(joined), len(askable)),
        stories=_stories(groups, event_of, resolution),
        apart=_apart(groups, event_of),
    )


def group_score_to_json(score: GroupScore) -> dict[str, object]:
    """Return the measures of `score_groups`."""
    return {
        "pairs": rates_to_json(score.pairs),
        "pairs_found": rates_to_json(score.found),
        "stories": share_to_json(score.stories),
        "apart": share_to_json(score.apart),
    }


def _stories(groups: Groups, event_of: Mapping[FactId, str], resolution: Resolution) -> Share:
    ledgers = {event.id: event.ledger for event in resolution.events}
    told = [
        [event_of[fact] for fact in story.facts if fact in event_of] for story in groups.stories
    ]
    asked = [events for events in told if len(events) > 1]
    return Share(
        sum(len({ledgers[event] for event in events}) == 1 for events in asked), len(asked)
    )


def _apart(groups: Groups, event_of: Mapping[FactId, str]) -> Share:
    asked = [pair.facts for pair in groups.not_the_same if set(pair.facts) <= event_of.keys()]
    return Share(sum(event_of[one] != event_of[other] for one, other in asked), len(asked))
