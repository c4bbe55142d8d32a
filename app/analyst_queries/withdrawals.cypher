// title: Withdrawals of forces
// question: Who withdrew forces from where in a period?
// params:
//   from: {meaning: "First day, ISO 8601.", example: "2022-01-01"}
//   to: {meaning: "Last day, ISO 8601.", example: "2025-12-31"}
MATCH (e:Deployment)-[:MOVEMENT_OF]->(l:Ledger)
WHERE e.movement = 'withdraw' AND date($from) <= e.sort_day <= date($to)
RETURN e.sort_day AS day, l.sender AS sender, l.host AS host, e.status AS status,
       e.title AS title, e.n_sources AS sources, e.id AS event
ORDER BY day, event
