// How many ledgers have a movement that matches; counting stops at $cap.
// Params: sender, host, movements, active_from, active_to, cap, kinds, types, statuses,
//         min_sources, as_known, known_at, recorded_at, min_confidence
CALL () {
  MATCH (l:Ledger)
  WHERE ($sender IS NULL OR l.sender = $sender) AND ($host IS NULL OR l.host = $host)
  MATCH (l)<-[:MOVEMENT_OF]-(e:Event|PastEvent)
  WHERE e.id IS NOT NULL
    AND ($movements IS NULL OR e.movement IN $movements)
    AND ($active_from IS NULL OR e.to_latest > $active_from)
    AND ($active_to IS NULL OR e.from_earliest <= $active_to)
    // include event_counts
  RETURN DISTINCT l LIMIT $cap
}
RETURN count(l) AS counted
