"""Fills a graph with made-up events, as many as asked for, by the schema of graph_schema/README.md.

    GEOKG_HOME=/tmp/bench uv run python benchmarks/synthetic_graph.py 200000

Countries are those of the gazetteer, busy as in the news: the n-th has a share of 1/n. Days spread
evenly over five years. The same number gives the same events, and a graph of 20,000 is the first
part of one of 200,000: run it again with a larger number, and it goes on where it ended.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import batched
from typing import Any

import neo4j

from graph_schema.driver import connect, open_driver
from graph_schema.identifiers import actor_id, stable_id
from graph_schema.ontology import ontology
from graph_schema.settings import get_settings
from ingest.gazetteer.load import load_gazetteer

type Row = dict[str, Any]  # Any: parameters of statements

FIRST_DAY = date(2020, 1, 1)
DAYS = 5 * 365
BATCH = 2_000  # events a transaction
COUNTRIES = 190
FINER = ("armed forces", "Ministry of Foreign Affairs", "government")
SOURCES = 60
KINDS = {
    "attack": ("ASSAULT",), "event": ("ACCUSE", "THREATEN", "SUPPORT", "SANCTION", "COERCE"),
    "meeting": ("CONSULT",), "agreement": ("AGREE",), "deployment": ("MOBILIZE", "AID"),
    "transfer": ("AID",), "casualties": ("ASSAULT",),
}  # fmt: skip
KIND_WEIGHTS = (25, 35, 15, 6, 7, 6, 6)
STATUSES = ("happened", "ongoing", "planned", "possible", "denied", "ended")
STATUS_WEIGHTS = (70, 8, 8, 8, 2, 4)
ITEMS = ("artillery shells", "drones", "missiles", "tanks", "air defence systems", "fuel")
WORDS = ("troops", "missiles", "talks", "border", "aid", "drones", "sanctions", "port", "summit")
RECORDED = datetime(2025, 1, 1, tzinfo=UTC)
STANDING = datetime(9999, 12, 31, tzinfo=UTC)
OPEN_START, OPEN_END = date(1, 1, 1), date(9999, 12, 31)

WRITE_ACTORS = """
UNWIND $rows AS row MERGE (a:Actor {id: row.id}) SET a += row.properties SET a:$(row.labels)
"""
LINK_ACTORS = """
UNWIND $rows AS row MATCH (a:Actor {id: row.id}) MATCH (b:Actor {id: row.whole})
MERGE (a)-[:PART_OF]->(b)
"""
WRITE_PLACES = "UNWIND $rows AS row MERGE (p:Place {id: row.id}) SET p += row.properties"
WRITE_SOURCES = "UNWIND $rows AS row MERGE (s:Source {id: row.id}) SET s += row.properties"
WRITE_ARTICLES = """
UNWIND $rows AS row MATCH (s:Source {id: row.source})
CREATE (a:Article) SET a = row.properties CREATE (a)-[:PUBLISHED_BY]->(s)
"""
WRITE_CLAIMS = """
UNWIND $rows AS row MATCH (a:Article {id: row.article})
CREATE (c:Claim) SET c = row.properties
CREATE (c)-[:STATED_IN {start: c.start, end: c.end}]->(a)
WITH c, row UNWIND row.speakers AS speaker MATCH (s:Actor {id: speaker})
CREATE (c)-[:ATTRIBUTED_TO {stated: speaker}]->(s)
"""
# One statement for each label and type: names that are not literal cost most of the time.
WRITE_EVENTS = """
UNWIND $rows AS row CREATE (e:Event) SET e = row
"""
LABEL_EVENTS = {
    kind: f"UNWIND $rows AS id MATCH (e:Event {{id: id}}) SET e:{kind.title()}"
    for kind in ("attack", "meeting", "agreement", "deployment", "transfer", "casualties")
}
LINK_SIDES = {
    type_: f"""
UNWIND $rows AS row MATCH (e:Event {{id: row.event}}) MATCH (a:Actor {{id: row.end}})
CREATE (e)-[:{type_} {{rolled_up: row.rolled_up}}]->(a)
"""
    for type_ in ("ACTOR", "RECIPIENT", "HOST")
}
LINK_CLAIMS = {
    type_: f"""
UNWIND $rows AS row MATCH (e:Event {{id: row.event}}) MATCH (c:Claim {{id: row.end}})
CREATE (c)-[:{type_}]->(e)
"""
    for type_ in ("SUPPORTS", "DENIES")
}
LINK_EVENTS = {
    "countries": """
