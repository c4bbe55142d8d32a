// Events by id, in the order of the ids, with who takes part, where and what; those of withdrawn
// claims alone too if $past.
// Params: ids, past
UNWIND range(0, size($ids) - 1) AS position
MATCH (e:Event|PastEvent {id: $ids[position]})
WHERE $past OR e:Event
RETURN e.id AS id, e.kind AS kind, e.type AS type, e.types AS types, e.quad AS quad,
       e.intensity AS intensity, e.status AS status, e.movement AS movement, e.title AS title,
       e.from_earliest AS from_earliest, e.to_latest AS to_latest, e.precision AS precision,
       e.low AS low, e.high AS high, e.qualifier AS qualifier, e.unit AS unit,
       e.n_claims AS n_claims, e.n_sources AS n_sources,
       e.first_reported AS first_reported, e.last_reported AS last_reported, e.sort_day AS day,
       COLLECT { MATCH (e)-[r:ACTOR]->(a:Actor)
                 WITH a, min(coalesce(r.rolled_up, false)) AS rolled_up
                 RETURN a {.id, .name, rolled_up: rolled_up} ORDER BY rolled_up, a.id } AS actors,
       COLLECT { MATCH (e)-[r:RECIPIENT]->(a:Actor)
                 WITH a, min(coalesce(r.rolled_up, false)) AS rolled_up
                 RETURN a {.id, .name, rolled_up: rolled_up} ORDER BY rolled_up, a.id } AS recipients,
       COLLECT { MATCH (e)-[r:HOST]->(a:Actor)
                 WITH a, min(coalesce(r.rolled_up, false)) AS rolled_up
                 RETURN a {.id, .name, rolled_up: rolled_up} ORDER BY rolled_up, a.id } AS hosts,
       COLLECT { MATCH (e)-[:AT]->(p:Place)
                 RETURN p {.id, .name, .kind, .iso3,
                           latitude: p.point.latitude, longitude: p.point.longitude}
                 ORDER BY p.id } AS places,
       COLLECT { MATCH (e)-[:OF]->(m:Materiel) RETURN m.name ORDER BY m.name } AS items,
       head(COLLECT { MATCH (e)-[:MOVEMENT_OF]->(l:Ledger) RETURN l.id ORDER BY l.id }) AS ledger
ORDER BY position
