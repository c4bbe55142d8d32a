// Joins claims to their events. Params: rows (claim, event, type: SUPPORTS or DENIES)
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MATCH (e:Event {id: row.event})
CREATE (c)-[:$(row.type)]->(e)
