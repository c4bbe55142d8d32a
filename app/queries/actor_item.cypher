// One actor as lists have it.
// Params: id
MATCH (a:Actor {id: $id})
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.iso3 AS iso3, a.wikidata AS wikidata,
       coalesce(a.aliases, [])[..5] AS aliases, coalesce(a.provisional, false) AS provisional,
       COUNT { (a)<-[:ACTOR]-() } + COUNT { (a)<-[:RECIPIENT]-() } + COUNT { (a)<-[:HOST]-() }
       AS n_events
