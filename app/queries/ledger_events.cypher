// Movements of ledgers that match, by first day; at most $per_ledger of each, after a key (day, id).
// Params: ids, after_day, after_id, per_ledger, movements, active_from, active_to, kinds, types,
//         statuses, min_sources, as_known, known_at, recorded_at, min_confidence
UNWIND $ids AS ledger
MATCH (l:Ledger {id: ledger})
CALL (l) {
  MATCH (l)<-[:MOVEMENT_OF]-(e:Event|PastEvent)
  WITH e, coalesce(e.sort_day, date('9999-12-31')) AS day
  WHERE ($as_known OR e:Deployment) AND ($after_id IS NULL OR day > date($after_day)
         OR (day = date($after_day) AND e.id > $after_id))
    AND ($movements IS NULL OR e.movement IN $movements)
    AND ($active_from IS NULL OR e.to_latest > $active_from)
    AND ($active_to IS NULL OR e.from_earliest <= $active_to)
    // include event_counts
  RETURN e.id AS id, day ORDER BY day, id LIMIT $per_ledger
}
RETURN ledger, id, day
ORDER BY ledger, day, id
