// To how many others an actor stands in some relationship; counting stops at $cap.
// Params: id, other, roots, since, until, kinds, types, statuses, as_known, known_at, recorded_at,
//         cap
MATCH (a:Actor {id: $id})
CALL (a) {
  MATCH (a)<-[:ACTOR]-(e:Event|PastEvent)-[:ACTOR|RECIPIENT|HOST]->(b:Actor) RETURN e, b
  UNION
  MATCH (a)<-[:RECIPIENT|HOST]-(e:Event|PastEvent)-[:ACTOR]->(b:Actor) RETURN e, b
}
WITH a, e, b
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
WITH DISTINCT b LIMIT $cap
RETURN count(b) AS counted
