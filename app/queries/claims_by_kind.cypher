// How many claims there are of each kind, off the index of kinds.
// Params: none
MATCH (claim:Claim) WHERE claim.kind IS NOT NULL
RETURN claim.kind AS kind, count(claim) AS claims
ORDER BY kind
