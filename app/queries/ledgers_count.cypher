// How many ledgers have a movement that matches; counting stops at $cap.
// Params: sender, host, types, statuses, movements, active_from, active_to, as_known, known_at,
//         recorded_at, cap
CALL () {
  MATCH (l:Ledger)
  WHERE ($sender IS NULL OR l.sender = $sender) AND ($host IS NULL OR l.host = $host)
  MATCH (l)<-[:MOVEMENT_OF]-(e:Deployment|PastEvent)
  WHERE ($as_known OR e:Deployment) AND e.id IS NOT NULL
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
  RETURN DISTINCT l LIMIT $cap
}
RETURN count(l) AS counted
