// Dated events of some pairs by month: how many are cooperation, how many conflict.
// Params: dyads, since, until, kinds, types, statuses, min_sources, as_known, known_at, recorded_at,
//         min_confidence
UNWIND $dyads AS dyad
CALL (dyad) {
  MATCH (e:Event|PastEvent)-[on:ON_DYAD]->()
  WHERE on.dyad = dyad AND on.day >= $since AND on.day <= $until AND on.event_id IS NOT NULL
    AND on.day > date('0001-01-01')
    // include event_counts
  WITH date.truncate('month', on.day) AS month, count(*) AS n,
       sum(CASE WHEN e.quad <= 2 THEN 1 ELSE 0 END) AS cooperation
  RETURN left(toString(month), 7) AS month, cooperation, n - cooperation AS conflict
}
RETURN dyad, month, cooperation, conflict
ORDER BY dyad, month
