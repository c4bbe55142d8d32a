"""Shapes that several answers share: totals, pages, days, references to nodes."""

from datetime import date, timedelta
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

OPEN_START = date(1, 1, 1)  # graph_schema/README.md, "Time block"
OPEN_END = date(9999, 12, 31)


class Answer(BaseModel):
    """Base of everything that goes out."""

    model_config = ConfigDict(frozen=True)


class Total(Answer):
    """How many items match, over all pages."""

    value: int = Field(description="Number of matching items.", examples=[12])
    relation: Literal["eq", "gte"] = Field(
        description="`eq`: exactly so many; `gte`: at least so many (counting stopped there).",
        examples=["eq"],
    )

    @classmethod
    def capped(cls, counted: int, cap: int) -> Self:
        """Return the total of a count that stopped after `cap` + 1 items."""
        if counted > cap:
            return cls(value=cap, relation="gte")
        return cls(value=counted, relation="eq")


class Page(Answer):
    """Part of a list. `next` leads to the following part; null on the last one."""

    total: Total
    next: str | None = Field(
        description="Address of the next page, relative to this host; null on the last page.",
        examples=["/v1/countries/PRK/timeline?limit=50&cursor=WyIwZjMiXQ"],
    )
    next_cursor: str | None = Field(
        description="The opaque cursor in `next`, for clients that build addresses themselves.",
        examples=["WyIwZjMiXQ"],
    )


class TimeSpan(Answer):
    """Days in which something happened or will happen, as exactly as the reports say."""

    earliest: date | None = Field(
        description="First day that it can be, included; null when nothing bounds it.",
        examples=["2024-10-01"],
    )
    latest: date | None = Field(
        description="Last day that it can be, included; null when nothing bounds it.",
        examples=["2024-12-31"],
    )
    precision: str = Field(
        description="day, week, month, quarter, year, range or unknown.", examples=["quarter"]
    )


class TimeBlock(BaseModel):
    """The time block of a row: half-open, with sentinels for open ends."""

    from_earliest: date | None = None
    to_latest: date | None = None
    precision: str | None = None

    @property
    def span(self) -> TimeSpan | None:
        """Return the days, both included; None when no report gives a hint of the time."""
        earliest = None if self.from_earliest in (None, OPEN_START) else self.from_earliest
        end = None if self.to_latest in (None, OPEN_END) else self.to_latest
        if earliest is None and end is None:
            return None
        latest = None if end is None else end - timedelta(days=1)
        return TimeSpan(earliest=earliest, latest=latest, precision=self.precision or "unknown")


class ActorRef(Answer):
    """An actor, by id and name."""

    id: str = Field(examples=["PRK"])
    name: str = Field(examples=["North Korea"])


class NameRow(ActorRef):
    """One row of actor_names.cypher: the actor that answers for the id that was asked for."""

    asked: str


class Side(ActorRef):
    """An actor that takes part in an event."""

    rolled_up: bool = Field(
        description="True: not named itself; a ministry, force or person of it was.",
        examples=[False],
    )


class PlaceRef(Answer):
    """A place, with its point when the gazetteer knows it."""

    id: str = Field(examples=["geonames:538560"])
    name: str = Field(examples=["Kursk"])
    kind: str | None = Field(default=None, examples=["region"])
    iso3: str | None = Field(default=None, examples=["RUS"])
    latitude: float | None = Field(default=None, description="Degrees, WGS 84.", examples=[51.73])
    longitude: float | None = Field(default=None, description="Degrees, WGS 84.", examples=[36.19])


class ArticleRef(Answer):
    """The report that says so."""

    id: str = Field(examples=["north-korea-troops"])
    title: str | None = Field(default=None, examples=["North Korea Is Sending More Troops"])
    publisher: str | None = Field(default=None, examples=["Example Times"])
    url: str | None = Field(default=None, examples=["https://news.example/north-korea-troops"])
    published_at: date | None = Field(
        default=None, description="Null for an undated report.", examples=["2025-02-27"]
    )
