// How many events there are in a period; counting stops at $cap.
// Params: since, until, cap, kinds, types, statuses, min_sources, as_known, known_at, recorded_at,
//         min_confidence
CALL () {
  MATCH (e:Event)
  WHERE e.sort_day >= $since AND e.sort_day <= $until
    // include event_counts
  RETURN e LIMIT $cap
  UNION
  MATCH (e:PastEvent)
  WHERE $recorded_at IS NOT NULL AND $since <= e.sort_day <= $until
    // include event_counts
  RETURN e LIMIT $cap
}
RETURN count(e) AS counted
