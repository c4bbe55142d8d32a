"""The values that stages of ingest hand on: frozen, slotted, without behaviour of their own."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

type Kind = Literal[
    "deployment", "transfer", "casualties", "agreement", "meeting", "attack", "event"
]
type Movement = Literal["deploy", "reinforce", "withdraw", "redeploy", "station"]
type Status = Literal["happened", "ongoing", "planned", "possible", "denied", "ended"]
type Qualifier = Literal[
    "exact", "about", "up to", "at least", "more than", "fewer than", "between", "vague"
]
type DatePrecision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One report as it came in, before cleaning.

    Attributes:
        source: where it came from (path, URL, "-"), with "#N" for the Nth of a collection.
        text: decoded text; HTML when `is_html`.
        is_html: `text` is markup.
        id: the id that the input gives it; None means the content id is used.
        title, publisher, url, language: as given by the input; None means not given.
        published_at: as given by the input; None means not given.
    """

    source: str
    text: str
    is_html: bool = False
    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    published_at: date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One report, cleaned. All offsets of claims are code points of `text`.

    Attributes:
        id: the input's id, or `stable_id("article", text_hash)`.
        source: where it came from, for messages.
        text: title-free main text, one paragraph a line, without boilerplate.
        text_hash: SHA-256 of `text` with white space folded: equal for copies of one report.
        published_at: None only when the report was taken with `--undated`.
    """

    id: str
    source: str
    text: str
    text_hash: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    published_at: date | None = None
    published_precision: DatePrecision | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """One report that was not taken, and why, in one line."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days from `earliest` to `latest`, both included."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its hedge: "up to 3,000 troops" is low 3000, high 3000, "up to", "troops"."""

    low: float
    high: float
    qualifier: Qualifier
    unit: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says happened (corpus guideline: a fact), and where it says so.

    Attributes:
        source, target, said_by: names such as "PRK", "KOR/National Intelligence Service", "NATO".
        type: PLOVER types, best first; never empty.
        time: days in which it happened or will happen; None when the report gives no hint.
        sentence: the sentence that says so; `text[start:end]` is `evidence`.
        reported_at: publication date of the article; None for an undated article.
        confidence: chance in [0, 1] that the claim is right.
        modes, contexts: of PLOVER 2.0, that the sentence shows; sorted, often none. They follow
            from the rest and are no part of the identity.
    """

    claim_id: str
    article_id: str
    kind: Kind
    type: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    place: str | None
    time: Interval | None
    movement: Movement | None
    quantity: Quantity | None
    items: tuple[str, ...]
    transport: tuple[str, ...]
    status: Status
    said_by: tuple[str, ...]
    evidence: str
    sentence: str
    start: int
    end: int
    reported_at: date | None
    confidence: float
    pipeline_version: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place that a claim names, as the gazetteer knows it.

    Attributes:
        name: as in the text ("Kursk").
        id: gazetteer id ("geonames:538560", "iso:RU-KRS"); None when it is not known.
        latitude, longitude: degrees WGS 84; None when not known.
        country: ISO 3166-1 alpha-3; None when it lies in none or is not known.
    """

    name: str
    id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one article gave: its claims in text order, and the places they name.

    Attributes:
        mentions: number of mentions of each actor, by name.
        pipeline_version: of the pipeline that read it; None: the newest that its claims name.
    """

    article: Article
    claims: tuple[Claim, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    mentions: dict[str, int] = field(default_factory=dict)
    pipeline_version: str | None = None
