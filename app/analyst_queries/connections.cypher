// title: How two actors are connected
// question: Over which third actors, by at most four steps, do two actors hang together?
// params:
//   a: {meaning: "One actor; id.", example: PRK}
//   b: {meaning: "The other; id.", example: FRA}
MATCH p = SHORTEST 5 (:Actor {id: $a})-[:RELATES_TO]-{1,4}(:Actor {id: $b})
RETURN length(p) AS steps, [n IN nodes(p) | n.id] AS way,
       [r IN relationships(p) | r.month] AS months, [r IN relationships(p) | r.n_events] AS events
ORDER BY steps, way, months
