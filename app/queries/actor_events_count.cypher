// How many events an actor takes part in; counting stops at $cap.
// Params: id, roles, since, until, cap, kinds, types, statuses, min_sources, as_known, known_at,
//         recorded_at, min_confidence
MATCH (a:Actor {id: $id})
CALL (a) {
  MATCH (a)<-[side:ACTOR|RECIPIENT|HOST]-(e:Event|PastEvent)
  WHERE ($roles IS NULL OR type(side) IN $roles)
    AND $since <= coalesce(e.sort_day, date('0001-01-01')) <= $until
    // include event_counts
  RETURN DISTINCT e LIMIT $cap
}
RETURN count(e) AS counted
