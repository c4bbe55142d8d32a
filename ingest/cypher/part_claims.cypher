// Parts claims from their events and from each other. Params: ids
UNWIND $ids AS id
MATCH (c:Claim {id: id})
MATCH (c)-[r:SUPPORTS|DENIES|CONTRADICTS|REVISES|REPEATS]-()
DELETE r
