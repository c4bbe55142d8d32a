"""What a batch of reports states, as rows for the statements of ingest/cypher; pure.

Rows are unique and sorted by id. Where two inputs disagree about one node, the row is chosen by
content and not by which came first, so that order never shows in the graph.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import total_ordering
from typing import Any
from urllib.parse import urlsplit

from graph_schema.identifiers import actor_id, stable_id
from ingest.graph_writer.actors import ActorDirectory, actor_row, is_country, speaker_row
from ingest.graph_writer.claim_nodes import claim_properties
from ingest.graph_writer.reference_rows import membership_rows, tenure_rows
from ingest.graph_writer.standing import version_key
from ingest.models import Article, Claim, Extraction, PlaceRef
from ingest.resolve.sides import roots
from ingest.signatures import signature

type Row = dict[str, object]
type Rows = list[Row]
type Properties = Mapping[str, object]
type Rank = tuple[Any, ...]  # Any: of dates, texts, numbers; only ranks of one function compare


@total_ordering
class Later:
    """A pipeline version that sorts before the ones that it is later than."""

    __slots__ = ("key",)

    def __init__(self, version: str) -> None:
        self.key = version_key(version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and self.key == other.key

    def __lt__(self, other: "Later") -> bool:
        return self.key > other.key

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True, slots=True)
class ReportRows:
    """Rows of one round, each list for the statement that its name tells.

    Attributes:
        versions: by article id, the pipeline version that read it; None: not known.
        past_texts: by id of an article whose text is not the present one, the id of that one.
    """

    sources: Rows
    actors: Rows
    actor_parents: Rows
    places: Rows
    place_parents: Rows
    articles: Rows
    published: Rows
    mentions: Rows
    claims: Rows
    attributed: Rows
    tenures: Rows
    memberships: list[dict[str, Any]]
    versions: Mapping[str, str | None]
    past_texts: Mapping[str, str] = field(default_factory=dict)


def rounds(extractions: Iterable[Extraction]) -> list[list[Extraction]]:
    """Return extractions in rounds, such that none holds two texts or two readings of one report.

    A report is known by its id, and by its address. Later texts and readings come in later rounds,
    so that a batch is what its reports one by one would be. Most batches are one round.
    """
    parts: list[list[Extraction]] = []
    met: dict[str, tuple[int, object]] = {}
    for extraction in extractions:
        article = extraction.article
        reading = (article.id, article.text_hash, version_of(extraction))
        keys = [f"id {article.id}", *([f"url {article.url}"] if article.url else [])]
        before = [met[key] for key in keys if key in met]
        number = max((n + (other != reading) for n, other in before), default=0)
        met |= dict.fromkeys(keys, (number, reading))
        if number == len(parts):
            parts.append([])
        parts[number].append(extraction)
    return parts


def version_of(extraction: Extraction) -> str | None:
    """Return the pipeline version that read an article; None when neither it nor a claim says."""
    claimed = [claim.pipeline_version for claim in extraction.claims]
    stated = extraction.pipeline_version
    return stated or max(claimed, key=version_key, default=None)


def report_rows(extractions: Sequence[Extraction], directory: ActorDirectory) -> ReportRows:
    """Return the rows of extractions of one round."""
    claims = [claim for extraction in extractions for claim in extraction.claims]
    sides = {name for claim in claims for name in (*claim.source, *claim.target)}
    named = [(extraction, _named(extraction, directory)) for extraction in extractions]
    actors = [actor_row(ref, directory) for ref in sorted(sides)]
    actors += [row for _, rows in named for row in rows.values()]
    places = list(_places(extractions))
    everyone = _first([*actors, *_roots(actors, directory)], actor_precedence)
    return ReportRows(
        sources=_distinct(filter(None, (_source_row(e.article) for e in extractions))),
        actors=everyone,
        actor_parents=_distinct(_parents(actors)),
        places=_distinct(
            [*(_place_row(p, directory) for p in places), *_countries(places, directory)]
        ),
        place_parents=_distinct(_place_parents(places)),
        articles=_first(map(_article_row, extractions), article_precedence),
        published=_distinct(filter(None, (_published_row(e.article) for e in extractions))),
        mentions=_distinct(_mention_rows(named)),
        claims=_first(
            (_claim_row(c, _place_of(c, e)) for e in extractions for c in e.claims),
            claim_precedence,
        ),
        attributed=_distinct(_attributed_rows(named)),
        tenures=tenure_rows(everyone, directory),
        memberships=membership_rows(everyone, directory),
        versions={e.article.id: version_of(e) for e in extractions},
    )


def source_id(article: Article) -> str | None:
    """Return the id of the source of an article: of its publisher, else of the host of its URL.

    None: neither is known. Spellings of a name that differ in case are one source.
    """
    name = article.publisher or _host(article.url)
    return None if name is None else actor_id(name.casefold().replace("/", " "))


def place_id(place: PlaceRef) -> str:
    """Return the gazetteer's id of a place; where it knows none, a hash of what is known."""
    if place.id is not None:
        return place.id
    return stable_id("place", place.name.casefold(), place.country, place.kind)


