"""Claims and their figures: who says what, how much, in which words."""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from app.models.common import ActorRef, Answer, ArticleRef, TimeBlock, TimeSpan
from graph_schema.identifiers import actor_id

type Stance = Literal["supports", "denies"]


class Quantity(Answer):
    """A figure with its hedge. "Up to 3,000" is low 3000, high 3000, qualifier "up to"."""

    low: float = Field(examples=[3000])
    high: float = Field(examples=[3000])
    qualifier: str = Field(
        description="exact, about, up to, at least, more than, fewer than, between or vague.",
        examples=["up to"],
    )
    unit: str | None = Field(default=None, examples=["troops"])


class ClaimNode(TimeBlock):
    """A claim as queries return it; Neo4j leaves out what is null."""

    id: str
    kind: str
    types: list[str]
    source: list[str] = Field(default=[])
    target: list[str] = Field(default=[])
    place: str | None = None
    movement: str | None = None
    items: list[str] = Field(default=[])
    transport: list[str] = Field(default=[])
    modes: list[str] = Field(default=[])
    contexts: list[str] = Field(default=[])
    status: str
    said_by: list[str] = Field(default=[])
    speakers: list[ActorRef]
    evidence: str
    sentence: str
    start: int
    end: int
    reported_at: date | None = None
    recorded_at: datetime
    retracted_at: datetime | None = None
    retracted_why: str | None = None
    superseded_at: datetime | None = None
    confidence: float
    pipeline_version: str
    low: float | None = None
    high: float | None = None
    qualifier: str | None = None
    unit: str | None = None
    article: ArticleRef

    @property
    def quantity(self) -> Quantity | None:
        """Return the figure; None when the claim gives none."""
        if self.low is None or self.high is None:
            return None
        qualifier = self.qualifier or "exact"
        return Quantity(low=self.low, high=self.high, qualifier=qualifier, unit=self.unit)


class ClaimRow(BaseModel):
    """The row of claim.cypher and article_claims.cypher."""

    claim: ClaimNode


class EventClaimRow(ClaimRow):
    """One row of event_claims.cypher: a claim, and how it bears on an event."""

    event_id: str
    stance: Stance


class Said(Answer):
    """Who says something about an event, in which words, where."""

    words: str = Field(
        description="The words of the report that say so.",
        examples=["has sent up to 3,000 additional troops since January"],
    )
    sentence: str = Field(
        description="The whole sentence.",
        examples=["JoongAng said that North Korea has sent up to 3,000 additional troops."],
    )
    said_by: list[ActorRef] = Field(
        description="To whom the report attributes it; empty when it says so in its own voice, "
        "which is then the voice of `article.publisher`."
    )
    status: str = Field(examples=["happened"])
    stance: Stance = Field(
        description="`denies`: the claim says that the event did not happen.",
        examples=["supports"],
    )
    time: TimeSpan | None = Field(description="Null when the report gives no hint.")
    reported_at: date | None = Field(examples=["2025-02-27"])
    article: ArticleRef
    claim_id: str = Field(examples=["claim-0f3a9c2b1d4e5f607182"])


class Figure(Quantity, Said):
    """A figure as one report gives it, beside all others about the same event."""

    is_latest: bool = Field(
        default=False,
        description="It is the last one in its unit that this speaker gives of the event; a "
        "report without a speaker speaks for its publisher.",
        examples=[True],
    )


