// Joins events to their sides. Params: rows (event, actor, type: ACTOR, RECIPIENT or HOST, rolled_up)
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MATCH (a:Actor {id: row.actor})
CREATE (e)-[:$(row.type) {rolled_up: row.rolled_up}]->(a)
