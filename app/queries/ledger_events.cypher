// Movements of ledgers that match, by first day; at most $per_ledger of each, after a key (day, id).
// Params: ids, after_day, after_id, per_ledger, types, statuses, movements, active_from, active_to,
//         as_known, known_at, recorded_at
UNWIND $ids AS ledger
MATCH (l:Ledger {id: ledger})
CALL (l) {
  MATCH (l)<-[:MOVEMENT_OF]-(e:Deployment|PastEvent)
  WITH e, coalesce(e.sort_day, date('9999-12-31')) AS day
  WHERE ($as_known OR e:Deployment) AND ($after_id IS NULL OR day > date($after_day)
         OR (day = date($after_day) AND e.id > $after_id))
    AND ($movements IS NULL OR e.movement IN $movements)
    AND ($active_from IS NULL OR e.to_latest > $active_from)
    AND ($active_to IS NULL OR e.from_earliest <= $active_to)
    AND ($types IS NULL OR any(type IN e.types WHERE type IN $types))
    AND (NOT $as_known OR EXISTS {
          MATCH (e)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim)
          WHERE ($known_at IS NULL OR c.reported_at <= $known_at)
            AND c.recorded_at <= coalesce($recorded_at, datetime('9999-12-30')) < c.recorded_until })
    AND ($statuses IS NULL OR CASE WHEN NOT $as_known THEN e.status ELSE head(COLLECT {
          MATCH (e)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim)
          WHERE ($known_at IS NULL OR c.reported_at <= $known_at)
            AND c.recorded_at <= coalesce($recorded_at, datetime('9999-12-30')) < c.recorded_until
          WITH c, CASE c.status WHEN 'ended' THEN 23 WHEN 'ongoing' THEN 22 WHEN 'happened' THEN 21
                                WHEN 'planned' THEN 12 WHEN 'possible' THEN 11 ELSE 0 END AS stage
          RETURN c.status
          ORDER BY stage / 10 DESC, coalesce(c.reported_at, date('0001-01-01')) DESC, stage DESC
          LIMIT 1 }) END IN $statuses)
  RETURN e.id AS id, day ORDER BY day, id LIMIT $per_ledger
}
RETURN ledger, id, day
ORDER BY ledger, day, id
