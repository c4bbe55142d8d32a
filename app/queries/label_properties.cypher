// Properties of nodes by label with the types of their values, seen in the first nodes of each.
// Params: sample
CALL db.labels() YIELD label
WITH label WHERE NOT label STARTS WITH '__'
CALL (label) {
  MATCH (n:$(label)) WITH n LIMIT $sample
  UNWIND keys(n) AS property
  RETURN property, collect(DISTINCT valueType(n[property])) AS types
}
RETURN label AS owner, property, types
ORDER BY owner, property
