// Joins claims of one event. Params: rows (claim, other, type: CONTRADICTS, REVISES, REPEATS or DENIES, rule)
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MATCH (other:Claim {id: row.other})
CREATE (c)-[:$(row.type) {rule: row.rule}]->(other)
