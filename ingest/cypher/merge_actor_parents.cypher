// Joins finer actors to their country or organisation. Params: rows (id, parent), sorted by id
UNWIND $rows AS row
MATCH (a:Actor {id: row.id})
MATCH (root:Actor {id: row.parent})
MERGE (a)-[:PART_OF]->(root)
