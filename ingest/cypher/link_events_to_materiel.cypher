// Joins events to what is sent or given. Params: rows (event, id, name), sorted by id
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MERGE (m:Materiel {id: row.id})
SET m.name = CASE WHEN m.name < row.name THEN m.name ELSE row.name END
CREATE (e)-[:OF {name: row.name}]->(m)
