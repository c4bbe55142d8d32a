// title: Agreements and how they stand
// question: Which agreements were made, by whom, and which of them have ended?
// params:
//   from: {meaning: "First day, ISO 8601.", example: "2022-01-01"}
//   to: {meaning: "Last day, ISO 8601.", example: "2025-12-31"}
MATCH (e:Agreement)
WHERE date($from) <= e.sort_day <= date($to)
RETURN e.sort_day AS day, e.status AS status,
       COLLECT { MATCH (e)-[:ACTOR|RECIPIENT]->(a:Country) RETURN DISTINCT a.id ORDER BY a.id }
         AS parties, e.title AS title, e.n_sources AS sources, e.id AS event
ORDER BY day, event
