// Reads the claims of partitions, who printed them, where they are set, and their events now.
// Params: partitions
MATCH (c:Claim)
WHERE c.partition IN $partitions
MATCH (c)-[:STATED_IN]->(a:Article)
OPTIONAL MATCH (p:Place {id: c.place_id})
RETURN properties(c) AS claim, a.cluster AS cluster, p.iso3 AS iso3,
       COLLECT { MATCH (a)-[:PUBLISHED_BY]->(s:Source) RETURN s.id } AS publishers,
       COLLECT { MATCH (c)-[:SUPPORTS|DENIES]->(e:Event) RETURN e.id } AS events
ORDER BY c.id
