// Events between two actors, newest first, after a key (day, id); then $until is its day.
// The order is spelt as the index has it, so that a page is read off the index and nothing sorted.
// Params: dyad, since, until, after_day, after_id, limit, kinds, types, statuses, min_sources,
//         as_known, known_at, recorded_at, min_confidence
MATCH (e:Event|PastEvent)-[on:ON_DYAD]->()
WHERE on.dyad = $dyad AND on.day >= $since AND on.day <= $until AND on.event_id IS NOT NULL
  AND ($after_id IS NULL OR on.day < date($after_day) OR on.event_id < $after_id)
  // include event_counts
RETURN on.event_id AS id, on.day AS day
ORDER BY on.dyad DESC, on.day DESC, on.event_id DESC
LIMIT $limit