def country_place_id(iso3: str) -> str:
    """Return the id of the place that is a whole country, as the gazetteer has it."""
    return f"iso:{iso3}"


def article_precedence(properties: Properties) -> tuple[date, str]:
    """Return the key by which the least of several articles of one id is the one that is kept.

    The earliest printing of a text counts; the rest of the key only settles ties.
    """
    published = properties.get("published_at")
    texts = [str(properties.get(name) or "") for name in ("url", "title", "text_hash", "language")]
    return published if isinstance(published, date) else date.max, "\n".join(texts)


def claim_precedence(properties: Properties) -> tuple[Later, date, str]:
    """Return the key by which the least of several readings of one claim is kept.

    That of the newest pipeline; of one pipeline, that of the earliest printing.
    """
    reported = properties.get("reported_at")
    day = reported if isinstance(reported, date) else date.max
    return Later(str(properties["pipeline_version"])), day, str(properties["confidence"])


def actor_precedence(properties: Properties) -> tuple[bool, str]:
    """Return the key by which the least of several names with one id is kept: a known one."""
    return bool(properties["provisional"]), str(properties["ref"])


def _first(rows: Iterable[Row], precedence: Callable[[Properties], Rank]) -> Rows:
    """Return one row for each id, by id: that whose `properties` come first."""
    kept: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: precedence(_properties(row)), reverse=True):
        kept[str(row["id"])] = row
    return [kept[key] for key in sorted(kept)]


def _distinct(rows: Iterable[Row]) -> Rows:
    """Return rows that differ, by id; rows of one id are reconciled by their statement."""
    return [
        row for _, row in sorted({repr((row["id"], *row.items())): row for row in rows}.items())
    ]


def _properties(row: Row) -> Properties:
    properties = row["properties"]
    if not isinstance(properties, dict):
        raise TypeError(f"row {row['id']}: expected properties, found {properties!r}")
    return properties


def _source_row(article: Article) -> Row | None:
    name = source_id(article)
    if name is None:
        return None
    host = _host(article.url)
    return {"id": name, "name": article.publisher or host, "domain": host}


def _article_row(extraction: Extraction) -> Row:
    article = extraction.article
    properties = {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "published_at": article.published_at,
        "published_precision": article.published_precision,
        "language": article.language,
        "text": article.text,
        "text_hash": article.text_hash,
        "cluster": article.text_hash,
        "signature": signature(article.text),
    }
    return {"id": article.id, "properties": properties}


def _published_row(article: Article) -> Row | None:
    source = source_id(article)
    if source is None:
        return None
    return {"id": f"{article.id}\n{source}", "article": article.id, "source": source}


