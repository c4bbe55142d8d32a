"""The limits of analysts' Cypher, and the errors that say one was met."""

from dataclasses import dataclass

from graph_schema.errors import GraphError, GraphUnavailable, InputError


class CypherFailed(InputError):
    """The database does not understand the statement, or it failed on the data."""


class CypherTimeout(GraphError):
    """The statement did not finish within its deadline; it was ended."""


class CypherBusy(GraphUnavailable):
    """All runners are at work."""


class CypherCrowded(GraphError):
    """One caller has as many statements running as one may have."""


@dataclass(frozen=True, slots=True)
class TextLimits:
    """What a statement may look like. Set where the planner of Neo4j 2026.08 answers in < 1 s.

    Attributes:
        size: bytes of UTF-8.
        depth: brackets of any kind within each other.
        operators: arithmetic, comparing and Boolean operators.
        additions: "+" alone: it builds strings, whose memory Neo4j does not count.
        unions: UNION, in all.
        subqueries: CALL, EXISTS, COUNT, COLLECT with braces, within each other.
        clauses: MATCH, WITH, UNWIND, CALL, RETURN, in all.
        relationships: relationship patterns.
        hops: longest path of a repeated relationship.
        range: most numbers that one range() may give.
        ranges: most numbers that all range() may give within each other: their product. Lists made
            of lists (`[x IN range(..) | range(..)]`) run on past every deadline of the server.
        paths: most paths that SHORTEST may ask for.
        loop: words and signs in the body of a loop over a list.
        search: characters of a text for a full-text index, and of one that a loop compares with.
        search_operators: fuzzy, cut or bracketed parts of such a text.
    """

    size: int = 8 * 1024
    depth: int = 20
    operators: int = 200
    additions: int = 16
    unions: int = 20
    subqueries: int = 3
    clauses: int = 40
    relationships: int = 16
    hops: int = 8
    range: int = 10_000
    ranges: int = 1_000_000
    paths: int = 100
    loop: int = 60
    search: int = 200
    search_operators: int = 8


@dataclass(frozen=True, slots=True)
class RunLimits:
    """What running a statement may cost.

    Attributes:
        seconds: deadline of the server and of the answer.
        rows: rows of the answer; there is one more, it is cut and says so.
        bytes: bytes of the answer as JSON, likewise.
        estimated_rows: most rows that the planner may expect of any operator.
        memory: address space of a worker process, in bytes.
    """

    seconds: float = 10.0
    rows: int = 1000
    bytes: int = 4 * 1024 * 1024
    estimated_rows: float = 2e7
    memory: int = 2 * 1024**3
