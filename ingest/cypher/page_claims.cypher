// Reads a page of claims, by id. Params: after, limit
MATCH (c:Claim)
WHERE c.id > $after
RETURN properties(c) AS claim
ORDER BY c.id
LIMIT $limit
