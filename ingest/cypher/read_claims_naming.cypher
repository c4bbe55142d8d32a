// Reads claims of events that actors have a part in, and claims that are attributed to them.
// Params: ids
UNWIND $ids AS id
MATCH (a:Actor {id: id})
CALL (a) {
  MATCH (a)<-[:ACTOR|RECIPIENT|HOST]-(e:Event|PastEvent)<-[:SUPPORTS|DENIES|SUPPORTED|DENIED]-(c:Claim)
  RETURN c
  UNION
  MATCH (a)<-[:ATTRIBUTED_TO]-(c:Claim)
  RETURN c
}
WITH DISTINCT c
RETURN c {.*, evidence: '', sentence: '', recorded_at: null} AS claim,
       COLLECT { MATCH (c)-[r:ATTRIBUTED_TO]->(:Actor) RETURN r.stated } AS speakers
ORDER BY c.id
