// Writes claims that are new, and those of which a better reading turned up.
// Params: rows (id, article, properties; nulls for what is not there), sorted by id; recorded_at,
//         forever
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MERGE (c:Claim {id: row.id})
ON CREATE SET c.recorded_at = $recorded_at, c.recorded_until = $forever
SET c += row.properties
MERGE (c)-[s:STATED_IN]->(a)
SET s.start = c.start, s.end = c.end
