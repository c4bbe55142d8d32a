// Joins claims to those who make them. Params: rows (claim, stated, actor: who that is)
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MATCH (actor:Actor {id: row.actor})
MERGE (c)-[:ATTRIBUTED_TO {stated: row.stated}]->(actor)
