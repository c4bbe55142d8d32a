"""What stands within what: brackets, subqueries, and loops over lists."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.cypher_guard.limits import CypherFailed
from app.cypher_guard.tokens import Token
from graph_schema.errors import QueryRefused

_PAIRS = {")": "(", "]": "[", "}": "{"}
_OPENING = frozenset(_PAIRS.values())
_BEFORE_SUBQUERY = frozenset({"CALL", "COLLECT", "COUNT", "ELSE", "EXISTS", "THEN"})
_LOOPING = frozenset({"ALL", "ANY", "NONE", "SINGLE"})


@dataclass(frozen=True, slots=True)
class Depths:
    """How deep brackets of any kind, and subqueries, stand within each other."""

    brackets: int
    subqueries: int


@dataclass(frozen=True, slots=True)
class _Bracket:
    text: str
    is_subquery: bool
    is_loop: bool


def depths_of(found: Sequence[Token]) -> Depths:
    """Return how deep a statement is.

    Raises:
        CypherFailed: brackets do not match.
        QueryRefused: a loop over a list (`[x IN ..]`, `any(x IN ..)`) holds another loop or a
            subquery. Neo4j looks at its deadline between rows, not within an expression: 500^4
            turns of a loop burn a core long after the client is gone (measured, 2026.08).
    """
    brackets = subqueries = 0
    opened: list[_Bracket] = []
    for index, token in enumerate(found):
        if token.kind != "symbol":
            continue
        if token.text in _OPENING:
            opened.append(_bracket(found, index))
            _check_loops(opened)
            brackets = max(brackets, len(opened))
            subqueries = max(subqueries, sum(bracket.is_subquery for bracket in opened))
        elif token.text in _PAIRS and (not opened or opened.pop().text != _PAIRS[token.text]):
            raise CypherFailed(f"character {token.start}: {token.text} closes nothing")
    if opened:
        raise CypherFailed("a bracket is never closed")
    return Depths(brackets, subqueries)


def _bracket(found: Sequence[Token], index: int) -> _Bracket:
    text = found[index].text
    is_loop = opens_loop(found, index)
    return _Bracket(text, text == "{" and _opens_subquery(found, index), is_loop)


def _check_loops(opened: Sequence[_Bracket]) -> None:
    inner = opened[-1]
    if (inner.is_loop or inner.is_subquery) and any(bracket.is_loop for bracket in opened[:-1]):
        raise QueryRefused("a loop over a list may hold no other loop or subquery; use UNWIND")


def _opens_subquery(found: Sequence[Token], index: int) -> bool:
    """Return whether the brace at `index` opens a subquery: EXISTS {, CALL (n) {, THEN {."""
    if index == 0:
        return True
    before = found[index - 1]
    if before.kind == "word":
        return before.key in _BEFORE_SUBQUERY
    return before.text == ")" and index + 1 < len(found) and found[index + 1].kind != "number"


def opens_loop(found: Sequence[Token], index: int) -> bool:
    """Return whether the bracket at `index` opens `[x IN ..` or `any(x IN ..`."""
    names = index + 2 < len(found) and found[index + 1].kind in {"word", "quoted"}
    if not names or found[index + 2].key != "IN":
        return False
    if found[index].text == "[":
        return True
    return found[index].text == "(" and index > 0 and found[index - 1].key in _LOOPING
