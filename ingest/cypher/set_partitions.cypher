// Sets the partitions of claims. Params: rows (id, partition), sorted by id
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c.partition = row.partition
