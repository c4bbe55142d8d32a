// All nodes of the graph, by label and id. Every node has exactly one of these labels, and each
// statement reads the index of its label in order. Params: none
MATCH (n:Actor) WHERE n.id IS NOT NULL
RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id;
MATCH (n:Article) WHERE n.id IS NOT NULL
RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id;
MATCH (n:Claim) WHERE n.id IS NOT NULL
RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id;
MATCH (n:Event) WHERE n.id IS NOT NULL
RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id;
MATCH (n:Judgement) WHERE n.id IS NOT NULL
RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id;
MATCH (n:Ledger) WHERE n.id IS NOT NULL
RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id;
MATCH (n:Materiel) WHERE n.id IS NOT NULL
RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id;
MATCH (n:Meta) WHERE n.id IS NOT NULL
RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id;
MATCH (n:Office) WHERE n.id IS NOT NULL
RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id;
MATCH (n:PastEvent) WHERE n.id IS NOT NULL
RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id;
MATCH (n:Place) WHERE n.id IS NOT NULL
RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id;
MATCH (n:Source) WHERE n.id IS NOT NULL
RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id;
MATCH (n:Tenure) WHERE n.id IS NOT NULL
RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id;
