// Actors by number of events, most first, after a key (n_events, id). Degrees are read off nodes.
// Params: after_n, after_id, limit, kinds, iso3, part_of, wikidata, provisional
MATCH (a:Actor)
WHERE a.id > '' AND a.merged_into IS NULL
  AND ($kinds IS NULL OR a.kind IN $kinds) AND ($iso3 IS NULL OR a.iso3 = $iso3)
  AND ($wikidata IS NULL OR a.wikidata = $wikidata)
  AND ($provisional IS NULL OR coalesce(a.provisional, false) = $provisional)
  AND ($part_of IS NULL OR EXISTS { (a)-[:PART_OF*1..4]->(:Actor {id: $part_of}) })
WITH a, COUNT { (a)<-[:ACTOR]-() } + COUNT { (a)<-[:RECIPIENT]-() } + COUNT { (a)<-[:HOST]-() }
     AS n_events
WHERE $after_id IS NULL OR n_events < $after_n OR (n_events = $after_n AND a.id > $after_id)
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.iso3 AS iso3, a.wikidata AS wikidata,
       coalesce(a.aliases, [])[..5] AS aliases, coalesce(a.provisional, false) AS provisional,
       n_events
ORDER BY n_events DESC, id
LIMIT $limit