UNWIND $rows AS row MATCH (e:Event {id: row.event}) MATCH (a:Actor {id: row.end})
CREATE (e)-[:ON_TIMELINE {iso3: row.end, day: e.sort_day, event_id: row.event}]->(a)
""",
    "dyads": """
UNWIND $rows AS row MATCH (e:Event {id: row.event}) MATCH (a:Actor {id: row.end})
CREATE (e)-[:ON_DYAD {dyad: row.dyad, direction: row.direction, kind: e.kind, day: e.sort_day,
                      event_id: row.event}]->(a)
""",
    "places": """
UNWIND $rows AS row MATCH (e:Event {id: row.event}) MATCH (p:Place {id: row.end})
CREATE (e)-[:AT]->(p)
""",
    "items": """
UNWIND $rows AS row MATCH (e:Event {id: row.event}) MERGE (m:Materiel {id: row.end})
SET m.name = row.name CREATE (e)-[:OF]->(m)
""",
    "ledgers": """
UNWIND $rows AS row MATCH (e:Event {id: row.event}) MERGE (l:Ledger {id: row.end})
ON CREATE SET l.sender = row.sender, l.host = row.host, l.n_events = 0
SET l.n_events = l.n_events + 1,
    l.first_day = CASE WHEN l.first_day < e.sort_day THEN l.first_day ELSE e.sort_day END,
    l.last_day = CASE WHEN l.last_day > e.sort_day THEN l.last_day ELSE e.sort_day END
CREATE (e)-[:MOVEMENT_OF]->(l)
""",
}
ADD_RELATIONS = """
UNWIND $rows AS row MATCH (a:Actor {id: row.source}) MATCH (b:Actor {id: row.target})
MERGE (a)-[r:RELATES_TO {month: row.month}]->(b)
ON CREATE SET r.cooperation = 0, r.conflict = 0, r.intensity = 0.0, r.n_events = 0
SET r.cooperation = r.cooperation + row.cooperation, r.conflict = r.conflict + row.conflict,
    r.intensity = r.intensity + row.intensity, r.n_events = r.n_events + 1
"""
HAVE = "MATCH (:Event) RETURN count(*) AS n"
NEXT = "MERGE (m:Meta {id: 'graph'}) SET m.revision = coalesce(m.revision, 0) + 1"


@dataclass(frozen=True, slots=True)
class World:
    """Who and where: ids of countries, the busiest first, and a place in each."""

    countries: Sequence[str]
    weights: Sequence[float]


def main() -> None:
    """Fill the graph of the settings up to a number of events."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("events", type=int, help="events that the graph shall hold")
    wanted = parser.parse_args().events
    with connect(get_settings()) as connection, open_driver(connection) as driver:
        fill(driver, connection.database, wanted)


def fill(driver: neo4j.Driver, database: str, wanted: int) -> None:
    """Bring the graph up to `wanted` events."""
    started = time.monotonic()
    with driver.session(database=database) as session:
        have = session.run(HAVE).single(strict=True)["n"]
        world = _write_world(session)
        for numbers in batched(range(have, wanted), BATCH):
            events = [_event(world, number) for number in numbers]
            session.execute_write(_write, events)
            done = numbers[-1] + 1
            if done % 20_000 == 0:
                print(f"{done:,} events, {time.monotonic() - started:.0f} s", flush=True)
        session.run("CALL db.awaitIndexes(600)").consume()
        session.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()").consume()


def _write(tx: neo4j.ManagedTransaction, events: Sequence[Row]) -> None:
    articles = [article for event in events for article in event["articles"]]
    claims = [claim for event in events for claim in event["claim_rows"]]
    relations = [relation for event in events for relation in event["relations"]]
    statements = [
        (WRITE_ARTICLES, articles),
        (WRITE_CLAIMS, claims),
        (WRITE_EVENTS, [event["properties"] for event in events]),
        *((query, _of_kind(events, kind)) for kind, query in LABEL_EVENTS.items()),
        *((query, _linked(events, "sides", type_)) for type_, query in LINK_SIDES.items()),
        *((query, _linked(events, "claims", type_)) for type_, query in LINK_CLAIMS.items()),
        *((query, _linked(events, name)) for name, query in LINK_EVENTS.items()),
        (ADD_RELATIONS, relations),
    ]
    for query, rows in statements:
        tx.run(query, rows=rows).consume()
    tx.run(NEXT).consume()


