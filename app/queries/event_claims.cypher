// Claims of events with their articles, oldest report first. Of an event with more than $per_event
// those with figures come before those without, and the newest before older ones.
// Params: ids, per_event, known_at, recorded_at, min_confidence
UNWIND $ids AS event_id
MATCH (e:Event|PastEvent {id: event_id})
CALL (e) {
  MATCH (e)<-[s:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim)-[:STATED_IN]->(a:Article)
  WHERE
    // include claim_counts
  RETURN s, c, a
  ORDER BY c.low IS NULL, coalesce(c.reported_at, date('0001-01-01')) DESC, c.id
  LIMIT $per_event
}
WITH event_id, s, c, a
ORDER BY event_id, coalesce(c.reported_at, date('9999-12-31')), a.id, c.start, c.id
RETURN event_id, CASE WHEN type(s) STARTS WITH 'DENIE' THEN 'denies' ELSE 'supports' END AS stance,
       c {.*,
          speakers: COLLECT { MATCH (c)-[:ATTRIBUTED_TO]->(speaker:Actor)
                              RETURN speaker {.id, .name} ORDER BY speaker.id },
          article: a {.id, .title, .url, .published_at,
                      publisher: head(COLLECT { MATCH (a)-[:PUBLISHED_BY]->(source:Source)
                                                RETURN source.name ORDER BY source.id })}
       } AS claim
