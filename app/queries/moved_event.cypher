// The event that answers for one whose id is gone: that of the claim which named it.
// Params: id
MATCH (c:Claim {event_key: $id})-[:SUPPORTS|DENIES|SUPPORTED|DENIED]->(e:Event)
WHERE e.id <> $id
RETURN $id AS asked, e.id AS id, e.title AS name
ORDER BY id LIMIT 1
