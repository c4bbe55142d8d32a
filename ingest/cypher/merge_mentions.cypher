// Joins articles to the actors they mention. Params: rows (article, stated, actor: who that is, count)
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (actor:Actor {id: row.actor})
MERGE (a)-[m:MENTIONS {stated: row.stated}]->(actor)
SET m.count = CASE WHEN m.count > row.count THEN m.count ELSE row.count END
