// Reads which claims are there, to compare with new rows. Params: ids
UNWIND $ids AS id
MATCH (c:Claim {id: id})
RETURN c.id AS id,
       c {.reported_at, .pipeline_version, .confidence, .partition, .past_partition} AS properties
ORDER BY id
