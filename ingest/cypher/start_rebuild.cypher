// Marks the graph as being rebuilt by the one that holds `rebuild`. Params: rebuild
MERGE (m:Meta {id: 'graph'})
ON CREATE SET m.revision = 0
SET m.rebuild = $rebuild
