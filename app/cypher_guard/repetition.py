"""Repeated relationships must have an end: `*1..4`, `{1,4}`; not `*`, `+`, `{2,}`."""

from collections.abc import Sequence
from itertools import pairwise

from app.cypher_guard.limits import TextLimits
from app.cypher_guard.tokens import Token
from graph_schema.errors import QueryRefused

_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_AFTER_PATTERN = frozenset({"-", ">", ")"})


def check_repetition(found: Sequence[Token], limits: TextLimits) -> None:
    """Return when every repetition ends within `limits.hops`, and SHORTEST within `limits.paths`.

    Raises:
        QueryRefused: one does not.
    """
    for index, token in enumerate(found):
        before = found[index - 1].text if index else ""
        if token.text == "[" and before == "-":
            _check_box(found, index, limits)
        elif token.text in {"+", "*"} and _ends_pattern(found, index - 1):
            raise QueryRefused(f"{token.text} has no end; write {{1,{limits.hops}}} instead")
        elif token.text == "{" and before in _AFTER_PATTERN and _is_quantifier(found, index):
            _check_most(_upper(_inside(found, index), ","), limits)
        elif token.key == "SHORTEST" and index + 1 < len(found):
            _check_paths(found[index + 1], limits)


def _check_box(found: Sequence[Token], index: int, limits: TextLimits) -> None:
    """Check `[:KNOWS*1..4]`, whose bracket opens at `index`: a star has an end behind it."""
    depth = 0
    for position in range(index, len(found)):
        text = found[position].text if found[position].kind == "symbol" else ""
        depth += (text in _OPEN) - (text in _CLOSE)
        if depth == 0:
            return
        if text == "*" and depth == 1:
            _check_most(_upper(_bounds(found, position), ".."), limits)


def _bounds(found: Sequence[Token], star: int) -> list[str]:
    """Return what follows a star as far as it can belong to its bounds: "1", "..", "4"."""
    texts = []
    for token in found[star + 1 : star + 4]:
        if token.kind != "number" and token.text != "..":
            break
        texts.append(token.text)
    return texts


def _upper(texts: Sequence[str], separator: str) -> str | None:
    """Return the upper bound of `1..4`, `..4`, `4`, or of `1,4`; None when it is open."""
    joined = "".join(texts)
    low, found_separator, high = joined.partition(separator)
    if not found_separator:
        return low or None
    return high or None


def _check_most(upper: str | None, limits: TextLimits) -> None:
    if upper is None or not upper.isdecimal() or int(upper[:9]) > limits.hops:
        raise QueryRefused(
            f"a repeated relationship needs an end of at most {limits.hops}, such as *1..4"
        )


def _check_paths(token: Token, limits: TextLimits) -> None:
    if token.kind == "number" and not (token.text.isdecimal() and int(token.text) <= limits.paths):
        raise QueryRefused(f"SHORTEST gives at most {limits.paths} paths here")
    if token.kind == "parameter":
        raise QueryRefused("SHORTEST takes a plain number here")


def _ends_pattern(found: Sequence[Token], index: int) -> bool:
    """Return whether the token at `index` ends a path pattern, so that + or * would repeat it."""
    if index < 1 or found[index].kind != "symbol":
        return False
    if found[index].text in {"-", ">"}:
        return found[index - 1].text in {"-", "]"}
    if found[index].text != ")":
        return False
    opening = _opening(found, index)
    before = found[opening - 1] if opening else None
    is_call = before is not None and before.kind in {"word", "quoted"} and not _is_keyword(before)
    return not is_call and _has_pattern(found[opening:index])


def _opening(found: Sequence[Token], closing: int) -> int:
    depth = 0
    for index in range(closing, -1, -1):
        text = found[index].text if found[index].kind == "symbol" else ""
        depth += (text in _CLOSE) - (text in _OPEN)
        if depth == 0:
            return index
    return 0


def _is_keyword(token: Token) -> bool:
    return token.key in {
        "ALL",
        "AND",
        "ANY",
        "MATCH",
        "NOT",
        "OR",
        "RETURN",
        "WHERE",
        "WITH",
        "XOR",
    }


def _has_pattern(part: Sequence[Token]) -> bool:
    texts = [token.text if token.kind == "symbol" else "" for token in part]
    pairs = set(pairwise(texts))
    return bool(pairs & {("-", "-"), ("-", "["), ("<", "-"), ("-", ">"), ("]", "-")})


def _inside(found: Sequence[Token], opening: int) -> list[str]:
    texts = []
    for token in found[opening + 1 :]:
        if token.text == "}":
            break
        texts.append(token.text)
    return texts


def _is_quantifier(found: Sequence[Token], opening: int) -> bool:
    inside = _inside(found, opening)
    return bool(inside) and all(text.isdecimal() or text == "," for text in inside)
