// Reads which of some ids no actor has. Params: ids
UNWIND $ids AS id
OPTIONAL MATCH (a:Actor {id: id})
WITH id, a WHERE a IS NULL
RETURN id
ORDER BY id
