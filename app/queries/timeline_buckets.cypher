// Events on the timeline of a country by period, kind and quad class, with the sum of scores.
// Params: iso3, since, until, kinds, types, statuses, min_sources, as_known, known_at,
//         recorded_at, min_confidence, granularity
MATCH (e:Event|PastEvent)-[on:ON_TIMELINE]->()
WHERE on.iso3 = $iso3 AND on.day >= $since AND on.day <= $until AND on.event_id IS NOT NULL
  // include event_counts
RETURN date.truncate($granularity, on.day) AS start, e.kind AS kind, e.quad AS quad,
       count(*) AS n_events, sum(e.intensity) AS intensity
ORDER BY start, kind, quad
