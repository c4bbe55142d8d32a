// Creates the events of withdrawn claims; none of them is there. Params: rows (properties, sides
// (actor, type, rolled_up), dyads (dyad, first, direction, kind, day),
// places (place), timelines (country, iso3, day), ledgers (id, sender, host))
UNWIND $rows AS row
CREATE (e:PastEvent)
SET e = row.properties
CALL (e, row) {
  UNWIND row.sides AS side
  MATCH (a:Actor {id: side.actor})
  CREATE (e)-[:$(side.type) {rolled_up: side.rolled_up}]->(a)
}
CALL (e, row) {
  UNWIND row.dyads AS one
  MATCH (a:Actor {id: one.first})
  CREATE (e)-[:ON_DYAD {dyad: one.dyad, direction: one.direction, kind: one.kind, day: one.day,
                        event_id: e.id}]->(a)
}
CALL (e, row) {
  UNWIND row.places AS one
  MATCH (p:Place {id: one.place})
  CREATE (e)-[:AT]->(p)
}
CALL (e, row) {
  UNWIND row.timelines AS one
  MATCH (c:Actor:Country {id: one.country})
  CREATE (e)-[:ON_TIMELINE {iso3: one.iso3, day: one.day, event_id: e.id}]->(c)
}
CALL (e, row) {
  UNWIND row.ledgers AS one
  MERGE (l:Ledger {id: one.id})
  ON CREATE SET l.sender = one.sender, l.host = one.host, l.n_events = 0
  CREATE (e)-[:MOVEMENT_OF]->(l)
}
