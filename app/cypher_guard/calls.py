"""What a statement calls: procedures and functions that are listed, and within what they may cost.

Neo4j looks at its deadline between rows. A call that works for long within one row, or fills
memory that it does not count, has a rule of its own here.
"""

from collections.abc import Iterator, Mapping, Sequence

from app.cypher_guard.allowed import allowed
from app.cypher_guard.fulltext import check_search
from app.cypher_guard.limits import TextLimits
from app.cypher_guard.tokens import Token
from graph_schema.errors import QueryRefused

_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_MAX_DIGITS = 9
_SEARCHES = "db.index.fulltext."


def check_calls(found: Sequence[Token], limits: TextLimits, params: Mapping[str, object]) -> None:
    """Return when everything that is called is offered, and stays within `limits`.

    Raises:
        QueryRefused: a name is not listed, or its arguments may cost too much.
    """
    ranges = 1
    for name, index in _called(found):
        arguments = _arguments(found, index)
        if index and found[index - 1].key == "CALL":
            _check_procedure(name, arguments, limits, params)
            continue
        _check_function(name)
        if name.lower() == "range":
            ranges *= _range_length(arguments, limits)
        elif name.lower() == "replace":
            _check_replace(arguments)
    if ranges > limits.ranges:
        raise QueryRefused(f"all range() together may give {limits.ranges} combinations at most")


def _check_procedure(
    name: str,
    arguments: Sequence[Sequence[Token]],
    limits: TextLimits,
    params: Mapping[str, object],
) -> None:
    if name not in allowed().procedures:
        listed = ", ".join(sorted(allowed().procedures))
        raise QueryRefused(f"the procedure {name} is not offered; these are: {listed}")
    if name.startswith(_SEARCHES):
        check_search(arguments[1] if len(arguments) > 1 else [], limits, params)


def _check_function(name: str) -> None:
    """Refuse what is not listed; reduce() and allReduce() too, which run past every deadline."""
    if name.lower() in allowed().functions:
        return
    if name.lower() in {"allreduce", "reduce"}:
        raise QueryRefused(f"{name}() can run past every deadline; use sum(), collect() or UNWIND")
    raise QueryRefused(f"the function {name} is not offered")


def _called(found: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Yield each name, dotted or not, that is called or stands after CALL, and where it starts."""
    for index, token in enumerate(found):
        if token.kind not in {"word", "quoted"} or (index and found[index - 1].text == "."):
            continue
        parts, after = [token.text.strip("`")], index + 1
        while _goes_on(found, after):
            parts.append(found[after + 1].text.strip("`"))
            after += 2
        follows = found[after].text if after < len(found) else ""
        after_call = index > 0 and found[index - 1].key == "CALL"
        is_word = len(parts) == 1 and token.key in allowed().words_before_parenthesis
        if after_call or (follows == "(" and not is_word):
            yield ".".join(parts), index


def _goes_on(found: Sequence[Token], after: int) -> bool:
    """Return whether a dot and a further part of a name stand at `after`."""
    return (
        after + 1 < len(found)
        and found[after].text == "."
        and found[after + 1].kind in {"word", "quoted"}
    )


def _arguments(found: Sequence[Token], index: int) -> list[list[Token]]:
    """Return the tokens of each argument of the call whose name starts at `index`."""
    arguments: list[list[Token]] = [[]]
    depth = 0
    for token in found[index + 1 :]:
        if token.kind == "symbol" and token.text in _CLOSE:
            depth -= 1
            if depth == 0:
                break
        if depth == 1 and token.text == ",":
            arguments.append([])
        elif depth:
            arguments[-1].append(token)
        if token.kind == "symbol" and token.text in _OPEN:
            depth += 1
    return arguments


def _range_length(arguments: Sequence[Sequence[Token]], limits: TextLimits) -> int:
    """Return how many numbers a range() gives at most; a step makes it shorter."""
    numbers = [argument[0].text for argument in arguments if len(argument) == 1]
    plain = [int(text) for text in numbers if text.isdecimal() and len(text) <= _MAX_DIGITS]
    if len(plain) != len(arguments) or len(plain) < 2 or plain[1] - plain[0] > limits.range:
        raise QueryRefused(
            f"range() takes plain numbers here, at most {limits.range} apart; "
            "a list can be passed as a parameter"
        )
    return max(plain[1] - plain[0] + 1, 1)


def _check_replace(arguments: Sequence[Sequence[Token]]) -> None:
    last = arguments[-1]
    if len(last) != 1 or last[0].kind not in {"string", "parameter"}:
        raise QueryRefused("replace() takes a plain string or a parameter as its last argument")
