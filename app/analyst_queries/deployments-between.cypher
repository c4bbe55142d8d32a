// title: Deployments of one country to another
// question: Which forces did a sender move to a host, when, how many, and how well is it backed?
// params:
//   sender: {meaning: "Whose forces; id of a country or group.", example: PRK}
//   host: {meaning: "To whose land or side; id of a country or group.", example: RUS}
MATCH (l:Ledger)<-[:MOVEMENT_OF]-(e:Deployment)
WHERE l.sender = $sender AND l.host = $host
RETURN e.id AS event, e.sort_day AS day, e.movement AS movement, e.status AS status,
       e.title AS title, e.low AS low, e.high AS high, e.unit AS unit,
       e.n_claims AS claims, e.n_sources AS sources
ORDER BY day, event
