// The last migration that was applied; null before the first.
// Params: none
OPTIONAL MATCH (m:__Neo4jMigration)
RETURN max(m.version) AS version
