// Puts events on the timelines of countries. Params: rows (event, country, iso3, day)
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MATCH (c:Actor:Country {id: row.country})
CREATE (e)-[:ON_TIMELINE {iso3: row.iso3, day: row.day, event_id: row.event}]->(c)
