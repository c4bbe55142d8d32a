// Joins states to organisations, where both are there. Params: rows (member, organisation, start, end)
UNWIND $rows AS row
MATCH (member:Actor {id: row.member})
MATCH (organisation:Actor {id: row.organisation})
MERGE (member)-[m:MEMBER_OF {start: row.start}]->(organisation)
SET m.end = row.end
