// Reads the withdrawn claims of partitions, without their words. Params: partitions
MATCH (c:Claim)
WHERE c.past_partition IN $partitions
RETURN c {.*, evidence: '', sentence: '', recorded_at: null} AS claim
ORDER BY c.id
