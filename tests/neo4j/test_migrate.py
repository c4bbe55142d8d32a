def test_an_empty_graph_holds_only_meta(graph):
    records, _, _ = graph.execute_query("MATCH (n) RETURN labels(n) AS labels, n.revision AS r")
    assert {"Meta"} in [set(r["labels"]) for r in records]
