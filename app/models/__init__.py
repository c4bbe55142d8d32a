"""What goes out over HTTP, and the rows of the query files that it is made of."""
