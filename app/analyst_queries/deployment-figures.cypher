// title: Every figure of a deployment, side by side
// question: How many did a sender send to a host, according to whom, in which words?
// params:
//   sender: {meaning: "Whose forces; id of a country or group.", example: PRK}
//   host: {meaning: "To whose land or side; id of a country or group.", example: RUS}
MATCH (l:Ledger)<-[:MOVEMENT_OF]-(e:Deployment)<-[:SUPPORTS]-(c:Claim)-[:STATED_IN]->(a:Article)
WHERE l.sender = $sender AND l.host = $host AND c.low IS NOT NULL
OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(s:Source)
WITH e, c, a, collect(s.name) AS publishers
RETURN c.reported_at AS reported, c.qualifier AS hedge, c.low AS low, c.high AS high,
       c.unit AS unit, c.said_by AS said_by, publishers, c.status AS status,
       c.sentence AS sentence, e.id AS event, c.id AS claim
ORDER BY reported, claim
