// Ledgers with a movement that matches, the one with the latest day first, after a key (day, id).
// Params: id, sender, host, after_day, after_id, limit, movements, active_from, active_to, kinds,
//         types, statuses, min_sources, as_known, known_at, recorded_at, min_confidence
MATCH (l:Ledger)
WHERE ($id IS NULL OR l.id = $id)
  AND ($sender IS NULL OR l.sender = $sender) AND ($host IS NULL OR l.host = $host)
WITH l, coalesce(l.last_day, date('0001-01-01')) AS sort_day
WHERE $after_id IS NULL OR sort_day < date($after_day)
   OR (sort_day = date($after_day) AND l.id < $after_id)
MATCH (l)<-[:MOVEMENT_OF]-(e:Event|PastEvent)
WHERE e.id IS NOT NULL
  AND ($movements IS NULL OR e.movement IN $movements)
  AND ($active_from IS NULL OR e.to_latest > $active_from)
  AND ($active_to IS NULL OR e.from_earliest <= $active_to)
  // include event_counts
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
