// Events on the timeline of a country, newest first, after a key (day, id); then $until is its day.
// The order is spelt as the index has it, so that a page is read off the index and nothing sorted.
// Params: iso3, since, until, after_day, after_id, kinds, types, statuses, as_known, known_at,
//         recorded_at, limit
MATCH (e:Event|PastEvent)-[on:ON_TIMELINE]->()
WHERE ($as_known OR e:Event) AND on.iso3 = $iso3 AND on.day >= $since AND on.day <= $until AND on.event_id IS NOT NULL
  AND ($after_id IS NULL OR on.day < date($after_day) OR on.event_id < $after_id)
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
RETURN on.event_id AS id, on.day AS day
ORDER BY on.iso3 DESC, on.day DESC, on.event_id DESC
LIMIT $limit
