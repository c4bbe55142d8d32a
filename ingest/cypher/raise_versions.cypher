// Notes that a newer pipeline read articles; what it does not mention is mentioned no more.
// Params: rows (article, version)
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
SET a.pipeline_version = row.version
WITH a
MATCH (a)-[m:MENTIONS]->(:Actor)
DELETE m
