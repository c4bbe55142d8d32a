// Reads all partitions and how many claims each has. Params: none
MATCH (c:Claim)
WHERE c.partition IS NOT NULL
RETURN c.partition AS partition, count(*) AS claims
ORDER BY partition
