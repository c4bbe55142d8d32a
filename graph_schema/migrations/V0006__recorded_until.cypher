// What was recorded before claims could be withdrawn counts until further notice.
MATCH (n:Article|Claim) WHERE n.recorded_until IS NULL
SET n.recorded_until = datetime('9999-12-31T00:00:00Z');
MATCH (:Article|Claim)-[r:ATTRIBUTED_TO|MENTIONS]->(a:Actor) WHERE r.stated IS NULL
SET r.stated = a.id;
