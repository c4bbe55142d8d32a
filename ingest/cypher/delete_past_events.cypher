// Parts withdrawn claims from what they were of, and deletes events that were of them alone.
// Params: ids. Returns the ids of the ledgers of those events.
UNWIND $ids AS id
MATCH (c:Claim {id: id})-[r:SUPPORTED|DENIED]->(e:Event|PastEvent)
WITH r, e
DELETE r
WITH DISTINCT e
WHERE e:PastEvent
CALL (e) {
  OPTIONAL MATCH (e)-[:MOVEMENT_OF]->(l:Ledger)
  RETURN l.id AS ledger
}
DETACH DELETE e
RETURN ledger
ORDER BY ledger
