// Drops some of the relations between actors. Params: limit
MATCH (:Actor)-[r:RELATES_TO]->(:Actor)
WITH r LIMIT $limit
DELETE r
RETURN count(*) AS dropped
