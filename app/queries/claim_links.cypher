// The events that a claim speaks of, and the claims that it stands against, that count too.
// Params: id, known_at, recorded_at, min_confidence
MATCH (c:Claim {id: $id})
RETURN COLLECT { MATCH (c)-[s:SUPPORTS|DENIES|SUPPORTED|DENIED]->(e:Event|PastEvent)
                 RETURN e {.id, .title, .kind, stance: CASE WHEN type(s) STARTS WITH 'DENIE'
                                                            THEN 'denies' ELSE 'supports' END}
                 ORDER BY e.id } AS events,
       COLLECT { MATCH (c)-[r:CONTRADICTS|REVISES|REPEATS|DENIES]-(other:Claim)
                 WHERE ($known_at IS NULL OR other.reported_at <= $known_at)
                   AND other.recorded_at <= coalesce($recorded_at, datetime('9999-12-30'))
                   AND coalesce($recorded_at, datetime('9999-12-30')) < other.recorded_until
                   AND ($min_confidence IS NULL OR other.confidence >= $min_confidence)
                 RETURN {relation: toLower(type(r)), rule: r.rule, claim_id: other.id,
                         direction: CASE WHEN startNode(r) = c THEN 'to' ELSE 'from' END,
                         evidence: other.evidence}
                 ORDER BY type(r), other.reported_at, other.id LIMIT 200 } AS relations
