// title: Deployments as the press knew them on a day
// question: What had been reported of a sender's forces by the end of a day, and nothing later?
// params:
//   sender: {meaning: "Whose forces; id of a country or group.", example: PRK}
//   known_at:
//     {meaning: "Day, ISO 8601; claims reported later do not count.", example: "2024-11-30"}
MATCH (l:Ledger)<-[:MOVEMENT_OF]-(e:Deployment)<-[r:SUPPORTS|DENIES]-(c:Claim)
WHERE l.sender = $sender AND c.reported_at <= date($known_at)
WITH l, e, min(c.reported_at) AS first, max(c.reported_at) AS last, count(c) AS claims,
     min(c.low) AS low, max(c.high) AS high, collect(DISTINCT c.status) AS statuses
RETURN l.host AS host, e.id AS event, first AS first_reported, last AS last_reported, claims,
       low, high, e.unit AS unit, statuses
ORDER BY first_reported, event
