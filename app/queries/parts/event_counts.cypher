// Lets event `e` pass that matches the filters, as the claims that count leave it. It ends a WHERE.
// Status and sources are worked out in one subquery, which is planned once: as predicates of the
// pattern they took five times as long (timeline_page, CPU time of the server: 2.0 s, then 0.4 s).
// Params: kinds, types, statuses, min_sources, as_known, known_at, recorded_at, min_confidence
AND ($as_known OR e:Event)
AND ($kinds IS NULL OR e.kind IN $kinds)
AND ($types IS NULL OR any(type IN e.types WHERE type IN $types))
CALL (e) {
  MATCH (e)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim)-[:STATED_IN]->(a:Article) WHERE
  // include claim_counts
  OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(s:Source)
  WITH CASE c.status WHEN 'ended' THEN [2, 3] WHEN 'ongoing' THEN [2, 2] WHEN 'happened' THEN [2, 1]
                     WHEN 'planned' THEN [1, 2] WHEN 'possible' THEN [1, 1] ELSE [0, 0] END AS stage,
       coalesce(c.reported_at, date('0001-01-01')) AS day, c.status AS told,
       [x IN ['article ' + a.id, 'text ' + a.cluster, 'source ' + s.id] WHERE x IS NOT NULL] AS marks
  WITH max([stage[0], day, stage[1], told])[3] AS status, collect(DISTINCT marks) AS all_marks
  RETURN status, size(reduce(groups = [], marks IN all_marks
      | [group IN groups WHERE none(mark IN group WHERE mark IN marks)]
      + [reduce(all = marks, group IN
           [g IN groups WHERE any(mark IN g WHERE mark IN marks)] | all + group)])) AS n_sources
}
WITH * WHERE n_sources >= coalesce($min_sources, 1)
         AND ($statuses IS NULL OR status IN $statuses)
