// Reads all partitions and how many claims each has, withdrawn ones too. Params: none
CALL () {
  MATCH (c:Claim) WHERE c.partition IS NOT NULL
  RETURN c.partition AS partition
  UNION ALL
  MATCH (c:Claim) WHERE c.past_partition IS NOT NULL
  RETURN c.past_partition AS partition
}
RETURN partition, count(*) AS claims
ORDER BY partition
