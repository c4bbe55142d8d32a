// Joins what names an actor to the one that it is, and parts it from the one that it was taken for.
// Params: rows (actor, before, after: ids), sorted by actor
UNWIND $rows AS row
MATCH (actor:Actor {id: row.actor})
MATCH (before:Actor {id: row.before})
MATCH (after:Actor {id: row.after})
SET actor.merged_into = CASE WHEN row.after = row.actor THEN null ELSE row.after END
CALL (row, before, after) {
  MATCH (before)<-[r:ATTRIBUTED_TO {stated: row.actor}]-(c:Claim)
  CREATE (c)-[:ATTRIBUTED_TO {stated: row.actor}]->(after)
  DELETE r
}
CALL (row, before, after) {
  MATCH (before)<-[r:MENTIONS {stated: row.actor}]-(a:Article)
  CREATE (a)-[:MENTIONS {stated: row.actor, count: r.count}]->(after)
  DELETE r
}
CALL (row, before, after) {
  MATCH (before)<-[r:HOLDER {stated: row.actor}]-(t:Tenure)
  CREATE (t)-[:HOLDER {stated: row.actor}]->(after)
  DELETE r
}
CALL (row, before, after) {
  MATCH (before)<-[r:PART_OF]-(part:Actor)
  WHERE part.id STARTS WITH row.actor + '.'
  CREATE (part)-[:PART_OF]->(after)
  DELETE r
}
