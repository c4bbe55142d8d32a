// Events that an actor takes part in, newest first, after a key (day, id); undated ones come last.
// Params: id, roles, since, until, after_day, after_id, limit, kinds, types, statuses,
//         min_sources, as_known, known_at, recorded_at, min_confidence
MATCH (a:Actor {id: $id})<-[side:ACTOR|RECIPIENT|HOST]-(e:Event|PastEvent)
WHERE ($roles IS NULL OR type(side) IN $roles)
WITH DISTINCT e, coalesce(e.sort_day, date('0001-01-01')) AS day
WHERE $since <= day <= $until
  AND ($after_id IS NULL OR day < date($after_day)
       OR (day = date($after_day) AND e.id < $after_id))
  // include event_counts
RETURN e.id AS id, day
ORDER BY day DESC, id DESC
LIMIT $limit
