// Counts of nodes by label and of relationships by type and label of either end, from the store's
// own statistics (no scan). Params: none
CALL db.stats.retrieve('GRAPH COUNTS') YIELD data
RETURN [n IN data.nodes WHERE n.label IS NOT NULL AND NOT n.label STARTS WITH '__']
         AS labels,
       [r IN data.relationships WHERE r.relationshipType IS NOT NULL] AS relationships
