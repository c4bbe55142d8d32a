// What decides an event as it was known: the claims that count, without their texts.
// Params: ids, known_at, recorded_at, min_confidence
UNWIND $ids AS event_id
MATCH (e:Event|PastEvent {id: event_id})<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim)-[:STATED_IN]->(a:Article)
WHERE
  // include claim_counts
RETURN event_id, c.id AS id, c.status AS status, c.reported_at AS reported_at,
       c.from_earliest AS from_earliest, c.from_latest AS from_latest, c.precision AS precision,
       c.place_id AS place_id, coalesce(c.items, []) AS items,
       a.id AS article, a.cluster AS cluster, a.signature AS signature,
       COLLECT { MATCH (a)-[:PUBLISHED_BY]->(s:Source) RETURN s.id ORDER BY s.id } AS publishers
ORDER BY event_id, coalesce(c.reported_at, date('9999-12-31')), a.id, c.start, c.id
