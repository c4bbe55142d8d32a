// Sets whether claims count. Params: rows (id, properties; nulls for what does not apply)
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c += row.properties
