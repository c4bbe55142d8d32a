"""Loops over a list, `[x IN .. WHERE .. | ..]` and `any(x IN .. WHERE ..)`, must be cheap per turn.

Neo4j looks at its deadline between rows and never within an expression. `[x IN l WHERE l = l]` over
300,000 numbers burns a core for minutes after the client is gone (measured, 2026.08). So the body
of a loop sees its own variable, literals and small parameters, and nothing else that could be a
list: then all turns together cost about as much as the list has memory, which Neo4j does count.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from app.cypher_guard.limits import TextLimits
from app.cypher_guard.nesting import opens_loop
from app.cypher_guard.tokens import Token
from graph_schema.errors import QueryRefused

_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_PATTERNS = frozenset({("-", "-"), ("-", "[")})  # every relationship pattern has one of them
# Words of the language within a body. As names ("AS when") they would hide a list in it.
_WORDS = frozenset(
    {"AND", "CASE", "CONTAINS", "ELSE", "END", "ENDS", "FALSE", "IN", "IS", "NOT", "NULL", "OR"}
    | {"STARTS", "THEN", "TRUE", "WHEN", "WHERE", "WITH", "XOR"}
)


def check_loops(found: Sequence[Token], limits: TextLimits, params: Mapping[str, object]) -> None:
    """Return when every loop over a list is cheap per turn.

    Raises:
        QueryRefused: a body looks at something that may be long, or is long itself.
    """
    loops = [index for index in range(len(found)) if opens_loop(found, index)]
    if loops:
        _check_names(found)
    for opening in loops:
        body = list(_body(found, opening))
        if len(body) > limits.loop:
            raise QueryRefused(f"the body of a loop has at most {limits.loop} words and signs")
        if any(pair in _PATTERNS for pair in pairwise(token.text for token in body)):
            raise QueryRefused("a loop over a list holds no pattern; use UNWIND and MATCH")
        for index in range(len(body)):
            _check_token(body, index, found[opening + 1].text, limits, params)


def _check_names(found: Sequence[Token]) -> None:
    """Refuse names that could pass for words of the language in a body."""
    for index, token in enumerate(found):
        if token.key == "LET":
            raise QueryRefused("LET and loops over lists do not go together here; use WITH")
        if token.key in _WORDS and index and found[index - 1].key == "AS":
            raise QueryRefused(f"{token.text} is a word of the language; choose another name")


def _body(found: Sequence[Token], opening: int) -> Iterator[Token]:
    """Yield the tokens behind the WHERE or the bar of the loop whose bracket is at `opening`."""
    depth, inside = 0, False
    for token in found[opening:]:
        depth += token.kind == "symbol" and token.text in _OPEN
        depth -= token.kind == "symbol" and token.text in _CLOSE
        if depth == 0:
            return
        inside = inside or (depth == 1 and (token.text == "|" or token.key == "WHERE"))
        if inside:
            yield token


def _check_token(
    body: Sequence[Token],
    index: int,
    variable: str,
    limits: TextLimits,
    params: Mapping[str, object],
) -> None:
    token = body[index]
    if token.kind == "parameter":
        _check_parameter(token, limits, params)
    elif token.kind in {"word", "quoted"} and not _is_harmless(body, index, variable):
        raise QueryRefused(
            f"a loop over a list sees only its own variable {variable}, not {token.text}; "
            "use UNWIND, whose deadline holds"
        )


def _check_parameter(token: Token, limits: TextLimits, params: Mapping[str, object]) -> None:
    value = params.get(token.text[1:].strip("`"))
    if isinstance(value, list | dict) or (isinstance(value, str) and len(value) > limits.search):
        raise QueryRefused(f"a loop over a list takes numbers and short texts, not {token.text}")


def _is_harmless(body: Sequence[Token], index: int, variable: str) -> bool:
    """Return whether a name is the loop's own, a property or label, or a function but range()."""
    token = body[index]
    before = body[index - 1].text if index else ""
    after = body[index + 1].text if index + 1 < len(body) else ""
    if token.text == variable or token.key in _WORDS or before == ".":
        return True
    if after == "(":
        return token.key != "RANGE"
    return (before == ":" and body[index - 2].text == variable) or (
        before in {"{", ","} and after == ":"
    )
