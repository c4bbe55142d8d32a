// Transfers, as event `e`, that match.
// Params: giver, receiver, item, active_from, active_to, recorded_at
CALL () {
  MATCH (e:Transfer) RETURN e
  UNION
  MATCH (e:PastEvent) WHERE $recorded_at IS NOT NULL AND e.kind = 'transfer' RETURN e
}
WITH e, coalesce(e.sort_day, date('0001-01-01')) AS day
WHERE ($active_from IS NULL OR e.to_latest > $active_from)
  AND ($active_to IS NULL OR e.from_earliest <= $active_to)
  AND ($giver IS NULL OR EXISTS { (e)-[:ACTOR]->(:Actor {id: $giver}) })
  AND ($receiver IS NULL OR EXISTS { (e)-[:RECIPIENT]->(:Actor {id: $receiver}) })
  AND ($item IS NULL OR EXISTS {
        MATCH (e)-[:OF]->(m:Materiel) WHERE toLower(m.name) CONTAINS toLower($item) })
