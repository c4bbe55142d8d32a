// As event_counts.cypher, but for the number of sources.
// Params: kinds, types, statuses, as_known, known_at, recorded_at, min_confidence
AND ($as_known OR e:Event)
AND ($kinds IS NULL OR e.kind IN $kinds)
AND ($types IS NULL OR any(type IN e.types WHERE type IN $types))
AND (NOT $as_known OR EXISTS {
      MATCH (e)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim) WHERE
      // include claim_counts
    })
AND ($statuses IS NULL OR CASE WHEN NOT $as_known THEN e.status ELSE head(COLLECT {
      MATCH (e)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim) WHERE
      // include claim_counts
      WITH c, CASE c.status WHEN 'ended' THEN 23 WHEN 'ongoing' THEN 22 WHEN 'happened' THEN 21
                            WHEN 'planned' THEN 12 WHEN 'possible' THEN 11 ELSE 0 END AS stage
      RETURN c.status
      ORDER BY stage / 10 DESC, coalesce(c.reported_at, date('0001-01-01')) DESC, stage DESC
      LIMIT 1 }) END IN $statuses)
