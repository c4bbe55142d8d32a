// Up to $top events for each of some others: most independent sources first, then the newest.
// Params: id, others, top, since, until, kinds, types, statuses, as_known, known_at, recorded_at
MATCH (a:Actor {id: $id})
UNWIND $others AS other
MATCH (b:Actor {id: other})
CALL (a, b) {
  MATCH (a)<-[one:ACTOR|RECIPIENT|HOST]-(e:Event|PastEvent)-[two:ACTOR|RECIPIENT|HOST]->(b)
  WHERE ($as_known OR e:Event) AND (type(one) = 'ACTOR' OR type(two) = 'ACTOR')
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
  WITH DISTINCT e
  RETURN e ORDER BY e.n_sources DESC, e.sort_day DESC, e.id LIMIT $top
}
RETURN other, e.id AS id, e.title AS title, e.kind AS kind, e.type AS type, e.status AS status,
       e.sort_day AS day, e.n_sources AS n_sources
ORDER BY other, n_sources DESC, day DESC, id
