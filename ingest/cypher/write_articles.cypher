// Writes articles that are new, and those whose earlier printing turned up.
// Params: rows (id, properties; nulls for what is not there), sorted by id; recorded_at, forever
UNWIND $rows AS row
MERGE (a:Article {id: row.id})
ON CREATE SET a.recorded_until = $forever
SET a += row.properties, a.recorded_at = coalesce(a.recorded_at, $recorded_at)
