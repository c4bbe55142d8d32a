// Drops some of what is deployed or given. Params: limit
MATCH (m:Materiel)
WITH m LIMIT $limit
DETACH DELETE m
RETURN count(*) AS dropped
