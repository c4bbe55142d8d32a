// The one node that counts the graph's revisions.
MERGE (meta:Meta {id: 'graph'}) ON CREATE SET meta.revision = 0;
