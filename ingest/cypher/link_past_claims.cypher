// Joins withdrawn claims to the events that they would be of.
// Params: rows (claim, event, type: SUPPORTED or DENIED), pasts (the same, of past events)
CALL () {
  UNWIND $rows AS row
  MATCH (c:Claim {id: row.claim})
  MATCH (e:Event {id: row.event})
  CREATE (c)-[:$(row.type)]->(e)
}
CALL () {
  UNWIND $pasts AS row
  MATCH (c:Claim {id: row.claim})
  MATCH (e:PastEvent {id: row.event})
  CREATE (c)-[:$(row.type)]->(e)
}
