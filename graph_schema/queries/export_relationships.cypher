// All relationships of the graph, by the label and id of their start. Each statement reads the index of
// its label in order, and a node's relationships together; the reader sorts those. Params: none
MATCH (n:Actor) WHERE n.id IS NOT NULL AND EXISTS { (n)-->() }
RETURN n.id AS id, 'Actor' AS label, COLLECT {
  MATCH (n)-[r]->(m) RETURN [type(r), labels(m), m.id, properties(r)]
} AS relationships ORDER BY n.id;
MATCH (n:Article) WHERE n.id IS NOT NULL AND EXISTS { (n)-->() }
RETURN n.id AS id, 'Article' AS label, COLLECT {
  MATCH (n)-[r]->(m) RETURN [type(r), labels(m), m.id, properties(r)]
} AS relationships ORDER BY n.id;
MATCH (n:Claim) WHERE n.id IS NOT NULL AND EXISTS { (n)-->() }
RETURN n.id AS id, 'Claim' AS label, COLLECT {
  MATCH (n)-[r]->(m) RETURN [type(r), labels(m), m.id, properties(r)]
} AS relationships ORDER BY n.id;
MATCH (n:Event) WHERE n.id IS NOT NULL AND EXISTS { (n)-->() }
RETURN n.id AS id, 'Event' AS label, COLLECT {
  MATCH (n)-[r]->(m) RETURN [type(r), labels(m), m.id, properties(r)]
} AS relationships ORDER BY n.id;
MATCH (n:Office) WHERE n.id IS NOT NULL AND EXISTS { (n)-->() }
RETURN n.id AS id, 'Office' AS label, COLLECT {
  MATCH (n)-[r]->(m) RETURN [type(r), labels(m), m.id, properties(r)]
} AS relationships ORDER BY n.id;
MATCH (n:PastEvent) WHERE n.id IS NOT NULL AND EXISTS { (n)-->() }
RETURN n.id AS id, 'PastEvent' AS label, COLLECT {
  MATCH (n)-[r]->(m) RETURN [type(r), labels(m), m.id, properties(r)]
} AS relationships ORDER BY n.id;
MATCH (n:Place) WHERE n.id IS NOT NULL AND EXISTS { (n)-->() }
RETURN n.id AS id, 'Place' AS label, COLLECT {
  MATCH (n)-[r]->(m) RETURN [type(r), labels(m), m.id, properties(r)]
} AS relationships ORDER BY n.id;
MATCH (n:Tenure) WHERE n.id IS NOT NULL AND EXISTS { (n)-->() }
RETURN n.id AS id, 'Tenure' AS label, COLLECT {
  MATCH (n)-[r]->(m) RETURN [type(r), labels(m), m.id, properties(r)]
} AS relationships ORDER BY n.id;
