// Whether event `e` matches the filters, as the claims that count leave it.
// Params: kinds, types, statuses, min_sources, as_known, known_at, recorded_at, min_confidence
AND ($as_known OR e:Event)
AND ($kinds IS NULL OR e.kind IN $kinds)
AND ($types IS NULL OR any(type IN e.types WHERE type IN $types))
AND EXISTS {
      MATCH (e)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim) WHERE
      // include claim_counts
    }
AND ($statuses IS NULL OR head(COLLECT {
      MATCH (e)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim) WHERE
      // include claim_counts
      WITH c, CASE c.status WHEN 'ended' THEN 23 WHEN 'ongoing' THEN 22 WHEN 'happened' THEN 21
                            WHEN 'planned' THEN 12 WHEN 'possible' THEN 11 ELSE 0 END AS stage
      RETURN c.status
      ORDER BY stage / 10 DESC, coalesce(c.reported_at, date('0001-01-01')) DESC, stage DESC
      LIMIT 1 }) IN $statuses)
AND ($min_sources IS NULL OR size(reduce(
      groups = [], marks IN COLLECT {
        MATCH (e)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim)-[:STATED_IN]->(a:Article) WHERE
        // include claim_counts
        RETURN DISTINCT ['article ' + a.id] + [x IN [a.cluster] WHERE x IS NOT NULL | 'text ' + x]
               + COLLECT { MATCH (a)-[:PUBLISHED_BY]->(s:Source) RETURN 'source ' + s.id } }
      | [group IN groups WHERE none(mark IN group WHERE mark IN marks)]
      + [reduce(all = marks, group IN
           [g IN groups WHERE any(mark IN g WHERE mark IN marks)] | all + group)]
    )) >= $min_sources)
