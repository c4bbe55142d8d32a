// Claims by id, after a key, with their articles and the events that they are of.
// Params: after_id, limit, since, until, bounded (whether the period counts), kinds, types, statuses,
//         actor, known_at, recorded_at, min_confidence
MATCH (c:Claim)
WHERE c.id > $after_id
  AND ($kinds IS NULL OR c.kind IN $kinds) AND ($statuses IS NULL OR c.status IN $statuses)
  AND ($types IS NULL OR any(type IN c.types WHERE type IN $types))
  AND (NOT $bounded OR EXISTS {
        MATCH (c)-[:SUPPORTS|DENIES|SUPPORTED|DENIED]->(e) WHERE $since <= e.sort_day <= $until })
  AND ($actor IS NULL OR EXISTS {
        MATCH (c)-[:SUPPORTS|DENIES|SUPPORTED|DENIED]->()-[:ACTOR|RECIPIENT|HOST]->(:Actor {id: $actor}) })
  AND
  // include claim_counts
WITH c ORDER BY c.id LIMIT $limit
MATCH (c)-[:STATED_IN]->(a:Article)
RETURN COLLECT { MATCH (c)-[:SUPPORTS|DENIES]->(e:Event) RETURN e.id ORDER BY e.id } AS events,
       c {.*,
          speakers: COLLECT { MATCH (c)-[:ATTRIBUTED_TO]->(speaker:Actor)
                              RETURN speaker {.id, .name} ORDER BY speaker.id },
          article: a {.id, .title, .url, .published_at,
                      publisher: head(COLLECT { MATCH (a)-[:PUBLISHED_BY]->(source:Source)
                                                RETURN source.name ORDER BY source.id })}
       } AS claim
ORDER BY claim.id
