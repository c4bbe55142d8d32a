// Of the newest $among events of each of some pairs those with the most independent sources.
// Params: dyads, since, until, among, limit, kinds, types, statuses, min_sources, as_known,
//         known_at, recorded_at, min_confidence
UNWIND $dyads AS dyad
CALL (dyad) {
  MATCH (e:Event|PastEvent)-[on:ON_DYAD]->()
  WHERE on.dyad = dyad AND on.day >= $since AND on.day <= $until AND on.event_id IS NOT NULL
    // include event_counts
  WITH e ORDER BY on.dyad DESC, on.day DESC, on.event_id DESC LIMIT $among
  RETURN e ORDER BY e.n_sources DESC, e.sort_day DESC, e.id LIMIT $limit
}
RETURN dyad, e.id AS id, e.title AS title, e.kind AS kind, e.type AS type, e.status AS status,
       e.sort_day AS day, e.n_sources AS n_sources
ORDER BY dyad, n_sources DESC, day DESC, id
