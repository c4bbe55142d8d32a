// Drops some of the events. Params: limit
MATCH (e:Event)
WITH e LIMIT $limit
DETACH DELETE e
RETURN count(*) AS dropped
