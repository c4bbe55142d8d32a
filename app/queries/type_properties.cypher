// Properties of relationships by type with the types of their values, seen in the first ones that
// start at a label. Params: types, starts, sample
UNWIND range(0, size($types) - 1) AS position
WITH $types[position] AS owner, $starts[position] AS start
CALL (owner, start) {
  MATCH (:$(start))-[r:$(owner)]->() WITH r LIMIT $sample
  UNWIND keys(r) AS property
  RETURN property, collect(DISTINCT valueType(r[property])) AS types
}
RETURN owner, property, types
ORDER BY owner, property
