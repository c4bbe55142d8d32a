"""Questions to the service: each function names a route's own parameters, and the answer's model.

Filters that are not spelt out here go in as the route calls them (`min_sources=2`); one that the
route does not know is refused by the service.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import quote

from pydantic import BaseModel, JsonValue

from app.models.actors import Actor, Relationships
from app.models.articles import Article
from app.models.changes import Changes
from app.models.claims import ClaimDetail
from app.models.cypher import CypherAnswer, CypherQuestion
from app.models.deployments import Deployments
from app.models.dyads import Dyad
from app.models.events import Event, Events, Transfers
from app.models.queries import WorkedQueries
from app.models.schema import GraphSchema
from app.models.search import Search
from app.models.timeline import Timeline
from app.models.walks import Paths

type Value = str | int | float | bool | date | datetime | Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Question[Answer: BaseModel]:
    """One request: GET, or POST when it has a body.

    Attributes:
        path: of the route, ids filled in.
        answer: model of the answer.
        params: query parameters; None means not asked for.
        body: sent as JSON.
    """

    path: str
    answer: type[Answer]
    params: Mapping[str, Value] = field(default_factory=dict)
    body: BaseModel | None = None


def search(q: str, **filters: Value) -> Question[Search]:
    """Actors, places, events, claims and articles by their words."""
    return Question("/v1/search", Search, {"q": q, **filters})


def actor(id_: str, **filters: Value) -> Question[Actor]:
    """One actor: names, what it is part of, counts."""
    return Question(f"/v1/actors/{_quoted(id_)}", Actor, filters)


def relationships(
    id_: str,
    *,
    other: str | None = None,
    since: Value = None,
    until: Value = None,
    **filters: Value,
) -> Question[Relationships]:
    """With whom an actor has to do; with `other`, only that one."""
    given = {"with": other, "from": since, "to": until, **filters}
    return Question(f"/v1/actors/{_quoted(id_)}/relationships", Relationships, given)


def dyad(
    a: str, b: str, *, since: Value = None, until: Value = None, **filters: Value
) -> Question[Dyad]:
    """How two actors stand to each other, by direction and type."""
    given = {"from": since, "to": until, **filters}
    return Question(f"/v1/dyads/{_quoted(a)}/{_quoted(b)}", Dyad, given)


def paths(source: str, target: str, **filters: Value) -> Question[Paths]:
    """How two actors are linked, over which others."""
    return Question("/v1/paths", Paths, {"from": source, "to": target, **filters})


def timeline(
    iso3: str, *, since: Value = None, until: Value = None, **filters: Value
) -> Question[Timeline]:
    """What happened around a country, by period."""
    given = {"from": since, "to": until, **filters}
    return Question(f"/v1/countries/{_quoted(iso3)}/timeline", Timeline, given)


def events(*, since: Value = None, until: Value = None, **filters: Value) -> Question[Events]:
    """Events, newest first."""
    return Question("/v1/events", Events, {"from": since, "to": until, **filters})


def event(id_: str, **filters: Value) -> Question[Event]:
    """One event with its figures, claims and sentences."""
    return Question(f"/v1/events/{_quoted(id_)}", Event, filters)


def deployments(
    *, sender: str | None = None, host: str | None = None, **filters: Value
) -> Question[Deployments]:
    """Who sent which forces to whom."""
    return Question("/v1/deployments", Deployments, {"from": sender, "to": host, **filters})


def transfers(
    *, giver: str | None = None, recipient: str | None = None, **filters: Value
) -> Question[Transfers]:
    """Who gives what to whom."""
    return Question("/v1/transfers", Transfers, {"from": giver, "to": recipient, **filters})


def claim(id_: str, **filters: Value) -> Question[ClaimDetail]:
    """One claim: its words, its events, what stands against it."""
    return Question(f"/v1/claims/{_quoted(id_)}", ClaimDetail, filters)


def article(id_: str, **filters: Value) -> Question[Article]:
    """One report with its text and claims."""
    return Question(f"/v1/articles/{_quoted(id_)}", Article, filters)


def changes(**filters: Value) -> Question[Changes]:
    """What the graph learnt or withdrew since a moment."""
    return Question("/v1/changes", Changes, filters)


def schema() -> Question[GraphSchema]:
    """What the graph holds, for who writes Cypher."""
    return Question("/v1/schema", GraphSchema)


def queries() -> Question[WorkedQueries]:
    """Worked queries in Cypher."""
    return Question("/v1/queries", WorkedQueries)


def cypher(
    statement: str,
    params: Mapping[str, JsonValue] | None = None,
    *,
    limit: int = 1000,
    timeout_ms: int | None = None,
) -> Question[CypherAnswer]:
    """Any question, as Cypher that only reads."""
    body = CypherQuestion(
        query=statement, params=dict(params or {}), limit=limit, timeout_ms=timeout_ms
    )
    return Question("/v1/cypher", CypherAnswer, body=body)


def _quoted(id_: str) -> str:
    return quote(id_, safe="")
