// The newest events of one kind between two actors, read off the index.
// Params: dyad, kind, since, until, limit, kinds, types, statuses, min_sources, as_known,
//         known_at, recorded_at, min_confidence
MATCH (e:Event|PastEvent)-[on:ON_DYAD]->()
WHERE on.dyad = $dyad AND on.kind = $kind AND on.day >= $since AND on.day <= $until
  AND on.event_id IS NOT NULL
  // include event_counts
RETURN on.event_id AS id, on.day AS day
ORDER BY on.dyad DESC, on.kind DESC, on.day DESC, on.event_id DESC
LIMIT $limit
