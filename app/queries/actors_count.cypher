// How many actors match; counting stops at $cap.
// Params: cap, kinds, iso3, part_of, wikidata, provisional
CALL () {
  MATCH (a:Actor)
  WHERE a.id > '' AND a.merged_into IS NULL
    AND ($kinds IS NULL OR a.kind IN $kinds) AND ($iso3 IS NULL OR a.iso3 = $iso3)
    AND ($wikidata IS NULL OR a.wikidata = $wikidata)
    AND ($provisional IS NULL OR coalesce(a.provisional, false) = $provisional)
    AND ($part_of IS NULL OR EXISTS { (a)-[:PART_OF*1..4]->(:Actor {id: $part_of}) })
  RETURN a LIMIT $cap
}
RETURN count(a) AS counted
