// Reads actors by id. Params: ids
UNWIND $ids AS id
MATCH (a:Actor {id: id})
RETURN a.id AS id, a.ref AS ref, a.name AS name, a.kind AS kind, a.iso3 AS iso3,
       a.aliases AS aliases, a.provisional AS provisional
ORDER BY id
