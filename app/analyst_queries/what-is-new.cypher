// title: What is new since a day
// question: Which events were first reported after a day?
// params:
//   since: {meaning: "Day, ISO 8601; not included.", example: "2025-01-01"}
MATCH (e:Event)
WHERE e.first_reported > date($since)
RETURN e.first_reported AS first_reported, e.sort_day AS day, e.kind AS kind, e.status AS status,
       e.title AS title, e.n_sources AS sources, e.id AS event
ORDER BY first_reported DESC, event
LIMIT 200
