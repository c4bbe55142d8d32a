// As adjacent.cypher, from the events themselves: as it was known, or for some kinds of events. Here
// too countries and organisations alone have links of events.
// Params: ids, per_node, first_month, last_month, only, min_events, kinds, types, statuses,
//         min_sources, as_known, known_at, recorded_at, min_confidence
UNWIND $ids AS id
MATCH (a:Actor {id: id})
CALL (a) {
  WITH a, date($first_month + '-01') AS first,
       date($last_month + '-01') + duration({months: 1}) AS end
  WHERE NOT (a)-[:PART_OF]->()
  MATCH (a)<-[one:ACTOR|RECIPIENT|HOST]-(e:Event|PastEvent)-[two:ACTOR|RECIPIENT|HOST]->(b:Actor)
  WHERE a <> b AND (type(one) = 'ACTOR' OR type(two) = 'ACTOR')
  WITH DISTINCT e, b, first, end,
       CASE WHEN type(one) = 'ACTOR' THEN 'outgoing' ELSE 'incoming' END AS direction
  WHERE ($only IS NULL OR b.id IN $only) AND NOT (b)-[:PART_OF]->() AND first <= e.sort_day < end
    // include event_counts
  WITH b, direction, count(e) AS n, sum(CASE WHEN e.quad <= 2 THEN 1 ELSE 0 END) AS cooperation,
       sum(e.intensity) AS score, min(e.sort_day) AS first_day, max(e.sort_day) AS last_day
  WITH b, sum(n) AS weight, min(first_day) AS first_day, max(last_day) AS last_day,
       collect({direction: direction, n_events: n, cooperation: cooperation,
                conflict: n - cooperation, intensity: round(score / n, 3)}) AS directions
  WHERE weight >= $min_events
  RETURN b, 'relates_to' AS relation, weight, directions,
         left(toString(first_day), 7) AS first_month, left(toString(last_day), 7) AS last_month
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
