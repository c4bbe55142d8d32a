// Events that are there already go on the timelines of their pairs, as ingest puts new ones.
MATCH (e:Event)-[:ACTOR]->(a:Actor)
MATCH (e)-[side:ACTOR|RECIPIENT|HOST]->(b:Actor)
WHERE a <> b AND split(a.ref, '/')[0] <> split(b.ref, '/')[0]
WITH e, a.id < b.id AS in_order, a, b, type(side) = 'ACTOR' AS both_act
WITH e, CASE WHEN in_order THEN a ELSE b END AS first, CASE WHEN in_order THEN b ELSE a END AS second,
     collect(DISTINCT CASE WHEN both_act THEN 'mutual' WHEN in_order THEN 'forward'
                           ELSE 'backward' END) AS directions
MERGE (e)-[on:ON_DYAD {dyad: first.id + '|' + second.id}]->(first)
SET on.direction = CASE WHEN size(directions) > 1 THEN 'mutual' ELSE directions[0] END,
    on.kind = e.kind, on.day = coalesce(e.sort_day, date('0001-01-01')), on.event_id = e.id;
