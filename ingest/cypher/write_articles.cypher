// Writes articles that are new, and those whose earlier printing turned up.
// Params: rows (id, properties), sorted by id; recorded_at
UNWIND $rows AS row
MERGE (a:Article {id: row.id})
WITH a, row, coalesce(a.recorded_at, $recorded_at) AS recorded_at
SET a = row.properties
SET a.recorded_at = recorded_at
