"""Routes: each reads its parameters, asks the graph, and returns a model."""
