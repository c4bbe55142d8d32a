// How many transfers there are; counting stops at $cap.
// Params: giver, receiver, item, active_from, active_to, cap, kinds, types, statuses, min_sources,
//         as_known, known_at, recorded_at, min_confidence
CALL () {
  // include transfers
    // include event_counts
  RETURN e LIMIT $cap
}
RETURN count(e) AS counted
