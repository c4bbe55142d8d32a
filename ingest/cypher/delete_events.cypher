// Deletes events and what is derived beside them: links between their claims. Params: ids
UNWIND $ids AS id
MATCH (e:Event {id: id})
CALL (e) {
  MATCH (e)<-[:SUPPORTS|DENIES]-(c:Claim)-[r:CONTRADICTS|REVISES|REPEATS|DENIES]->(:Claim)
  DELETE r
}
DETACH DELETE e
