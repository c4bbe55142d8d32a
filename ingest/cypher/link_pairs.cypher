// Joins pairs of actors by what an event adds.
// Params: rows (type: TREATY_WITH, TRANSFERS_TO or DEPLOYS_TO, source, target, properties)
UNWIND $rows AS row
MATCH (a:Actor {id: row.source})
MATCH (b:Actor {id: row.target})
CREATE (a)-[r:$(row.type)]->(b)
SET r = row.properties
