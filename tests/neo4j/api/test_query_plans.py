"""Query files against the planner: columns are what row models read; pages come off an index."""

from datetime import date
from importlib import resources

import neo4j
import pytest
from pydantic import BaseModel

from app.known import KnownRow
from app.models.access import KeyRow
from app.models.actors import ActorItemRow, ActorRow, MonthRow, RelationshipRow, TopEventRow
from app.models.articles import ArticleRow
from app.models.changes import ChangeRow
from app.models.claims import ClaimLinksRow, ClaimRow, EventClaimRow
from app.models.common import ActorRef, NameRow
from app.models.deployments import LedgerEventRow, LedgerRow
from app.models.dyads import DyadBucketRow
from app.models.events import EventKey, EventRow
from app.models.export import ExportedClaimRow
from app.models.health import MigrationRow, RevisionRow, SchemaRow
from app.models.jobs import JobRow, ReportOutcome
from app.models.metrics import ClaimsOfKindRow, JobsInStateRow
from app.models.schema import GraphCountsRow, Index, PropertyRow
from app.models.search import SearchRow
from app.models.timeline import BucketRow, CountRow
from app.models.walks import LinkRow, QuadRow, WayRow
from app.models.webhooks import WebhookRow
from graph_schema.cypher import query_text

ROWS: dict[str, type[BaseModel]] = {
    "access_keys": KeyRow,
    "actor": ActorRow,
    "actor_events_count": CountRow,
    "actor_events_page": EventKey,
    "actor_item": ActorItemRow,
    "actor_names": NameRow,
    "actors_busiest": ActorItemRow,
    "actors_count": CountRow,
    "actors_page": ActorItemRow,
    "adjacent": LinkRow,
    "adjacent_known": LinkRow,
    "article": ArticleRow,
    "article_claims": ClaimRow,
    "changes": ChangeRow,
    "claim": ClaimRow,
    "claims_by_kind": ClaimsOfKindRow,
    "claim_links": ClaimLinksRow,
    "claims_page": ExportedClaimRow,
    "country": ActorRef,
    "dyad_buckets": DyadBucketRow,
    "dyad_count": CountRow,
    "dyad_kind_page": EventKey,
    "dyad_months": MonthRow,
    "dyad_page": EventKey,
    "dyad_quads": QuadRow,
    "dyad_top": TopEventRow,
    "event_claims": EventClaimRow,
    "events": EventRow,
    "events_count": CountRow,
    "events_page": EventKey,
    "graph_counts": GraphCountsRow,
    "job": JobRow,
    "job_outcomes": ReportOutcome,
    "job_reports": ReportOutcome,
    "jobs": JobRow,
    "jobs_by_state": JobsInStateRow,
    "jobs_count": CountRow,
    "known_claims": KnownRow,
    "label_properties": PropertyRow,
    "ledger_events": LedgerEventRow,
    "ledgers": LedgerRow,
    "ledgers_count": CountRow,
    "relationships": RelationshipRow,
    "relationships_count": CountRow,
    "moved_event": NameRow,
    "revision": RevisionRow,
    "schema_indexes": Index,
    "schema_names": SchemaRow,
    "schema_version": MigrationRow,
    "search": SearchRow,
    "shortest": WayRow,
    "timeline_buckets": BucketRow,
    "timeline_count": CountRow,
    "timeline_page": EventKey,
    "transfers_count": CountRow,
    "transfers_page": EventKey,
    "type_properties": PropertyRow,
    "webhooks": WebhookRow,
}
PARAMS = {
    "iso3": "RUS", "since": date.min, "until": date.max, "after_day": None, "after_id": None,
    "kinds": None, "types": None, "statuses": None, "as_known": False, "known_at": None,
    "recorded_at": None, "min_confidence": None, "min_sources": None, "limit": 51,
    "dyad": "PRK|RUS", "kind": "transfer",
    "states": None, "after_time": None,
}  # fmt: skip


def test_every_query_has_a_row_model():
    files = resources.files("app").joinpath("queries").iterdir()
    names = {file.name for file in files if file.name.endswith(".cypher")}
    assert {name.removesuffix(".cypher") for name in names} == set(ROWS)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_query_returns_the_fields_of_its_row_model(filled: neo4j.Driver, name):
    text = query_text("app.queries", name)
    with filled.session(database="neo4j") as session:
        # EXPLAIN needs no values, but takes them all.
        names = {word.rstrip(",") for line in text.splitlines() if line.startswith("//")
                 for word in line.split()}  # fmt: skip
        columns = set(session.run(f"EXPLAIN {text}", dict.fromkeys(names)).keys())
    assert columns == set(ROWS[name].model_fields)


def steps(plan):
    yield plan
    for child in plan.get("children", []):
        yield from steps(child)


def test_a_page_of_a_timeline_is_read_off_its_index_in_order(filled: neo4j.Driver):
    text = query_text("app.queries", "timeline_page")
    with filled.session(database="neo4j") as session:
        plan = session.run(f"EXPLAIN {text}", PARAMS).consume().plan
    names = [step["operatorType"].partition("@")[0] for step in steps(plan)]
    assert any("RelationshipIndexSeek" in name for name in names), names
    assert not {"Sort", "Top", "PartialTop", "PartialSort"} & set(names), names


@pytest.mark.parametrize("name", ["dyad_buckets", "dyad_count", "dyad_months", "dyad_quads"])
def test_events_of_a_pair_are_read_off_their_index(filled: neo4j.Driver, name):
    text = query_text("app.queries", name)
    months = {"first_month": "0001-01", "last_month": "9999-11"}
    params = PARAMS | months | {"dyads": ["PRK|RUS"], "granularity": "month", "cap": 10}
    with filled.session(database="neo4j") as session:
        plan = session.run(f"EXPLAIN {text}", params).consume().plan
    names = [step["operatorType"].partition("@")[0] for step in steps(plan)]
    assert any("RelationshipIndexSeek" in name for name in names), names


@pytest.mark.parametrize(
    "name", sorted(set(ROWS) - {"schema_indexes", "schema_names", "schema_version"})
)
def test_no_query_scans_the_whole_graph(filled: neo4j.Driver, name):
    text = query_text("app.queries", name)
    with filled.session(database="neo4j") as session:
        plan = session.run(f"EXPLAIN {text}", dict.fromkeys(PARAMS)).consume().plan
    names = {step["operatorType"].partition("@")[0] for step in steps(plan)}
    assert "AllNodesScan" not in names
