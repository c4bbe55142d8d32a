"""News reports in, claims and a graph out."""
