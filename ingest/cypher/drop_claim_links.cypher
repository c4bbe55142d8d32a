// Drops some of the links between claims. Params: limit
MATCH (:Claim)-[r:CONTRADICTS|REVISES|REPEATS]->(:Claim)
WITH r LIMIT $limit
DELETE r
RETURN count(*) AS dropped
