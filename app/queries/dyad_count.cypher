// How many events there are between two actors; counting stops at $cap.
// Params: dyad, since, until, cap, kinds, types, statuses, min_sources, as_known, known_at,
//         recorded_at, min_confidence
CALL () {
  MATCH (e:Event|PastEvent)-[on:ON_DYAD]->()
  WHERE on.dyad = $dyad AND on.day >= $since AND on.day <= $until AND on.event_id IS NOT NULL
    // include event_counts
  RETURN e LIMIT $cap
}
RETURN count(e) AS counted
