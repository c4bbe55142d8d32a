"""What may be searched for in a full-text index: words, a few of them misspelt or cut short.

Lucene makes an automaton of each `word~` and each /expression/ before it reads anything, and looks
at no deadline while it does: 300 times `word~2`, or 25 bytes of /expression/, burn a core for
minutes after the client is gone, and nested brackets overflow its stack (measured, 2026.08).
"""

from collections.abc import Mapping, Sequence

from app.cypher_guard.limits import TextLimits
from app.cypher_guard.tokens import Token
from graph_schema.errors import QueryRefused


def check_search(
    argument: Sequence[Token], limits: TextLimits, params: Mapping[str, object]
) -> None:
    """Return when the text that a full-text procedure searches for is one that ends soon.

    Args:
        argument: tokens of the procedure's second argument.
        limits: limits of the text.
        params: values of the parameters.

    Raises:
        QueryRefused: it is no plain string or parameter, or not a plain search.
    """
    if len(argument) != 1 or argument[0].kind not in {"string", "parameter"}:
        raise QueryRefused("a full-text search takes a plain string or a parameter")
    token = argument[0]
    if token.kind == "string":
        _check_words(token.text[1:-1], limits)
        return
    value = params.get(token.text[1:].strip("`"), "")
    if not isinstance(value, str):
        raise QueryRefused(f"a full-text search takes a string; {token.text} is none")
    _check_words(value, limits)


def _check_words(text: str, limits: TextLimits) -> None:
    if "/" in text:
        raise QueryRefused("a full-text search takes no /regular expressions/; write words")
    for what, number, most in (
        ("characters", len(text), limits.search),
        ("of ~ * ? ( [ {", sum(text.count(char) for char in "~*?([{"), limits.search_operators),
    ):
        if number > most:
            raise QueryRefused(f"a full-text search has at most {most} {what}")
