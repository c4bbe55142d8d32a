// title: How two actors stand to each other, month by month
// question: How much do two actors cooperate and fight, in which direction, and how does it move?
// params:
//   a: {meaning: "One actor; id of a country or organisation.", example: RUS}
//   b: {meaning: "The other; id.", example: UKR}
MATCH (a:Actor)-[r:RELATES_TO]->(b:Actor)
WHERE (a.id = $a AND b.id = $b) OR (a.id = $b AND b.id = $a)
RETURN r.month AS month, a.id AS source, b.id AS target, r.n_events AS events,
       r.cooperation AS cooperation, r.conflict AS conflict,
       round(r.intensity / r.n_events, 2) AS mean_intensity
ORDER BY month, source
