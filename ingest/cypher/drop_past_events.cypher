// Drops some of the events of withdrawn claims. Params: limit
MATCH (e:PastEvent)
WITH e LIMIT $limit
DETACH DELETE e
RETURN count(*) AS dropped
