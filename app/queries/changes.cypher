// What the graph learnt or withdrew after a key (moment, claim), oldest first: claims with the events
// that they are of. Params: after_at, after_id, limit, kinds, types, statuses, country,
//         min_confidence
CALL () {
  MATCH (c:Claim)
  WHERE c.recorded_at >= $after_at AND (c.recorded_at > $after_at OR c.id > $after_id)
    // include changed_claims
  RETURN c, c.recorded_at AS at, 'recorded' AS change ORDER BY c.recorded_at, c.id LIMIT $limit
  UNION ALL
  MATCH (c:Claim)
  WHERE c.recorded_until >= $after_at AND c.recorded_until < datetime('9999-12-30')
    AND (c.recorded_until > $after_at OR c.id > $after_id)
    // include changed_claims
  RETURN c, c.recorded_until AS at, 'withdrawn' AS change ORDER BY c.recorded_until, c.id LIMIT $limit
}
WITH c, at, change ORDER BY at, c.id LIMIT $limit
MATCH (c)-[:STATED_IN]->(a:Article)
RETURN at, change,
       COLLECT { MATCH (c)-[:SUPPORTS|DENIES]->(e:Event)
                 RETURN e {.id, .title, .kind, .status} ORDER BY e.id } AS events,
       c {.*,
          speakers: COLLECT { MATCH (c)-[:ATTRIBUTED_TO]->(speaker:Actor)
                              RETURN speaker {.id, .name} ORDER BY speaker.id },
          article: a {.id, .title, .url, .published_at,
                      publisher: head(COLLECT { MATCH (a)-[:PUBLISHED_BY]->(source:Source)
                                                RETURN source.name ORDER BY source.id })}
       } AS claim
ORDER BY at, claim.id