class Claim(Answer):
    """What one report says happened. Claims are the record; they never change."""

    id: str = Field(examples=["claim-0f3a9c2b1d4e5f607182"])
    stance: Stance | None = Field(
        default=None,
        description="Towards the event that it is listed under; null when listed by itself.",
        examples=["supports"],
    )
    kind: str = Field(examples=["deployment"])
    types: list[str] = Field(description="PLOVER types, best first.", examples=[["AID"]])
    source: list[str] = Field(description="Who acts.", examples=[["PRK/armed forces"]])
    target: list[str] = Field(description="Who is acted on.", examples=[["RUS"]])
    place: str | None = Field(description="As in the text.", examples=["Kursk"])
    time: TimeSpan | None
    movement: str | None = Field(examples=["deploy"])
    quantity: Quantity | None
    items: list[str] = Field(examples=[["artillery shells"]])
    transport: list[str] = Field(examples=[["ship"]])
    modes: list[str] = Field(description="PLOVER modes of the first type.", examples=[["troops"]])
    contexts: list[str] = Field(description="PLOVER contexts.", examples=[["military"]])
    status: str = Field(examples=["happened"])
    said_by: list[ActorRef] = Field(description="Empty: the report's own voice.")
    evidence: str = Field(description="The words that say so.")
    sentence: str = Field(description="The sentence around them.")
    start: int = Field(description="Start of the words in the article's text, code points.")
    end: int = Field(description="End of the words, not included.")
    reported_at: date | None = Field(description="Null for an undated report.")
    recorded_at: datetime = Field(description="When this graph learnt it.")
    retracted_at: datetime | None = Field(
        description="When it was taken back; null: it stands.", examples=[None]
    )
    retracted_why: str | None = Field(examples=[None])
    superseded_at: datetime | None = Field(
        description="When a newer reading or text of its report left it out; null: it stands.",
        examples=[None],
    )
    confidence: float = Field(description="Chance in [0, 1] that the claim was read rightly.")
    pipeline_version: str
    article: ArticleRef


class Relation(Answer):
    """How a claim stands to another one."""

    relation: Literal["contradicts", "revises", "repeats", "denies"] = Field(examples=["revises"])
    direction: Literal["to", "from"] = Field(
        description="`to`: this claim revises the other; `from`: the other revises this one.",
        examples=["to"],
    )
    rule: str | None = Field(
        description="The rule by which that was found.", examples=["same speaker, later figure"]
    )
    claim_id: str = Field(examples=["claim-0f3a9c2b1d4e5f607182"])
    evidence: str


class EventOfClaim(Answer):
    """An event that the claim speaks of."""

    id: str = Field(examples=["event-0f3a9c2b1d4e5f607182"])
    title: str
    kind: str
    stance: Stance


class ClaimDetail(Claim):
    """A claim with the events that it speaks of and the claims that it stands against."""

    events: list[EventOfClaim]
    relations: list[Relation]


class ClaimLinksRow(BaseModel):
    """The row of claim_links.cypher."""

    events: list[EventOfClaim]
    relations: list[Relation]


OF_NODE = tuple(name for name in Claim.model_fields if name in ClaimNode.model_fields)


def claim_of(node: ClaimNode, *, stance: Stance | None = None) -> Claim:
    """Return a claim as it goes out; `stance` is its stance to the event that it is listed under.

    The time block of the node is replaced by its days, its quantity block by the figure.
    """
    plain: dict[str, Any] = {name: getattr(node, name) for name in OF_NODE}
    derived = {
        "stance": stance,
        "time": node.span,
        "quantity": node.quantity,
        "said_by": speakers_of(node),
    }
    return Claim.model_construct(**plain | derived)  # every value was validated as part of a row


def figure_of(row: EventClaimRow) -> Figure | None:
    """Return the figure that a claim gives, with all that tells whose it is; None without one."""
    quantity = row.claim.quantity
    return None if quantity is None else Figure(**dict(quantity), **dict(said_of(row)))


def said_of(row: EventClaimRow) -> Said:
    """Return who says what a claim says."""
    claim = row.claim
    return Said(
        words=claim.evidence,
        sentence=claim.sentence,
        said_by=speakers_of(claim),
        status=claim.status,
        stance=row.stance,
        time=claim.span,
        reported_at=claim.reported_at,
        article=claim.article,
        claim_id=claim.id,
    )


def speakers_of(node: ClaimNode) -> list[ActorRef]:
    """Return the speakers as actors; when the graph has no node of them, by the claim's names."""
    if node.speakers:
        return node.speakers
    return [ActorRef(id=actor_id(name), name=name) for name in node.said_by]