def _of_kind(events: Sequence[Row], kind: str) -> list[str]:
    properties = (event["properties"] for event in events)
    return [event["id"] for event in properties if event["kind"] == kind]


def _linked(events: Sequence[Row], name: str, type_: str | None = None) -> list[Row]:
    """Return the rows of relationships, of one type if any, sorted by where they lead."""
    rows = [
        row | {"event": event["properties"]["id"]}
        for event in events
        for row in event[name]
        if type_ is None or row["type"] == type_
    ]
    return sorted(rows, key=lambda row: str(row["end"]))


def _write_world(session: neo4j.Session) -> World:
    actors = {ref: actor for ref, actor in load_gazetteer().actors.items() if len(ref) == 3}
    chosen = [actors[ref] for ref in sorted(actors) if actors[ref].kind == "country"][:COUNTRIES]
    random.Random(1).shuffle(chosen)
    rows: list[Row] = [
        {
            "id": actor.ref,
            "labels": ["Country"],
            "properties": {
                "name": actor.name, "ref": actor.ref, "kind": "country", "iso3": actor.ref,
                "wikidata": actor.wikidata, "aliases": [alias.text for alias in actor.aliases],
                "provisional": False,
            },
        }
        for actor in chosen
    ]  # fmt: skip
    finer: list[Row] = [
        {
            "id": actor_id(f"{actor.ref}/{name}"),
            "whole": actor.ref,
            "labels": ["Organization"],
            "properties": {
                "name": name, "ref": f"{actor.ref}/{name}", "kind": "government",
                "iso3": actor.ref, "aliases": [f"{name} of {actor.name}"], "provisional": False,
            },
        }
        for actor in chosen
        for name in FINER
    ]  # fmt: skip
    places: list[Row] = [
        {
            "id": f"place:{actor.ref}:{number}",
            "properties": {
                "name": f"{actor.name} district {number}", "kind": "city", "iso3": actor.ref,
                "point": neo4j.spatial.WGS84Point((float(number), float(index % 80))),
            },
        }
        for index, actor in enumerate(chosen)
        for number in range(5)
    ]  # fmt: skip
    sources: list[Row] = [
        {"id": f"source-{n}", "properties": {"name": f"Paper {n}", "domain": f"paper{n}.example"}}
        for n in range(SOURCES)
    ]
    session.run(WRITE_ACTORS, rows=rows + finer).consume()
    session.run(LINK_ACTORS, rows=finer).consume()
    session.run(WRITE_PLACES, rows=places).consume()
    session.run(WRITE_SOURCES, rows=sources).consume()
    weights = [1 / (rank + 1) ** 0.8 for rank in range(len(chosen))]
    return World([actor.ref for actor in chosen], weights)


def _event(world: World, number: int) -> Row:
    """Return all rows of event `number`; they depend on it alone."""
    chance = random.Random(number)
    kind = chance.choices(list(KINDS), KIND_WEIGHTS)[0]
    type_ = chance.choice(KINDS[kind])
    row = ontology().event_types[type_]
    a, b = _pair(world, chance)
    finer = actor_id(f"{a}/{chance.choice(FINER)}") if chance.random() < 0.5 else None
    both = kind in ("meeting", "agreement")
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    status = chance.choices(STATUSES, STATUS_WEIGHTS)[0]
    acted_on = "ACTOR" if both else "HOST" if kind == "deployment" else "RECIPIENT"
    sides = [
        {"end": a, "type": "ACTOR", "rolled_up": finer is not None},
        {"end": b, "type": acted_on, "rolled_up": False},
    ]
    sides += [] if finer is None else [{"end": finer, "type": "ACTOR", "rolled_up": False}]
    id_ = stable_id("event", number)
    claims = list(_claims(chance, number, (kind, type_, status, day), (finer or a, b)))
    figure = claims[0]["properties"]
    dyads = [_dyad(one, b, both=both) for one in ([a] if finer is None else [a, finer])]
    return {
        "properties": {
            "id": id_, "kind": kind, "type": type_, "types": [type_], "quad": row.quad,
            "intensity": row.intensity, "status": status, "n_claims": len(claims),
            "title": f"{a} {kind} {b}: {chance.choice(WORDS)} {number}",
            "movement": "deploy" if kind == "deployment" else None,
            "n_sources": len({claim["source"] for claim in claims}),
            "first_reported": day, "last_reported": day + timedelta(days=len(claims)),
            "sort_day": day, "from_earliest": day, "from_latest": day, "to_earliest": day,
            "to_latest": OPEN_END if status == "ongoing" else day + timedelta(days=1),
            "precision": "day", "low": figure["low"], "high": figure["high"],
            "qualifier": figure["qualifier"], "unit": figure["unit"],
        },
        "sides": sides,
        "countries": [{"end": a}, {"end": b}],
        "dyads": dyads,
        "places": [{"end": f"place:{b}:{chance.randrange(5)}"}] if chance.random() < 0.6 else [],
        "items": _items(chance, kind),
        "claims": [
            {"end": claim["id"], "type": "DENIES" if status == "denied" else "SUPPORTS"}
            for claim in claims
        ],
        "claim_rows": claims,
        "articles": [_article(claim) for claim in claims],
        "ledgers": [{"end": stable_id("ledger", a, b), "sender": a, "host": b}]
        if kind == "deployment"
        else [],
        "relations": [
            {
                "source": source, "target": target, "month": day.isoformat()[:7],
                "cooperation": int(row.quad <= 2), "conflict": int(row.quad > 2),
                "intensity": row.intensity,
            }
            for source, target in ([(a, b), (b, a)] if both else [(a, b)])
            if status in ("happened", "ongoing", "ended")
        ],
    }  # fmt: skip


