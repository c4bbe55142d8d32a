// Events between two actors by period, kind, quad class and direction, with the sum of scores.
// Params: dyad, since, until, granularity, kinds, types, statuses, min_sources, as_known,
//         known_at, recorded_at, min_confidence
MATCH (e:Event|PastEvent)-[on:ON_DYAD]->()
WHERE on.dyad = $dyad AND on.day >= $since AND on.day <= $until AND on.event_id IS NOT NULL
  // include event_counts
RETURN date.truncate($granularity, on.day) AS start, e.kind AS kind, e.quad AS quad,
       on.direction AS direction, count(*) AS n_events, sum(e.intensity) AS intensity,
       min(on.day) AS first_day, max(on.day) AS last_day
ORDER BY start, kind, quad, direction
