"""Layer 1: what a statement may look like, before anything is sent to the database.

A word is one of the language when it is no property (`n.set`), label (`:Set`) or key (`{set: 1}`).
Limits keep from the planner what makes Neo4j 2026.08 hang, overflow its stack or burn a core
beyond its own deadlines: regular expressions, deep nesting, long chains, unbounded repetition.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.cypher_guard.allowed import allowed
from app.cypher_guard.calls import check_calls
from app.cypher_guard.limits import CypherFailed, TextLimits
from app.cypher_guard.loops import check_loops
from app.cypher_guard.nesting import depths_of
from app.cypher_guard.repetition import check_repetition
from app.cypher_guard.tokens import Token, tokens
from graph_schema.errors import QueryRefused

_OPERATORS = frozenset({*"+-*/%^=<>", "<>", "<=", ">=", "||"})
_WORD_OPERATORS = frozenset({"AND", "CONTAINS", "ENDS", "IN", "IS", "NOT", "OR", "STARTS", "XOR"})
_CLAUSES = frozenset({"CALL", "FILTER", "LET", "MATCH", "NEXT", "RETURN", "UNWIND", "WITH"})
_NAME_BEFORE = frozenset({".", ":", "&", "|"})  # a word after these is a property or a label


def check_text(statement: str, limits: TextLimits, params: Mapping[str, object]) -> None:
    """Return when the statement may be shown to the planner, with these values of its parameters.

    Raises:
        QueryRefused: it may not; the message says which part, and why.
        CypherFailed: it is no statement: empty, or a bracket or quote is never closed.
    """
    size = len(statement.encode())
    if size > limits.size:
        raise QueryRefused(f"the statement has {size} bytes; at most {limits.size} are read")
    found = tokens(statement)
    if not found:
        raise CypherFailed("the statement is empty")
    _check_words(found)
    _check_size(found, limits)
    check_calls(found, limits, params)
    check_loops(found, limits, params)
    check_repetition(found, limits)


def _check_words(found: Sequence[Token]) -> None:
    for index, token in enumerate(found):
        does = allowed().refused_words.get(token.key)
        if does is not None and not _is_name(found, index):
            quoted = f"a name can be quoted: `{token.text}`"
            raise QueryRefused(f"{token.key} {does}; only reading is allowed ({quoted})")
        if token.text == "=~":
            raise QueryRefused(
                "=~ can burn a core for ever; use CONTAINS, STARTS WITH or ENDS WITH"
            )
        if token.text == ";" and index + 1 < len(found):
            raise QueryRefused("one statement at a time; nothing may follow the semicolon")


def _is_name(found: Sequence[Token], index: int) -> bool:
    """Return whether the word at `index` is a property, a label, or a key of a map."""
    before = found[index - 1].text if index else ""
    after = found[index + 1].text if index + 1 < len(found) else ""
    return before in _NAME_BEFORE or (before in {"{", ","} and after == ":")


def _check_size(found: Sequence[Token], limits: TextLimits) -> None:
    depths = depths_of(found)
    symbols = [token.text for token in found if token.kind == "symbol"]
    words = [t.key for i, t in enumerate(found) if t.kind == "word" and not _is_name(found, i)]
    operators = sum(s in _OPERATORS for s in symbols) + sum(w in _WORD_OPERATORS for w in words)
    for what, number, most in (
        ("brackets within each other", depths.brackets, limits.depth),
        ("subqueries within each other", depths.subqueries, limits.subqueries),
        ("operators", operators, limits.operators),
        ("additions", symbols.count("+") + symbols.count("||"), limits.additions),
        ("UNION", words.count("UNION"), limits.unions),
        ("clauses", sum(word in _CLAUSES for word in words), limits.clauses),
        ("relationships", _relationships(found), limits.relationships),
    ):
        if number > most:
            raise QueryRefused(f"{number} {what} are too many; at most {most} are planned")


def _relationships(found: Sequence[Token]) -> int:
    """Return how many relationship patterns there are: --, -->, <--, -[."""
    texts = [token.text if token.kind == "symbol" else "" for token in found]
    bare = sum(one == "-" and two == "-" for one, two in pairwise(texts))
    boxed = sum(one == "-" and two == "[" for one, two in pairwise(texts))
    return bare + boxed