def _pair(world: World, chance: random.Random) -> tuple[str, str]:
    while True:
        a, b = chance.choices(world.countries, world.weights, k=2)
        if a != b:
            return a, b


def _dyad(one: str, other: str, *, both: bool) -> Row:
    first, second = sorted((one, other))
    direction = "mutual" if both else "forward" if one == first else "backward"
    return {"dyad": f"{first}|{second}", "end": first, "direction": direction}


def _items(chance: random.Random, kind: str) -> list[Row]:
    if kind != "transfer":
        return []
    name = chance.choice(ITEMS)
    return [{"end": stable_id("materiel", name), "name": name}]


def _claims(
    chance: random.Random,
    number: int,
    told: tuple[str, str, str, date],
    sides: tuple[str, str],
) -> Iterator[Row]:
    """Yield one to three claims about an event, each of a report of its own."""
    kind, type_, status, day = told
    for nth in range(chance.choices((1, 2, 3), (70, 20, 10))[0]):
        id_ = stable_id("claim", number, nth)
        figure = float(chance.randrange(10, 10_000)) if chance.random() < 0.4 else None
        evidence = f"{sides[0]} {chance.choice(WORDS)} {sides[1]} {chance.choice(WORDS)}"
        sentence = f"Officials said that {evidence} near the {chance.choice(WORDS)} in {day:%B}"
        yield {
            "id": id_,
            "article": f"article-{number}-{nth}",
            "source": f"source-{chance.randrange(SOURCES)}",
            "speakers": [sides[0]] if chance.random() < 0.4 else [],
            "properties": {
                "id": id_, "article_id": f"article-{number}-{nth}", "kind": kind,
                "types": [type_], "source": [sides[0]], "target": [sides[1]], "status": status,
                "said_by": [], "items": [], "transport": [], "evidence": evidence,
                "sentence": sentence, "start": sentence.index(evidence),
                "end": sentence.index(evidence) + len(evidence),
                "reported_at": day + timedelta(days=nth), "recorded_at": RECORDED,
                "recorded_until": STANDING, "confidence": round(chance.uniform(0.3, 0.95), 2),
                "pipeline_version": "synthetic", "from_earliest": day, "from_latest": day,
                "to_earliest": day, "to_latest": day + timedelta(days=1), "precision": "day",
                "low": figure, "high": figure, "qualifier": None if figure is None else "about",
                "unit": None if figure is None else "troops", "partition": f"p{number}",
            },
        }  # fmt: skip


def _article(claim: Row) -> Row:
    properties = claim["properties"]
    return {
        "source": claim["source"],
        "properties": {
            "id": claim["article"], "url": f"https://news.example/{claim['article']}",
            "title": properties["evidence"], "text": properties["sentence"], "language": "en",
            "text_hash": claim["article"], "cluster": None, "published_precision": "day",
            "published_at": properties["reported_at"], "pipeline_version": "synthetic",
            "recorded_at": RECORDED, "recorded_until": STANDING,
        },
    }  # fmt: skip


if __name__ == "__main__":
    main()
