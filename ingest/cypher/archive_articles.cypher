// Moves what an article was under another id, since a newer text came under its own; claims that the
// newer text makes too stay. Params: rows (id, version, keep: ids of claims); recorded_at, forever
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
CREATE (old:Article {id: row.version})
SET old += a {.*, id: row.version, version_of: row.id, superseded_by: row.id,
              superseded_at: coalesce(a.superseded_at, $recorded_at)}
SET old.recorded_until = CASE WHEN old.retracted_at < old.superseded_at THEN old.retracted_at
                              ELSE old.superseded_at END,
    a.recorded_until = coalesce(a.retracted_at, $forever)
REMOVE a.recorded_at, a.superseded_at, a.superseded_by, a.pipeline_version
CALL (a, old, row) {
  MATCH (a)<-[s:STATED_IN]-(c:Claim) WHERE NOT c.id IN row.keep
  CREATE (c)-[:STATED_IN {start: s.start, end: s.end}]->(old)
  SET c.article_id = old.id
  DELETE s
}
CALL (a, old) {
  MATCH (a)-[p:PUBLISHED_BY]->(source:Source)
  CREATE (old)-[:PUBLISHED_BY]->(source)
  DELETE p
}
CALL (a, old) {
  MATCH (a)-[m:MENTIONS]->(actor:Actor)
  CREATE (old)-[:MENTIONS {stated: m.stated, count: m.count}]->(actor)
  DELETE m
}
