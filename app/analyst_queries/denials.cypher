// title: What is denied, and by whom
// question: Which events does somebody deny, and does anybody else say that they happened?
// params: {}
MATCH (c:Claim)-[:DENIES]->(e:Event)
RETURN c.reported_at AS reported, c.said_by AS denied_by, c.sentence AS sentence,
       e.title AS event_title, COUNT { (e)<-[:SUPPORTS]-() } AS claims_for, e.status AS status,
       e.id AS event, c.id AS claim
ORDER BY reported, claim
LIMIT 200
