// The actors on one shortest way between two, over links of some months; no row without one.
// Params: source, target, max_hops, first_month, last_month
MATCH (a:Actor {id: $source}), (b:Actor {id: $target})
MATCH way = shortestPath((a)-[:RELATES_TO|PART_OF*..4]-(b))
WHERE all(r IN relationships(way) WHERE r.month IS NULL OR $first_month <= r.month <= $last_month)
WITH way
WHERE length(way) <= $max_hops
RETURN [actor IN nodes(way) | actor.id] AS ids
