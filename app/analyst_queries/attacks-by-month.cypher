// title: Attacks by month
// question: How many attacks on a country does each month have, and by whom?
// params:
//   target: {meaning: "Who is attacked; id of an actor.", example: ISR}
MATCH (e:Attack)-[:RECIPIENT]->(:Actor {id: $target})
WHERE e.status IN ['happened', 'ongoing', 'ended']
OPTIONAL MATCH (e)-[r:ACTOR]->(attacker:Actor) WHERE NOT coalesce(r.rolled_up, false)
RETURN date.truncate('month', e.sort_day) AS month, count(DISTINCT e) AS attacks,
       collect(DISTINCT attacker.name) AS attackers
ORDER BY month
