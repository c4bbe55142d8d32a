"""Analysts' Cypher, read-only and within limits.

Four layers, each of which holds most of what the others hold:

1. `text`: the statement itself. Refuses writing, loading, showing and administering words,
   procedures and functions that are not listed (`calls`), regular expressions, unbounded
   repetition (`repetition`), nesting that would hang the planner (`nesting`), and what works on
   within one row, where Neo4j looks at no deadline: loops over lists that cost much per turn
   (`loops`), full-text searches (`fulltext`). Nothing is sent to the database before this.
2. `plan`: EXPLAIN in a READ session. The type must be `r`, and every operator of the plan must be
   known to read the graph; unknown means no. Estimated rows have a cap.
3. `runner`: a READ session with the server's own deadline; rows and bytes of the answer have caps.
4. `pool`: each statement runs in a worker process with a memory limit, which is killed when the
   deadline has passed, whatever it or the server is doing. One caller has two at a time.

Neo4j Community gives every user all rights, so none of this can be left to the database.
"""
