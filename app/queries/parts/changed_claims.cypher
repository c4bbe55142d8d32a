// Whether claim `c` is one whose changes are asked for.
// Params: kinds, types, statuses, country, min_confidence
AND ($kinds IS NULL OR c.kind IN $kinds) AND ($statuses IS NULL OR c.status IN $statuses)
AND ($types IS NULL OR any(type IN c.types WHERE type IN $types))
AND ($min_confidence IS NULL OR c.confidence >= $min_confidence)
AND ($country IS NULL OR EXISTS {
      MATCH (c)-[:SUPPORTS|DENIES|SUPPORTED|DENIED]->()-[:ON_TIMELINE]->(:Actor {id: $country}) })
