// title: Claims that contradict each other
// question: Which reports say what cannot both be true, and why does the graph think so?
// params: {}
MATCH (later:Claim)-[r:CONTRADICTS]->(earlier:Claim)
MATCH (later)-[:SUPPORTS|DENIES]->(e:Event)<-[:SUPPORTS|DENIES]-(earlier)
RETURN DISTINCT r.rule AS rule, e.title AS event_title, e.id AS event,
       earlier.reported_at AS earlier_day, earlier.said_by AS earlier_speaker,
       earlier.sentence AS earlier, later.reported_at AS later_day,
       later.said_by AS later_speaker, later.sentence AS later, later.id AS claim
ORDER BY later_day, claim, earlier
LIMIT 200
