// title: Events that stand on one source
// question: Which events of a kind has only one independent report told of?
// params:
//   kind: {meaning: "Kind of event; GET /v1/schema lists them.", example: deployment}
MATCH (e:Event {kind: $kind})<-[:SUPPORTS]-(c:Claim)-[:STATED_IN]->(a:Article)
WHERE e.n_sources = 1
RETURN e.sort_day AS day, e.title AS title, e.status AS status, max(c.confidence) AS confidence,
       collect(DISTINCT a.title) AS reports, e.id AS event
ORDER BY day DESC, event
LIMIT 100
