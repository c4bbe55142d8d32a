// Reads in which partitions the claims of articles are. Params: ids
UNWIND $ids AS id
MATCH (a:Article {id: id})<-[:STATED_IN]-(c:Claim)
RETURN DISTINCT c.partition AS partition
ORDER BY partition
