// The claims of an article, in the order of its text.
// Params: id, known_at, recorded_at, min_confidence
MATCH (c:Claim)-[:STATED_IN]->(a:Article {id: $id})
WHERE
  // include claim_counts
WITH c, a ORDER BY c.start, c.id LIMIT 5000
RETURN c {.*,
          speakers: COLLECT { MATCH (c)-[:ATTRIBUTED_TO]->(speaker:Actor)
                              RETURN speaker {.id, .name} ORDER BY speaker.id },
          article: a {.id, .title, .url, .published_at,
                      publisher: head(COLLECT { MATCH (a)-[:PUBLISHED_BY]->(source:Source)
                                                RETURN source.name ORDER BY source.id })}
       } AS claim
ORDER BY c.start, c.id
