// Merges who held which office; of several spellings of an office the first in the alphabet stays.
// Params: rows (id, stated, actor, office, name, of, start, end, acting, roles), sorted by id
UNWIND $rows AS row
MATCH (holder:Actor {id: row.actor})
MATCH (of:Actor {id: row.of})
MERGE (o:Office {id: row.office})
SET o.name = CASE WHEN o.name < row.name THEN o.name ELSE row.name END, o.of = row.of
MERGE (o)-[:OF_ACTOR]->(of)
MERGE (t:Tenure {id: row.id})
SET t.start = row.start, t.end = row.end, t.acting = row.acting, t.roles = row.roles
MERGE (t)-[:POST]->(o)
MERGE (t)-[:HOLDER {stated: row.stated}]->(holder)
