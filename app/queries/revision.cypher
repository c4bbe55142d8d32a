// The state of the graph: its revision, and counts that the store keeps anyway (no scan). Jobs, keys and
// webhooks are of the service: a job that comes in changes no answer about the graph.
// Params: none
CALL () { MATCH (n) RETURN count(n) AS nodes }
CALL () { MATCH (n:Job) RETURN count(n) AS jobs }
CALL () { MATCH (n:JobReport) RETURN count(n) AS reports }
CALL () { MATCH (n:AccessKey) RETURN count(n) AS keys }
CALL () { MATCH (n:Webhook) RETURN count(n) AS hooks }
CALL () { MATCH ()-[r]->() RETURN count(r) AS relationships }
OPTIONAL MATCH (meta:Meta {id: 'graph'})
RETURN meta.revision AS revision, nodes - jobs - reports - keys - hooks AS nodes, relationships
