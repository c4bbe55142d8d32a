// Marks articles that came in with a text older than the known one. Params: rows (id, of); recorded_at
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
SET a.version_of = row.of, a.superseded_by = row.of,
    a.superseded_at = coalesce(a.superseded_at, $recorded_at),
    a.recorded_until = coalesce(a.superseded_at, $recorded_at)
