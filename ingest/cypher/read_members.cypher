// Reads the events that claims are of, each with all of its claims. Params: ids
UNWIND $ids AS id
MATCH (c:Claim {id: id})-[:SUPPORTS|DENIES]->(e:Event)
WITH DISTINCT e
RETURN e.id AS event, COLLECT { MATCH (e)<-[:SUPPORTS|DENIES]-(m:Claim) RETURN m.id } AS claims
ORDER BY event
