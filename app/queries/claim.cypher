// One claim with its article; one that was withdrawn too, which says so.
// Params: id, known_at, recorded_at
MATCH (c:Claim {id: $id})-[:STATED_IN]->(a:Article)
WHERE ($known_at IS NULL OR c.reported_at <= $known_at)
  AND ($recorded_at IS NULL OR c.recorded_at <= $recorded_at)
RETURN c {.*,
          speakers: COLLECT { MATCH (c)-[:ATTRIBUTED_TO]->(speaker:Actor)
                              RETURN speaker {.id, .name} ORDER BY speaker.id },
          article: a {.id, .title, .url, .published_at,
                      publisher: head(COLLECT { MATCH (a)-[:PUBLISHED_BY]->(source:Source)
                                                RETURN source.name ORDER BY source.id })}
       } AS claim
