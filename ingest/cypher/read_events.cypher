// Reads of events what they add to ledgers, to materiel and to relations of actors. Params: ids
UNWIND $ids AS id
MATCH (e:Event {id: id})
RETURN e.id AS id, e.status AS status, e.quad AS quad, e.intensity AS intensity,
       e.sort_day AS day,
       COLLECT { MATCH (e)-[:MOVEMENT_OF]->(l:Ledger) RETURN l.id } AS ledgers,
       COLLECT { MATCH (e)-[o:OF]->(m:Materiel) RETURN [m.id, o.name] } AS materiel,
       COLLECT { MATCH (e)-[:ACTOR]->(a:Actor) WHERE NOT a.ref CONTAINS '/' RETURN a.id } AS sources,
       COLLECT { MATCH (e)-[:RECIPIENT|HOST]->(a:Actor) WHERE NOT a.ref CONTAINS '/'
                 RETURN a.id } AS targets
ORDER BY id
