// title: What is planned or may come
// question: Which events were announced or held possible, that no report yet says happened?
// params:
//   since: {meaning: "First day of the reports, ISO 8601.", example: "2022-01-01"}
MATCH (e:Event)<-[:SUPPORTS]-(c:Claim)
WHERE e.status IN ['planned', 'possible'] AND c.reported_at >= date($since)
RETURN e.sort_day AS day, e.kind AS kind, e.status AS status, e.title AS title,
       collect(DISTINCT c.sentence)[0] AS sentence,
       max(c.reported_at) AS last_reported, e.id AS event
ORDER BY last_reported DESC, event
LIMIT 100
