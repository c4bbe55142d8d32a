// How an actor stands to others, those with the most events first, after a key (n_events, id).
// Each event counts once for each other: both act = mutual; the actor acts = outgoing.
// Params: id, other, roots, since, until, kinds, types, statuses, as_known, known_at, recorded_at,
//         after_n, after_id, limit
MATCH (a:Actor {id: $id})
CALL (a) {
  MATCH (a)<-[:ACTOR]-(e:Event|PastEvent)-[:RECIPIENT|HOST]->(b:Actor) RETURN e, b, 'outgoing' AS role
  UNION
  MATCH (a)<-[:RECIPIENT|HOST]-(e:Event|PastEvent)-[:ACTOR]->(b:Actor) RETURN e, b, 'incoming' AS role
  UNION
  MATCH (a)<-[:ACTOR]-(e:Event|PastEvent)-[:ACTOR]->(b:Actor) RETURN e, b, 'mutual' AS role
}
WITH a, e, b, collect(DISTINCT role) AS roles
WHERE a <> b AND ($as_known OR e:Event) AND ($other IS NULL OR b.id = $other) AND (NOT $roots OR NOT (b)-[:PART_OF]->())
  AND NOT EXISTS { (a)-[:PART_OF*1..4]->(b) } AND NOT EXISTS { (b)-[:PART_OF*1..4]->(a) }
  AND $since <= coalesce(e.sort_day, date('0001-01-01')) <= $until
  AND ($kinds IS NULL OR e.kind IN $kinds)
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
WITH b, CASE WHEN size(roles) > 1 THEN 'mutual' ELSE roles[0] END AS direction,
     count(e) AS n, sum(CASE WHEN e.quad <= 2 THEN 1 ELSE 0 END) AS cooperation,
     sum(e.intensity) AS score, min(e.sort_day) AS first_day, max(e.sort_day) AS last_day
ORDER BY b.id, direction
WITH b, sum(n) AS n_events, sum(cooperation) AS cooperation, sum(score) AS score,
     min(first_day) AS first_day, max(last_day) AS last_day,
     collect({direction: direction, n_events: n, cooperation: cooperation,
              conflict: n - cooperation, intensity: round(score / n, 3)}) AS directions
WHERE $after_id IS NULL OR n_events < $after_n OR (n_events = $after_n AND b.id > $after_id)
RETURN b.id AS id, b.name AS name, b.kind AS kind, n_events, cooperation,
       n_events - cooperation AS conflict, round(score / n_events, 3) AS intensity,
       first_day, last_day, directions
ORDER BY n_events DESC, id
LIMIT $limit
