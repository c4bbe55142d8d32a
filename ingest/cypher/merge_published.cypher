// Joins articles to their publishers; one text may have several. Params: rows (article, source)
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (s:Source {id: row.source})
MERGE (a)-[:PUBLISHED_BY]->(s)
