// Ledgers with a movement that matches, the one with the latest day first, after a key (day, id).
// Params: id, sender, host, after_day, after_id, limit, types, statuses, movements, active_from,
//         active_to, as_known, known_at, recorded_at
MATCH (l:Ledger)
WHERE ($id IS NULL OR l.id = $id)
  AND ($sender IS NULL OR l.sender = $sender) AND ($host IS NULL OR l.host = $host)
WITH l, coalesce(l.last_day, date('0001-01-01')) AS sort_day
WHERE $after_id IS NULL OR sort_day < date($after_day)
   OR (sort_day = date($after_day) AND l.id < $after_id)
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
WITH l, sort_day, count(e) AS n_events, min(e.sort_day) AS first_day,
     max(CASE WHEN e.to_latest < date('9999-12-31') THEN e.to_latest - duration({days: 1})
              ELSE e.last_reported END) AS last_day
ORDER BY sort_day DESC, l.id DESC
LIMIT $limit
OPTIONAL MATCH (sender:Actor {id: l.sender})
OPTIONAL MATCH (host:Actor {id: l.host})
RETURN l.id AS id, sort_day, first_day, last_day, n_events,
       {id: l.sender, name: coalesce(sender.name, l.sender)} AS sender,
       CASE WHEN l.host IS NULL THEN NULL
            ELSE {id: l.host, name: coalesce(host.name, l.host)} END AS host
ORDER BY sort_day DESC, id DESC
