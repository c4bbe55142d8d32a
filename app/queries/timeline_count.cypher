// How many events are on the timeline of a country; counting stops at $cap.
// Params: iso3, since, until, kinds, types, statuses, min_sources, as_known, known_at,
//         recorded_at, min_confidence, cap
CALL () {
  MATCH (e:Event|PastEvent)-[on:ON_TIMELINE]->()
  WHERE on.iso3 = $iso3 AND on.day >= $since AND on.day <= $until AND on.event_id IS NOT NULL
    // include event_counts
  RETURN e LIMIT $cap
}
RETURN count(e) AS counted
