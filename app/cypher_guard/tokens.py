"""Cypher as tokens: enough to tell words of the language from strings, names and comments."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.cypher_guard.limits import CypherFailed
from graph_schema.errors import GeokgError, QueryRefused

type TokenKind = Literal["word", "number", "string", "quoted", "parameter", "symbol"]

# Order matters: comments before "/", ".." before ".". Strings end where Neo4j's lexer ends them:
# a backslash keeps the next character; a quote in a `name` is doubled.
_TOKEN = re.compile(
    r"""
    (?P<space>\s+|//[^\n\r]*|/\*.*?\*/)
  | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
  | (?P<quoted>`(?:[^`]|``)*`)
  | (?P<parameter>\$(?:\w+|`(?:[^`]|``)*`))
  | (?P<number>0[xXoO][0-9a-fA-F_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d]\w*)
  | (?P<symbol>(?!/\*)(?:=~|<>|<=|>=|\.\.\.?|\|\||::|[-+*/%^=<>()\[\]{}.,:;|&!?]))
    """,
    re.VERBOSE | re.DOTALL,
)
_PLAIN_SPACE = re.compile(r"[ \t\n\r]*")


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind, its text, and for words the form that keywords are compared by."""

    kind: TokenKind
    text: str
    start: int

    @property
    def key(self) -> str:
        """Return the text as Neo4j compares keywords: in capitals, compatibility forms folded."""
        return unicodedata.normalize("NFKC", self.text).upper() if self.kind == "word" else ""


def tokens(statement: str) -> list[Token]:
    r"""Return the tokens of a statement, without spaces and comments.

    Raises:
        CypherFailed: a quote or a comment is never closed.
        QueryRefused: a character that cannot be told apart surely. \\uXXXX is one:
            Neo4j decodes it before it reads anything else, so that it can end a string.
    """
    if "\\u" in statement or "\\U" in statement:
        raise QueryRefused("write characters themselves, not as \\uXXXX, or pass a parameter")
    return list(_read(statement))


def _read(statement: str) -> Iterator[Token]:
    position = 0
    while position < len(statement):
        match = _TOKEN.match(statement, position)
        if match is None:
            raise _unreadable(statement, position)
        kind = match.lastgroup
        text = match.group()
        if kind == "space":
            _check_space(text, position)
        elif kind is not None:
            yield Token(kind, text, position)  # type: ignore[arg-type]  # names of the groups
        position = match.end()


def _check_space(text: str, position: int) -> None:
    """Refuse spaces that only Neo4j, or only Python, takes for spaces or ends of lines."""
    if text.startswith(("//", "/*")):
        if not re.sub(r"[\t\n\r]", "", text).isprintable():
            raise QueryRefused(f"character {position}: use plain characters in comments")
        return
    plain = _PLAIN_SPACE.match(text)
    if plain is None or plain.end() != len(text):
        raise QueryRefused(f"character {position}: use plain spaces between words")


def _unreadable(statement: str, position: int) -> GeokgError:
    char = statement[position]
    if char in "'\"`" or statement.startswith("/*", position):
        return CypherFailed(f"character {position}: {char} is never closed")
    return QueryRefused(f"character {position}: U+{ord(char):04X} has no place outside of strings")
