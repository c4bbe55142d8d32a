// One actor with its surroundings and counts. A count without a date limit is read off the node.
// Params: id, as_known, known_at, recorded_at
MATCH (a:Actor {id: $id})
RETURN a.id AS id, a.name AS name, coalesce(a.ref, a.id) AS ref, a.kind AS kind, a.iso3 AS iso3,
       a.wikidata AS wikidata, coalesce(a.aliases, []) AS aliases,
       coalesce(a.provisional, false) AS provisional,
       COLLECT { MATCH path = (a)-[:PART_OF*1..4]->(whole:Actor)
                 WITH whole, min(length(path)) AS steps
                 RETURN whole {.id, .name} ORDER BY steps, whole.id } AS part_of,
       COLLECT { MATCH (a)<-[:PART_OF]-(part:Actor)
                 RETURN part {.id, .name} ORDER BY part.id LIMIT 100 } AS parts,
       { as_actor: CASE WHEN NOT $as_known THEN COUNT { (a)<-[:ACTOR]-(:Event) } ELSE COUNT {
           MATCH (a)<-[:ACTOR]-(e:Event|PastEvent) WHERE EXISTS { (e)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim)
           WHERE ($known_at IS NULL OR c.reported_at <= $known_at)
             AND c.recorded_at <= coalesce($recorded_at, datetime('9999-12-30')) < c.recorded_until } } END,
         as_recipient: CASE WHEN NOT $as_known THEN COUNT { (a)<-[:RECIPIENT]-(:Event) } ELSE COUNT {
           MATCH (a)<-[:RECIPIENT]-(e:Event|PastEvent) WHERE EXISTS { (e)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim)
           WHERE ($known_at IS NULL OR c.reported_at <= $known_at)
             AND c.recorded_at <= coalesce($recorded_at, datetime('9999-12-30')) < c.recorded_until } } END,
         as_host: CASE WHEN NOT $as_known THEN COUNT { (a)<-[:HOST]-(:Event) } ELSE COUNT {
           MATCH (a)<-[:HOST]-(e:Event|PastEvent) WHERE EXISTS { (e)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim)
           WHERE ($known_at IS NULL OR c.reported_at <= $known_at)
             AND c.recorded_at <= coalesce($recorded_at, datetime('9999-12-30')) < c.recorded_until } } END,
         claims: CASE WHEN NOT $as_known THEN COUNT {
           (a)<-[:ATTRIBUTED_TO]-(c:Claim) WHERE c.past_partition IS NULL } ELSE COUNT {
           (a)<-[:ATTRIBUTED_TO]-(c:Claim)
           WHERE ($known_at IS NULL OR c.reported_at <= $known_at)
             AND c.recorded_at <= coalesce($recorded_at, datetime('9999-12-30')) < c.recorded_until } END,
         articles: CASE WHEN NOT $as_known THEN COUNT { (a)<-[:MENTIONS]-() } ELSE COUNT {
           (a)<-[:MENTIONS]-(r:Article)
           WHERE ($known_at IS NULL OR r.published_at <= $known_at)
             AND r.recorded_at <= coalesce($recorded_at, datetime('9999-12-30')) < r.recorded_until } END
       } AS counts
