// The state of the graph: its revision, and the counts that the store keeps anyway (no scan).
// Params: none
CALL () { MATCH (n) RETURN count(n) AS nodes }
CALL () { MATCH ()-[r]->() RETURN count(r) AS relationships }
OPTIONAL MATCH (meta:Meta {id: 'graph'})
RETURN meta.revision AS revision, nodes, relationships
