// Puts places within their countries. Params: rows (id, parent), sorted by id
UNWIND $rows AS row
MATCH (p:Place {id: row.id})
MATCH (country:Place {id: row.parent})
MERGE (p)-[:WITHIN]->(country)