def _named(extraction: Extraction, directory: ActorDirectory) -> Mapping[str, Row]:
    """Return the actor of each name that a report uses for speakers, or mentions."""
    claims = extraction.claims
    about = roots(name for c in claims for name in (*c.source, *c.target)) | roots(
        extraction.mentions
    )
    names = {name for claim in claims for name in claim.said_by}.union(extraction.mentions)
    return {name: speaker_row(name, about, directory) for name in sorted(names)}


def _mention_rows(named: Iterable[tuple[Extraction, Mapping[str, Row]]]) -> Iterable[Row]:
    for extraction, actors in named:
        article = extraction.article.id
        counts: dict[str, int] = {}
        for name, count in extraction.mentions.items():
            actor = str(actors[name]["id"])
            counts[actor] = counts.get(actor, 0) + count
        for actor, count in counts.items():
            yield {"id": f"{article}\n{actor}", "article": article, "actor": actor, "count": count}


def _claim_row(claim: Claim, place: PlaceRef | None) -> Row:
    properties = claim_properties(claim, None if place is None else place_id(place))
    return {"id": claim.claim_id, "article": claim.article_id, "properties": properties}


def _attributed_rows(named: Iterable[tuple[Extraction, Mapping[str, Row]]]) -> Iterable[Row]:
    for extraction, actors in named:
        pairs = {(c.claim_id, actors[name]["id"]) for c in extraction.claims for name in c.said_by}
        for claim, actor in pairs:
            yield {"id": f"{claim}\n{actor}", "claim": claim, "actor": actor}


def _roots(actors: Iterable[Row], directory: ActorDirectory) -> Iterable[Row]:
    """Yield a row for the country or organisation of each finer actor."""
    refs = {_ref(row).partition("/")[0] for row in actors}
    return (actor_row(ref, directory) for ref in sorted(refs))


def _parents(actors: Iterable[Row]) -> Iterable[Row]:
    for row in actors:
        ref = _ref(row)
        if "/" in ref:
            yield {"id": row["id"], "parent": actor_id(ref.partition("/")[0])}


def _ref(row: Row) -> str:
    return str(_properties(row)["ref"])


def _places(extractions: Iterable[Extraction]) -> Iterable[PlaceRef]:
    for extraction in extractions:
        yield from extraction.places
        named = (_place_of(claim, extraction) for claim in extraction.claims)
        yield from (place for place in named if place is not None)


def _place_of(claim: Claim, extraction: Extraction) -> PlaceRef | None:
    """Return what a report's places say about the place of its claim; a bare name if nothing."""
    if claim.place is None:
        return None
    known = (place for place in extraction.places if place.name == claim.place)
    return next(known, PlaceRef(claim.place))


def _place_row(place: PlaceRef, directory: ActorDirectory) -> Row:
    id_ = place_id(place)
    names = list(directory.place_names(id_))
    row: Row = {"id": id_, "name": place.name, "kind": place.kind, "aliases": names}
    located = place.latitude is not None and place.longitude is not None
    return row | {
        "iso3": place.country,
        "latitude": place.latitude if located else None,
        "longitude": place.longitude if located else None,
    }


def _countries(places: Iterable[PlaceRef], directory: ActorDirectory) -> Iterable[Row]:
    """Yield a row for the country of each place, named as the directory names it."""
    for iso3 in sorted({place.country for place in places if place.country is not None}):
        known = directory.find(iso3) if is_country(iso3) else None
        yield {
            "id": country_place_id(iso3),
            "name": iso3 if known is None else known.name,
            "kind": "country",
            "aliases": list(directory.place_names(iso3)),
            "iso3": iso3,
            "latitude": None,
            "longitude": None,
        }


def _place_parents(places: Iterable[PlaceRef]) -> Iterable[Row]:
    for place in places:
        if place.country is not None and place_id(place) != country_place_id(place.country):
            yield {"id": place_id(place), "parent": country_place_id(place.country)}


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None
