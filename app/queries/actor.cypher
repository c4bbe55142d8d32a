// One actor with its surroundings and counts. Counts are read off the node, unless claims have to be
// looked at: for a day of the past, or because some were withdrawn.
// Params: id, as_known, known_at, recorded_at, min_confidence
MATCH (a:Actor {id: $id})
CALL () { MATCH (p:PastEvent) RETURN count(p) > 0 AS past }
CALL () { RETURN EXISTS { (c:Claim) WHERE c.past_partition IS NOT NULL } AS withdrawn }
RETURN a.id AS id, a.name AS name, coalesce(a.ref, a.id) AS ref, a.kind AS kind, a.iso3 AS iso3,
       a.wikidata AS wikidata, coalesce(a.aliases, []) AS aliases,
       coalesce(a.provisional, false) AS provisional,
       COLLECT { MATCH path = (a)-[:PART_OF*1..4]->(whole:Actor)
                 WITH whole, min(length(path)) AS steps
                 RETURN whole {.id, .name} ORDER BY steps, whole.id } AS part_of,
       COLLECT { MATCH (a)<-[:PART_OF]-(part:Actor)
                 RETURN part {.id, .name} ORDER BY part.id LIMIT 100 } AS parts,
       COLLECT { CALL (a) {
                   MATCH (a)<-[:OF_ACTOR]-(:Office)<-[:POST]-(t:Tenure) RETURN t
                   UNION
                   MATCH (a)<-[:HOLDER]-(t:Tenure) RETURN t
                 }
                 MATCH (t)-[:POST]->(o:Office)-[:OF_ACTOR]->(whose:Actor), (t)-[:HOLDER]->(who:Actor)
                 RETURN {office: o.name, of: whose {.id, .name}, holder: who {.id, .name},
                         since: CASE WHEN t.start > date('0001-01-01') THEN t.start END,
                         until: CASE WHEN t.end < date('9999-12-31') THEN t.end END,
                         acting: t.acting, roles: t.roles}
                 ORDER BY t.end DESC, t.start DESC, o.name, t.id LIMIT 200 } AS offices,
       { as_actor: CASE WHEN NOT $as_known AND NOT past THEN COUNT { (a)<-[:ACTOR]-() } ELSE COUNT {
           MATCH (a)<-[:ACTOR]-(e:Event|PastEvent) WHERE EXISTS { (e)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim) WHERE
             // include claim_counts
           } } END,
         as_recipient: CASE WHEN NOT $as_known AND NOT past THEN COUNT { (a)<-[:RECIPIENT]-() } ELSE COUNT {
           MATCH (a)<-[:RECIPIENT]-(e:Event|PastEvent) WHERE EXISTS { (e)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim) WHERE
             // include claim_counts
           } } END,
         as_host: CASE WHEN NOT $as_known AND NOT past THEN COUNT { (a)<-[:HOST]-() } ELSE COUNT {
           MATCH (a)<-[:HOST]-(e:Event|PastEvent) WHERE EXISTS { (e)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim) WHERE
             // include claim_counts
           } } END,
         claims: CASE WHEN NOT $as_known AND NOT withdrawn THEN COUNT { (a)<-[:ATTRIBUTED_TO]-() } ELSE COUNT {
           (a)<-[:ATTRIBUTED_TO]-(c:Claim) WHERE
             // include claim_counts
           } END,
         articles: CASE WHEN NOT $as_known AND NOT withdrawn THEN COUNT { (a)<-[:MENTIONS]-() } ELSE COUNT {
           (a)<-[:MENTIONS]-(r:Article)
           WHERE ($known_at IS NULL OR r.published_at <= $known_at)
             AND r.recorded_at <= coalesce($recorded_at, datetime('9999-12-30')) < r.recorded_until } END
       } AS counts
