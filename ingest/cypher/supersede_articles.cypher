// Sets which articles have a newer text under their address; null: none.
// Params: rows (id, superseded_by, superseded_at, recorded_until)
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
SET a.superseded_by = row.superseded_by, a.superseded_at = row.superseded_at,
    a.recorded_until = row.recorded_until
