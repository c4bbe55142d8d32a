// How an actor stands to others, those with the most events first, after a key (n_events, id).
// Each event counts once for each other: both act = mutual; the actor acts = outgoing.
// Params: id, other, roots, since, until, after_n, after_id, limit, kinds, types, statuses,
//         min_sources, as_known, known_at, recorded_at, min_confidence
MATCH (a:Actor {id: $id})
CALL (a) { OPTIONAL MATCH (a)-[:PART_OF*1..4]->(up:Actor) RETURN collect(up) AS wholes }
CALL (a) { OPTIONAL MATCH (a)<-[:PART_OF*1..4]-(down:Actor) RETURN collect(down) AS parts }
CALL (a) {
  MATCH (a)<-[:ACTOR]-(e:Event|PastEvent)-[:RECIPIENT|HOST]->(b:Actor) RETURN e, b, 'outgoing' AS role
  UNION
  MATCH (a)<-[:RECIPIENT|HOST]-(e:Event|PastEvent)-[:ACTOR]->(b:Actor) RETURN e, b, 'incoming' AS role
  UNION
  MATCH (a)<-[:ACTOR]-(e:Event|PastEvent)-[:ACTOR]->(b:Actor) RETURN e, b, 'mutual' AS role
}
WITH a, wholes, parts, e, b, collect(DISTINCT role) AS roles
WHERE a <> b AND ($as_known OR e:Event) AND ($other IS NULL OR b.id = $other) AND (NOT $roots OR NOT (b)-[:PART_OF]->())
  AND NOT b IN wholes AND NOT b IN parts
  AND $since <= coalesce(e.sort_day, date('0001-01-01')) <= $until
  // include event_counts
WITH b, CASE WHEN size(roles) > 1 THEN 'mutual' ELSE roles[0] END AS direction,
     count(e) AS n, sum(CASE WHEN e.quad <= 2 THEN 1 ELSE 0 END) AS cooperation,
     sum(e.intensity) AS score, collect(e) AS events
ORDER BY b.id, direction
WITH b, sum(n) AS n_events, sum(cooperation) AS cooperation, sum(score) AS score,
     collect({direction: direction, n_events: n, cooperation: cooperation,
              conflict: n - cooperation, intensity: round(score / n, 3)}) AS directions,
     collect(events) AS events
WHERE $after_id IS NULL OR n_events < $after_n OR (n_events = $after_n AND b.id > $after_id)
ORDER BY n_events DESC, b.id
LIMIT $limit
CALL (events) {
  UNWIND events AS some UNWIND some AS e
  RETURN min(e.sort_day) AS first_day, max(e.sort_day) AS last_day,
         {agreement: sum(CASE WHEN e.kind = 'agreement' THEN 1 ELSE 0 END),
          transfer: sum(CASE WHEN e.kind = 'transfer' THEN 1 ELSE 0 END),
          deployment: sum(CASE WHEN e.kind = 'deployment' THEN 1 ELSE 0 END)} AS kinds
}
CALL (events, last_day) {
  UNWIND events AS some UNWIND some AS e
  WITH e, CASE WHEN e.sort_day > last_day - duration({years: 1}) THEN 'recent' ELSE 'before' END
       AS span
  WHERE e.sort_day > last_day - duration({years: 2})
  WITH span, count(*) AS n, round(avg(e.intensity), 3) AS intensity ORDER BY span
  RETURN collect({span: span, n_events: n, intensity: intensity}) AS spans
}
RETURN b.id AS id, b.name AS name, b.kind AS kind, n_events, cooperation,
       n_events - cooperation AS conflict, round(score / n_events, 3) AS intensity,
       first_day, last_day, directions, kinds, spans
ORDER BY n_events DESC, id
