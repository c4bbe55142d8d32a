// Names what is sent or given anew: the first spelling in the alphabet; without an event it goes.
// Params: ids
UNWIND $ids AS id
MATCH (m:Materiel {id: id})
OPTIONAL MATCH (m)<-[r:OF]-(:Event)
WITH m, min(r.name) AS name
SET m.name = name
WITH m WHERE name IS NULL
DETACH DELETE m
