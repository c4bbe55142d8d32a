// Events of some pairs by quad class, each event once for a pair; months both included.
// Params: dyads, first_month, last_month, kinds, types, statuses, min_sources, as_known, known_at,
//         recorded_at, min_confidence
UNWIND $dyads AS dyad
MATCH (e:Event|PastEvent)-[on:ON_DYAD]->()
WHERE on.dyad = dyad
  AND e.sort_day >= date($first_month + '-01')
  AND e.sort_day < date($last_month + '-01') + duration({months: 1})
  // include event_counts
RETURN dyad, e.quad AS quad, count(*) AS n_events
ORDER BY dyad, quad
