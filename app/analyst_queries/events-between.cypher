// title: Everything between two actors, with the sentences
// question: What happened between two actors, and which sentences say so?
// params:
//   a: {meaning: "One actor; id.", example: RUS}
//   b: {meaning: "The other; id.", example: PRK}
MATCH (:Actor {id: $a})<-[:ACTOR|RECIPIENT|HOST]-(e:Event)
MATCH (e)-[:ACTOR|RECIPIENT|HOST]->(:Actor {id: $b})
WITH DISTINCT e
RETURN e.sort_day AS day, e.kind AS kind, e.type AS type, e.status AS status, e.title AS title,
       COLLECT { MATCH (e)<-[:SUPPORTS]-(c:Claim) RETURN c.sentence ORDER BY c.reported_at, c.id
                 LIMIT 3 } AS sentences, e.id AS event
ORDER BY day, event
