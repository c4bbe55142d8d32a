// Sets the partitions of claims. Params: rows (id, partition, past_partition, event_key), sorted by id
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c.partition = row.partition, c.past_partition = row.past_partition, c.event_key = row.event_key
