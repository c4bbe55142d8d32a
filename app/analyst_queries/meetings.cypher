// title: Who met whom, where
// question: Which meetings does a country take part in, with whom, and where?
// params:
//   country: {meaning: "Id of an actor; its ministers and envoys count for it.", example: RUS}
MATCH (e:Meeting)-[:ACTOR]->(:Actor {id: $country})
RETURN e.sort_day AS day, e.status AS status,
       COLLECT { MATCH (e)-[r:ACTOR]->(a:Actor) WHERE NOT coalesce(r.rolled_up, false)
                 RETURN a.name ORDER BY a.name } AS participants,
       COLLECT { MATCH (e)-[:AT]->(p:Place) RETURN p.name ORDER BY p.name } AS places,
       e.title AS title, e.id AS event
ORDER BY day, event
