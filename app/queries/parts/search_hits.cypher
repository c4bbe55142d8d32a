// Hits of the full-text indexes: entity, node, kind, countries, day, score, and how far it is lifted.
// What has just the name that was asked for is lifted above everything else.
// Params: text, exact, per_index, entities, known_at, recorded_at, min_confidence
CALL db.index.fulltext.queryNodes('names', $text, {limit: $per_index})
YIELD node AS n, score
OPTIONAL MATCH (into:Actor {id: n.merged_into})
WITH coalesce(into, n) AS n, max(score) AS score
WITH n, score, n:Actor AS is_actor
WHERE ('actor' IN $entities AND is_actor OR 'place' IN $entities AND NOT is_actor)
RETURN CASE WHEN is_actor THEN 'actor' ELSE 'place' END AS entity, n, n.kind AS kind,
       [x IN [n.iso3] WHERE x IS NOT NULL] AS countries, null AS day, score,
       CASE WHEN toLower(n.name) = $exact THEN 3.0
            WHEN any(alias IN n.aliases WHERE toLower(alias) = $exact) THEN 2.0 ELSE 1.0 END
       + CASE WHEN is_actor AND NOT (n)-[:PART_OF]->() THEN 0.2 ELSE 0.0 END AS lift
UNION ALL
CALL db.index.fulltext.queryNodes('event_titles', $text, {limit: $per_index})
YIELD node AS n, score
WHERE 'event' IN $entities AND EXISTS { MATCH (n)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim) WHERE
  // include claim_counts
}
RETURN 'event' AS entity, n, n.kind AS kind,
       COLLECT { MATCH (n)-[on:ON_TIMELINE]->() RETURN on.iso3 } AS countries,
       n.sort_day AS day, score, 0.9 AS lift
UNION ALL
CALL db.index.fulltext.queryNodes('claim_sentences', $text, {limit: $per_index})
YIELD node AS c, score
WHERE 'claim' IN $entities AND
  // include claim_counts
RETURN 'claim' AS entity, c AS n, c.kind AS kind, [] AS countries, c.reported_at AS day, score,
       0.8 AS lift
UNION ALL
CALL db.index.fulltext.queryNodes('article_texts', $text, {limit: $per_index})
YIELD node AS n, score
WHERE 'article' IN $entities AND ($known_at IS NULL OR n.published_at <= $known_at)
  AND ($recorded_at IS NULL OR n.recorded_at <= $recorded_at)
RETURN 'article' AS entity, n, n.language AS kind, [] AS countries, n.published_at AS day, score,
       0.7 AS lift
