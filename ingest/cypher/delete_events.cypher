// Deletes events and what is derived beside them: links of their claims, and of pairs of actors.
// Params: ids
UNWIND $ids AS id
MATCH (e:Event {id: id})
CALL (e) {
  MATCH (e)<-[:SUPPORTS|DENIES]-(c:Claim)-[r:CONTRADICTS|REVISES|REPEATS|DENIES]->(:Claim)
  DELETE r
}
CALL (id) { MATCH ()-[r:TREATY_WITH {event_id: id}]->() DELETE r }
CALL (id) { MATCH ()-[r:TRANSFERS_TO {event_id: id}]->() DELETE r }
CALL (id) { MATCH ()-[r:DEPLOYS_TO {event_id: id}]->() DELETE r }
DETACH DELETE e
