// Joins deployments to their ledgers. Params: rows (event, id, sender, host), sorted by id
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MERGE (l:Ledger {id: row.id})
ON CREATE SET l.sender = row.sender, l.host = row.host
CREATE (e)-[:MOVEMENT_OF]->(l)
