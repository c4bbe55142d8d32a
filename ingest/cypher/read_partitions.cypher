// Reads the claims of partitions, without their words: as much as comparing them needs.
// Params: partitions
MATCH (c:Claim)
WHERE c.partition IN $partitions
RETURN c {.*, evidence: '', sentence: '', recorded_at: null} AS claim
ORDER BY c.id
