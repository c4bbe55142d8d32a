// Drops some of the ledgers. Params: limit
MATCH (l:Ledger)
WITH l LIMIT $limit
DETACH DELETE l
RETURN count(*) AS dropped
