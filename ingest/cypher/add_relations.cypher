// Adds to the monthly relations of actors, or takes from them; one without events goes.
// Params: rows (source, target, month, cooperation, conflict, intensity, n_events), sorted
UNWIND $rows AS row
MATCH (a:Actor {id: row.source})
MATCH (b:Actor {id: row.target})
MERGE (a)-[r:RELATES_TO {month: row.month}]->(b)
ON CREATE SET r.cooperation = 0, r.conflict = 0, r.intensity = 0.0, r.n_events = 0
SET r.cooperation = r.cooperation + row.cooperation,
    r.conflict = r.conflict + row.conflict,
    r.intensity = r.intensity + row.intensity,
    r.n_events = r.n_events + row.n_events
WITH r WHERE r.n_events = 0
DELETE r
