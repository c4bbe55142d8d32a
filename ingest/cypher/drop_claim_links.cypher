// Drops some of the links between claims. Params: limit
MATCH (:Claim)-[r:CONTRADICTS|REVISES|REPEATS|DENIES]->(:Claim)
WITH r LIMIT $limit
DELETE r
RETURN count(*) AS dropped
