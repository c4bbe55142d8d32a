// Brings ledgers in step with their events; one that never had any goes. Params: ids
UNWIND $ids AS id
MATCH (l:Ledger {id: id})
OPTIONAL MATCH (l)<-[:MOVEMENT_OF]-(e:Event)
WITH l, count(e) AS n_events, min(e.sort_day) AS first_day,
     max(CASE WHEN e.precision = 'unknown' THEN e.last_reported
              WHEN e.to_latest = date('9999-12-31') THEN e.to_earliest - duration({days: 1})
              ELSE e.to_latest - duration({days: 1}) END) AS last_day
SET l.n_events = n_events, l.first_day = first_day, l.last_day = last_day
WITH l WHERE n_events = 0 AND NOT EXISTS { (l)<-[:MOVEMENT_OF]-() }
DELETE l
