// title: Relations that turned
// question: Between whom did the mean intensity change most from one half of a period to the other?
// params:
//   middle: {meaning: "First month of the later half.", example: "2024-06"}
MATCH (a:Actor)-[r:RELATES_TO]->(b:Actor)
WITH a, b,
     sum(CASE WHEN r.month < $middle THEN r.intensity ELSE 0 END) AS score_before,
     sum(CASE WHEN r.month < $middle THEN r.n_events ELSE 0 END) AS n_before,
     sum(CASE WHEN r.month >= $middle THEN r.intensity ELSE 0 END) AS score_after,
     sum(CASE WHEN r.month >= $middle THEN r.n_events ELSE 0 END) AS n_after
WHERE n_before > 0 AND n_after > 0
WITH a, b, n_before, n_after, score_before / n_before AS before, score_after / n_after AS after
RETURN a.id AS source, b.id AS target, n_before AS events_before, round(before, 2) AS before,
       n_after AS events_after, round(after, 2) AS after, round(after - before, 2) AS change
ORDER BY abs(change) DESC, source, target
LIMIT 25
