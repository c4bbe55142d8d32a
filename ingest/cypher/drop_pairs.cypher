// Drops some of what events add to pairs of actors. Params: limit
MATCH (:Actor)-[r:TREATY_WITH|TRANSFERS_TO|DEPLOYS_TO]->(:Actor)
WITH r LIMIT $limit
DELETE r
RETURN count(*) AS dropped
