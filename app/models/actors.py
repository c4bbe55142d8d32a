"""Actors, and how they stand to each other."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from app.models.claims import Said
from app.models.common import ActorRef, Answer, Page

type Direction = Literal["outgoing", "incoming", "mutual"]


class ActorCounts(Answer):
    """In how many things an actor takes part, parts of it included."""

    as_actor: int = Field(description="Events in which it acts.", examples=[9])
    as_recipient: int = Field(description="Events in which it is acted on.", examples=[2])
    as_host: int = Field(description="Deployments to its land or side.", examples=[0])
    claims: int = Field(description="Claims that name it as the speaker.", examples=[1])
    articles: int = Field(description="Reports that mention it.", examples=[4])


class Tenure(Answer):
    """Who holds or held which office, as the gazetteer has it."""

    office: str = Field(examples=["Minister of Defence"])
    of: ActorRef = Field(description="Whose office it is.")
    holder: ActorRef
    since: date | None = Field(description="Null when not known.", examples=["2024-10-01"])
    until: date | None = Field(
        description="First day after it; null for an office that is still held.",
        examples=["2025-03-14"],
    )
    acting: bool = Field(examples=[False])
    roles: list[str] = Field(
        description="head_of_state, head_of_government, foreign_minister, defence_minister, other.",
        examples=[["defence_minister"]],
    )


class Actor(Answer):
    """A country, government, force, agency, organisation, group or person."""

    id: str = Field(examples=["PRK"])
    name: str = Field(examples=["North Korea"])
    ref: str = Field(description="As claims call it.", examples=["PRK"])
    kind: str = Field(
        description="country, government, armed_force, agency, person, organization, alliance, "
        "armed_group, office or other.",
        examples=["country"],
    )
    iso3: str | None = Field(description="ISO 3166-1 alpha-3.", examples=["PRK"])
    wikidata: str | None = Field(examples=["Q423"])
    aliases: list[str] = Field(examples=[["DPRK", "Pyongyang"]])
    provisional: bool = Field(
        description="True: seen in reports, not in the gazetteer.", examples=[False]
    )
    part_of: list[ActorRef] = Field(description="Its country or organisation, nearest first.")
    parts: list[ActorRef] = Field(description="Its ministries, forces, people; at most 100.")
    offices: list[Tenure] = Field(
        description="Its offices and who held them; of a person, those that it held. Latest "
        "first, at most 200; of persons that some report names."
    )
    counts: ActorCounts


class ActorRow(Actor):
    """The row of actor.cypher."""


class DirectedSum(Answer):
    """Events between two actors in one direction."""

    n_events: int = Field(examples=[3])
    cooperation: int = Field(description="Quad classes 1 and 2.", examples=[3])
    conflict: int = Field(description="Quad classes 3 and 4.", examples=[0])
    intensity: float | None = Field(
        description="Mean PLOVER score, -10 to 10; null without events.", examples=[8.1]
    )


class TopEvent(Answer):
    """An event that stands for a relationship."""

    id: str = Field(examples=["event-0f3a9c2b1d4e5f607182"])
    title: str
    kind: str
    type: str
    status: str
    day: date | None
    n_sources: int


class Evidenced(TopEvent):
    """An event with the sentences that say so."""

    evidence: list[Said] = Field(description="At most 3, of different reports, oldest first.")


class Trend(Answer):
    """How the mean intensity of a pair moves: its last year of events against the year before."""

    recent: float = Field(
        description="Mean PLOVER score of the 12 months up to its last event.", examples=[8.1]
    )
    n_recent: int = Field(examples=[4])
    before: float | None = Field(
        description="Mean score of the 12 months before those; null without events.",
        examples=[7.5],
    )
    n_before: int = Field(examples=[2])
    change: float | None = Field(
        description="`recent` less `before`: above 0 they move towards cooperation.",
        examples=[0.6],
    )

    @classmethod
    def between(cls, recent: DirectedSum, before: DirectedSum) -> "Trend":
        """Return the trend from one year's sums, at least one event, to the year before."""
        now, then = recent.intensity or 0.0, before.intensity
        return cls(
            recent=now,
            n_recent=recent.n_events,
            before=then,
            n_before=before.n_events,
            change=None if then is None else round(now - then, 3),
        )


