"""The HTTP service over the graph."""
