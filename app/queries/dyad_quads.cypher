// Events of some pairs by quad class, each event once for a pair; months both included.
// Params: dyads, first_month, last_month, kinds, types, statuses, min_sources, as_known, known_at,
//         recorded_at, min_confidence
UNWIND $dyads AS dyad
CALL (dyad) {
  MATCH (e:Event|PastEvent)-[on:ON_DYAD]->()
  WHERE on.dyad = dyad AND on.day >= date('0001-01-01') AND on.event_id IS NOT NULL
    AND $first_month <= left(toString(e.sort_day), 7) <= $last_month
    // include event_counts
  RETURN e.quad AS quad, count(*) AS n_events
}
RETURN dyad, quad, n_events
ORDER BY dyad, quad
