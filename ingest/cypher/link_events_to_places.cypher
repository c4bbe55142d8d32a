// Joins events to where they are set. Params: rows (event, place)
UNWIND $rows AS row
MATCH (e:Event {id: row.event})
MATCH (p:Place {id: row.place})
CREATE (e)-[:AT]->(p)
