// title: Who gives what to a country
// question: Which arms, goods and money does a country get, from whom?
// params:
//   recipient: {meaning: "Who receives; id of an actor.", example: UKR}
MATCH (e:Transfer)-[:RECIPIENT]->(:Actor {id: $recipient})
OPTIONAL MATCH (e)-[r:ACTOR]->(giver:Actor) WHERE NOT coalesce(r.rolled_up, false)
WITH e, collect(giver.id) AS givers
RETURN e.sort_day AS day, givers, e.status AS status, e.low AS low, e.high AS high,
       e.unit AS unit,
       COLLECT { MATCH (e)-[:OF]->(m:Materiel) RETURN m.name ORDER BY m.name } AS items,
       e.title AS title, e.id AS event
ORDER BY day, event
