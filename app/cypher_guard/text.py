"""Layer 1: what a statement may look like, before anything is sent to the database.

A word is one of the language when it is no property (`n.set`), label (`:Set`) or key (`{set: 1}`).
Limits keep from the planner what makes Neo4j 2026.08 hang, overflow its stack or burn a core
beyond its own deadlines: regular expressions, deep nesting, long chains, unbounded repetition.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.cypher_guard.allowed import allowed
from app.cypher_guard.limits import CypherFailed, TextLimits
from app.cypher_guard.nesting import depths_of
from app.cypher_guard.repetition import check_repetition
from app.cypher_guard.tokens import Token, tokens
from graph_schema.errors import QueryRefused

_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_OPERATORS = frozenset({*"+-*/%^=<>", "<>", "<=", ">=", "||"})
_WORD_OPERATORS = frozenset({"AND", "CONTAINS", "ENDS", "IN", "IS", "NOT", "OR", "STARTS", "XOR"})
_CLAUSES = frozenset({"CALL", "FILTER", "LET", "MATCH", "NEXT", "RETURN", "UNWIND", "WITH"})
_NAME_BEFORE = frozenset({".", ":", "&", "|"})  # a word after these is a property or a label
_MAX_DIGITS = 9


def check_text(statement: str, limits: TextLimits) -> None:
    """Return when the statement may be shown to the planner.

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
    _check_calls(found, limits)
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


def _check_calls(found: Sequence[Token], limits: TextLimits) -> None:
    """Refuse procedures and functions that are not known, and calls that fill memory."""
    ranges = 1
    for name, index in _called(found):
        if index and found[index - 1].key == "CALL":
            if name not in allowed().procedures:
                listed = ", ".join(sorted(allowed().procedures))
                raise QueryRefused(f"the procedure {name} is not offered; these are: {listed}")
        elif "." in name and name.split(".")[0].lower() not in allowed().namespaces:
            raise QueryRefused(f"the function {name} is not offered")
        elif name.lower() in {"allreduce", "reduce"}:
            raise QueryRefused(
                f"{name}() can run past every deadline; use sum(), collect() or UNWIND"
            )
        elif name.lower() == "range":
            ranges *= _range_length(_arguments(found, index), limits)
        elif name.lower() == "replace":
            _check_replace(_arguments(found, index))
    if ranges > limits.ranges:
        raise QueryRefused(f"all range() together may give {limits.ranges} combinations at most")


def _called(found: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Yield each dotted name that is called, or stands after CALL, and where it starts."""
    for index, token in enumerate(found):
        if token.kind not in {"word", "quoted"} or (index and found[index - 1].text == "."):
            continue
        parts, after = [token.text.strip("`")], index + 1
        while (
            after + 1 < len(found)
            and found[after].text == "."
            and found[after + 1].kind
            in {
                "word",
                "quoted",
            }
        ):
            parts.append(found[after + 1].text.strip("`"))
            after += 2
        follows = found[after].text if after < len(found) else ""
        if follows == "(" or (index and found[index - 1].key == "CALL"):
            yield ".".join(parts), index


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
