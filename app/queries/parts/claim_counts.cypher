// Whether claim `c` counts: reported and recorded by then, not withdrawn then, and read with enough
// confidence (graph_schema/README.md, "Withdrawn claims").
($known_at IS NULL OR c.reported_at <= $known_at)
AND ($min_confidence IS NULL OR c.confidence >= $min_confidence)
AND c.recorded_at <= coalesce($recorded_at, datetime('9999-12-30')) < c.recorded_until
