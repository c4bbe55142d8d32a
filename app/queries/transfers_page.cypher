// Transfers by day, newest first, after a key (day, id); undated ones come last.
// Params: giver, receiver, item, active_from, active_to, after_day, after_id, limit, kinds, types,
//         statuses, min_sources, as_known, known_at, recorded_at, min_confidence
// include transfers
  AND ($after_id IS NULL OR day < date($after_day)
       OR (day = date($after_day) AND e.id < $after_id))
  // include event_counts
RETURN e.id AS id, day
ORDER BY day DESC, id DESC
LIMIT $limit
