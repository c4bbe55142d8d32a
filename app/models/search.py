"""Search: hits of several kinds of things, with counts to narrow them down by."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from app.models.common import Answer, Page

type Entity = Literal["actor", "place", "event", "claim", "article"]


class FacetValue(Answer):
    """A value, and how many hits have it."""

    value: str = Field(examples=["country"])
    n: int = Field(examples=[2])


class Facets(Answer):
    """Counts over all hits, most first; each is a value of the parameter of that name."""

    entity: list[FacetValue] = Field(description="What the hits are.")
    kind: list[FacetValue] = Field(
        description="Kinds of actors, places, events and claims; languages of articles."
    )
    country: list[FacetValue] = Field(
        description="Countries of actors and places, and on whose timelines events are."
    )


class Hit(Answer):
    """Something that was found."""

    entity: Entity = Field(examples=["actor"])
    id: str = Field(examples=["PRK"])
    name: str | None = Field(
        description="Name of an actor or place, title of an event or article; null for a claim.",
        examples=["North Korea"],
    )
    text: str | None = Field(
        description="Sentence of a claim, first 300 characters of an article; else null.",
        examples=[None],
    )
    kind: str | None = Field(examples=["country"])
    day: date | None = Field(
        description="Day of an event, of the report for claims and articles.", examples=[None]
    )
    countries: list[str] = Field(description="ISO 3166-1 alpha-3.", examples=[["PRK"]])
    href: str | None = Field(
        description="The route with all about it; null for a place.", examples=["/v1/actors/PRK"]
    )
    score: float = Field(
        description="Orders this answer; it does not compare with scores of other questions.",
        examples=[4.2],
    )


class Search(Page):
    """What was found, best first."""

    query: str = Field(description="As it was asked.", examples=["north korea"])
    facets: Facets
    items: list[Hit]


class HitRow(BaseModel):
    """A hit as search.cypher returns it."""

    entity: Entity
    id: str
    rank: int
    key: str
    kind: str | None = None
    day: date | None = None
    countries: list[str]
    name: str | None = None
    text: str | None = None
    article_id: str | None = None


class SearchRow(BaseModel):
    """The row of search.cypher."""

    counted: int
    by_entity: list[FacetValue]
    by_kind: list[FacetValue]
    by_country: list[FacetValue]
    page: list[HitRow]


ROUTES: dict[Entity, str] = {
    "actor": "/v1/actors/",
    "event": "/v1/events/",
    "claim": "/v1/claims/",
    "article": "/v1/articles/",
}


def hit_of(row: HitRow, *, name: str | None = None) -> Hit:
    """Return the hit of a row; `name` stands for its own, when that says what came later."""
    route = ROUTES.get(row.entity)
    return Hit(
        entity=row.entity,
        id=row.id,
        name=name or row.name,
        text=row.text,
        kind=row.kind,
        day=row.day,
        countries=row.countries,
        href=None if route is None else f"{route}{row.id}",
        score=row.rank / 1_000_000,
    )
