"""Articles: the reports that claims come from."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from app.models.claims import Claim
from app.models.common import Answer


class Source(Answer):
    """A publisher."""

    id: str
    name: str = Field(examples=["Example Times"])
    domain: str | None = Field(examples=["news.example"])


class ArticleRow(BaseModel):
    """The row of article.cypher."""

    id: str
    url: str | None
    title: str | None
    publisher: Source | None
    published_at: date | None
    published_precision: str | None
    language: str | None
    text: str
    cluster: str | None
    pipeline_version: str | None
    recorded_at: datetime
    retracted_at: datetime | None
    retracted_why: str | None
    superseded_at: datetime | None
    superseded_by: str | None
    copies: list[str]


class Article(Answer):
    """A report: its text, and the claims in it with the places of their words."""

    id: str = Field(examples=["north-korea-troops"])
    url: str | None
    title: str | None
    publisher: Source | None
    published_at: date | None = Field(
        description="Null for an undated report.", examples=["2025-02-27"]
    )
    published_precision: str | None = Field(description="day, month or year.", examples=["day"])
    language: str | None = Field(examples=["en"])
    text: str = Field(description="Main text; `start` and `end` of claims count its code points.")
    cluster: str | None = Field(description="Equal for copies of one text.")
    copies: list[str] = Field(description="Ids of other reports with the same text, at most 100.")
    pipeline_version: str | None
    recorded_at: datetime = Field(description="When this graph took it in.")
    retracted_at: datetime | None = Field(description="When it was taken back; null: it stands.")
    retracted_why: str | None = Field(examples=[None])
    superseded_at: datetime | None = Field(
        description="When a newer text of the same report came in; null: this is the newest."
    )
    superseded_by: str | None = Field(description="Id of the newer text.", examples=[None])
    claims: list[Claim] = Field(description="Those that count, in the order of the text.")


def article_of(row: ArticleRow, claims: list[Claim]) -> Article:
    """Return the article of a row, with its claims."""
    return Article.model_validate(row.model_dump() | {"claims": claims})
