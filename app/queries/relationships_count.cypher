// To how many others an actor stands in some relationship; counting stops at $cap.
// Params: id, other, roots, since, until, kinds, types, statuses, min_sources, as_known, known_at,
//         recorded_at, min_confidence, cap
MATCH (a:Actor {id: $id})
CALL (a) { OPTIONAL MATCH (a)-[:PART_OF*1..4]->(up:Actor) RETURN collect(up) AS wholes }
CALL (a) { OPTIONAL MATCH (a)<-[:PART_OF*1..4]-(down:Actor) RETURN collect(down) AS parts }
CALL (a) {
  MATCH (a)<-[:ACTOR]-(e:Event|PastEvent)-[:ACTOR|RECIPIENT|HOST]->(b:Actor) RETURN e, b
  UNION
  MATCH (a)<-[:RECIPIENT|HOST]-(e:Event|PastEvent)-[:ACTOR]->(b:Actor) RETURN e, b
}
WITH a, wholes, parts, e, b
WHERE a <> b AND ($as_known OR e:Event) AND ($other IS NULL OR b.id = $other) AND (NOT $roots OR NOT (b)-[:PART_OF]->())
  AND NOT b IN wholes AND NOT b IN parts
  AND $since <= coalesce(e.sort_day, date('0001-01-01')) <= $until
  // include event_counts
WITH DISTINCT b LIMIT $cap
RETURN count(b) AS counted
