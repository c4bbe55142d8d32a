// Puts events on the timelines of pairs of actors. Params: rows (event, dyad, first, direction, kind,
// day)
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MATCH (a:Actor {id: row.first})
CREATE (e)-[:ON_DYAD {dyad: row.dyad, direction: row.direction, kind: row.kind, day: row.day,
                      event_id: row.event}]->(a)
