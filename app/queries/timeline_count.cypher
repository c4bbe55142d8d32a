// How many events are on the timeline of a country; counting stops at $cap.
// Params: iso3, since, until, kinds, types, statuses, as_known, known_at, recorded_at, cap
CALL () {
  MATCH (e:Event|PastEvent)-[on:ON_TIMELINE]->()
  WHERE ($as_known OR e:Event) AND on.iso3 = $iso3 AND on.day >= $since AND on.day <= $until AND on.event_id IS NOT NULL
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
  RETURN e LIMIT $cap
}
RETURN count(e) AS counted
