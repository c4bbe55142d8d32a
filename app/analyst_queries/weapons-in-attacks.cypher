// title: Weapons that attacks are made with
// question: With what do attackers strike, how often, and whom?
// params:
//   from: {meaning: "First day, ISO 8601.", example: "2022-01-01"}
//   to: {meaning: "Last day, ISO 8601.", example: "2025-12-31"}
MATCH (m:Materiel)<-[:OF]-(e:Attack)
WHERE date($from) <= e.sort_day <= date($to)
OPTIONAL MATCH (e)-[:ACTOR]->(attacker:Country)
OPTIONAL MATCH (e)-[:RECIPIENT]->(victim:Country)
RETURN m.name AS weapon, count(DISTINCT e) AS attacks, collect(DISTINCT attacker.id) AS attackers,
       collect(DISTINCT victim.id) AS victims, max(e.sort_day) AS last_day
ORDER BY attacks DESC, weapon
