// The strongest links of each of some actors, at most $per_node, summed up over the months of a
// period; and what each is part of, or has as parts.
// Params: ids, per_node, first_month, last_month, only, min_events
UNWIND $ids AS id
MATCH (a:Actor {id: id})
CALL (a) {
  MATCH (a)-[r:RELATES_TO]-(b:Actor)
  WHERE r.month >= $first_month AND r.month <= $last_month AND ($only IS NULL OR b.id IN $only)
  WITH b, CASE WHEN startNode(r) = a THEN 'outgoing' ELSE 'incoming' END AS direction,
       sum(r.n_events) AS n, sum(r.cooperation) AS cooperation, sum(r.conflict) AS conflict,
       sum(r.intensity) AS score, min(r.month) AS first_month, max(r.month) AS last_month
  WITH b, sum(n) AS weight, min(first_month) AS first_month, max(last_month) AS last_month,
       collect({direction: direction, n_events: n, cooperation: cooperation, conflict: conflict,
                intensity: round(score / n, 3)}) AS directions
  WHERE weight >= $min_events
  RETURN b, 'relates_to' AS relation, weight, directions, first_month, last_month
  ORDER BY weight DESC, b.id LIMIT $per_node
  UNION
  MATCH (a)-[part:PART_OF]-(b:Actor) WHERE $only IS NULL OR b.id IN $only
  RETURN b, CASE WHEN startNode(part) = a THEN 'part_of' ELSE 'has_part' END AS relation,
         0 AS weight, [] AS directions, null AS first_month, null AS last_month
  ORDER BY relation DESC, b.id LIMIT $per_node
}
RETURN id, b.id AS other, b.name AS name, b.kind AS kind, b.iso3 AS iso3, relation, weight,
       directions, first_month, last_month
ORDER BY id, relation, weight DESC, other
