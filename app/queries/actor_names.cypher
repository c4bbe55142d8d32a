// Actors by id, those that there are; one that was merged into another names that one.
// Params: ids
UNWIND $ids AS asked
MATCH (old:Actor {id: asked})
OPTIONAL MATCH (into:Actor {id: old.merged_into})
WITH asked, coalesce(into, old) AS a
RETURN asked, a.id AS id, a.name AS name
ORDER BY asked
