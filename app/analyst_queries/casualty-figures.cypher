// title: Casualty figures and who gives them
// question: Which tolls are reported around a country, by whom, in which words?
// params:
//   country: {meaning: "Country on whose timeline the event stands; id.", example: ISR}
MATCH (e:Casualties)-[:ON_TIMELINE]->(:Country {id: $country})
MATCH (e)<-[:SUPPORTS]-(c:Claim) WHERE c.low IS NOT NULL
RETURN e.sort_day AS day, c.low AS low, c.high AS high, c.qualifier AS hedge, c.unit AS unit,
       c.said_by AS said_by, c.reported_at AS reported, c.sentence AS sentence, e.id AS event
ORDER BY day, event, reported, c.id