class ActorItem(Answer):
    """An actor in a list."""

    id: str = Field(examples=["PRK"])
    name: str = Field(examples=["North Korea"])
    kind: str = Field(examples=["country"])
    iso3: str | None = Field(examples=["PRK"])
    wikidata: str | None = Field(examples=["Q423"])
    aliases: list[str] = Field(description="The first 5.", examples=[["DPRK"]])
    provisional: bool = Field(examples=[False])
    n_events: int = Field(
        description="Sides of events that it is, parts of it included.", examples=[11]
    )


class ActorItemRow(ActorItem):
    """One row of actors_page.cypher and actors_busiest.cypher."""


class Actors(Page):
    """Actors of the graph."""

    items: list[ActorItem]


class SpanRow(BaseModel):
    """Events of the last year of a relationship (recent), or of the year before (before)."""

    span: Literal["recent", "before"]
    n_events: int
    intensity: float


class RelationshipRow(BaseModel):
    """One row of relationships.cypher."""

    id: str
    name: str
    kind: str
    n_events: int
    cooperation: int
    conflict: int
    intensity: float
    first_day: date | None
    last_day: date | None
    directions: list["DirectionRow"]
    kinds: dict[str, int]
    spans: list[SpanRow]


class DirectionRow(BaseModel):
    """The part of a relationship that has one direction."""

    direction: Direction
    n_events: int
    cooperation: int
    conflict: int
    intensity: float

    def summed(self) -> DirectedSum:
        """Return the sums without the direction."""
        return DirectedSum.model_validate(self.model_dump(exclude={"direction"}))


class TopEventRow(TopEvent):
    """One row of dyad_top.cypher."""

    dyad: str


class MonthSum(Answer):
    """Events between two actors in one month."""

    month: str = Field(examples=["2024-10"])
    cooperation: int = Field(examples=[2])
    conflict: int = Field(examples=[0])


class MonthRow(MonthSum):
    """One row of dyad_months.cypher."""

    dyad: str


class Relationship(Answer):
    """How an actor stands to one other."""

    actor: ActorRef = Field(description="The other one.")
    kind: str = Field(description="Kind of the other one.", examples=["country"])
    n_events: int = Field(examples=[5])
    cooperation: int = Field(examples=[5])
    conflict: int = Field(examples=[0])
    intensity: float = Field(description="Mean PLOVER score, -10 to 10.", examples=[8.1])
    first_day: date | None = Field(examples=["2024-06-01"])
    last_day: date | None = Field(examples=["2025-02-01"])
    outgoing: DirectedSum = Field(description="The actor acts, the other is acted on.")
    incoming: DirectedSum = Field(description="The other acts.")
    mutual: DirectedSum = Field(description="Both act: meetings, agreements, fighting.")
    trend: Trend | None = Field(description="Null when no report dates any event.")
    months: list[MonthSum] = Field(
        description="Of the 36 months up to its last event those with dated events, oldest first."
    )
    agreements: int = Field(description="Treaties and other agreements.", examples=[1])
    transfers: int = Field(examples=[1])
    deployments: int = Field(examples=[2])
    top_events: list[Evidenced] = Field(
        description="At most 3: of the newest 500 those with the most independent sources."
    )


class Relationships(Page):
    """The relationships of an actor, those with the most events first."""

    actor: ActorRef
    items: list[Relationship]


NO_EVENTS = DirectedSum(n_events=0, cooperation=0, conflict=0, intensity=None)


def relationship_of(
    row: RelationshipRow, top: Sequence[Evidenced], months: Sequence[MonthSum]
) -> Relationship:
    """Return the relationship of a row, with the events that stand for it, and its months."""
    sums = {part.direction: part.summed() for part in row.directions}
    return Relationship(
        actor=ActorRef(id=row.id, name=row.name),
        kind=row.kind,
        n_events=row.n_events,
        cooperation=row.cooperation,
        conflict=row.conflict,
        intensity=row.intensity,
        first_day=row.first_day,
        last_day=row.last_day,
        outgoing=sums.get("outgoing", NO_EVENTS),
        incoming=sums.get("incoming", NO_EVENTS),
        mutual=sums.get("mutual", NO_EVENTS),
        trend=_trend(row.spans),
        months=list(months),
        agreements=row.kinds["agreement"],
        transfers=row.kinds["transfer"],
        deployments=row.kinds["deployment"],
        top_events=list(top),
    )


def _trend(spans: Sequence[SpanRow]) -> Trend | None:
    sums = {
        span.span: NO_EVENTS.model_copy(
            update={"n_events": span.n_events, "intensity": span.intensity}
        )
        for span in spans
    }
    return Trend.between(sums["recent"], sums.get("before", NO_EVENTS)) if sums else None
