// Reads what is known of articles, to compare with new rows. Params: ids
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a.id AS id,
       a {.url, .title, .text_hash, .language, .published_at, .pipeline_version} AS properties,
       COLLECT { MATCH (a)-[:PUBLISHED_BY]->(s:Source) RETURN s.id } AS sources
ORDER BY id
