// Events by day, newest first, after a key (day, id); then $until is its day. Read off the index.
// Params: since, until, after_day, after_id, limit, kinds, types, statuses, min_sources, as_known,
//         known_at, recorded_at, min_confidence
CALL () {
  MATCH (e:Event)
  WHERE e.sort_day >= $since AND e.sort_day <= $until AND e.id IS NOT NULL
    AND ($after_id IS NULL OR e.sort_day < date($after_day) OR e.id < $after_id)
    // include event_counts
  RETURN e.id AS id, e.sort_day AS day ORDER BY e.sort_day DESC, e.id DESC LIMIT $limit
  UNION
  MATCH (e:PastEvent)
  WHERE $recorded_at IS NOT NULL AND $since <= e.sort_day <= $until
    AND ($after_id IS NULL OR e.sort_day < date($after_day) OR e.id < $after_id)
    // include event_counts
  RETURN e.id AS id, e.sort_day AS day ORDER BY e.sort_day DESC, e.id DESC LIMIT $limit
}
RETURN id, day
ORDER BY day DESC, id DESC
LIMIT $limit
