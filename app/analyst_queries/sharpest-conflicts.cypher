// title: Pairs with the most conflict
// question: Which pairs of actors have the worst balance of events in a period?
// params:
//   from: {meaning: "First month.", example: "2022-01"}
//   to: {meaning: "Last month.", example: "2025-12"}
//   least: {meaning: "Fewest events that a pair must have.", example: 3}
MATCH (a:Actor)-[r:RELATES_TO]->(b:Actor)
WHERE $from <= r.month <= $to
WITH a, b, sum(r.n_events) AS events, sum(r.cooperation) AS cooperation,
     sum(r.conflict) AS conflict, sum(r.intensity) AS intensity
WHERE events >= $least
RETURN a.id AS source, b.id AS target, events, cooperation, conflict,
       round(intensity / events, 2) AS mean_intensity
ORDER BY mean_intensity, source, target
LIMIT 25
