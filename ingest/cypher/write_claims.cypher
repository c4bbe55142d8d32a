// Writes claims that are new, and those of which an earlier reading turned up.
// Params: rows (id, article, properties), sorted by id; recorded_at
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MERGE (c:Claim {id: row.id})
WITH a, c, row, coalesce(c.recorded_at, $recorded_at) AS recorded_at
SET c = row.properties
SET c.recorded_at = recorded_at
MERGE (c)-[s:STATED_IN]->(a)
SET s.start = c.start, s.end = c.end
