// Reads the claims of articles and the partitions they are in. Params: ids
UNWIND $ids AS article
MATCH (a:Article {id: article})<-[:STATED_IN]-(c:Claim)
RETURN c.id AS id, c.partition AS partition
ORDER BY id
