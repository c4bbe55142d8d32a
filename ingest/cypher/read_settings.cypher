// Reads of claims who printed them, where they are set, and whose officials say so. Params: ids
UNWIND $ids AS id
MATCH (c:Claim {id: id})-[:STATED_IN]->(a:Article)
OPTIONAL MATCH (p:Place {id: c.place_id})
RETURN id, a.id AS article, a.cluster AS cluster, a.signature AS signature,
       c.place_id AS place, p.iso3 AS iso3,
       COLLECT { MATCH (a)-[:PUBLISHED_BY]->(s:Source) RETURN s.id } AS publishers,
       COLLECT { MATCH (c)-[:ATTRIBUTED_TO]->(s:Actor) WHERE s.iso3 IS NOT NULL
                 RETURN DISTINCT s.iso3 } AS voices
ORDER BY id
