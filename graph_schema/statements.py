"""Cuts a file of Cypher statements at its semicolons."""

import re

# Cypher's lexical rules that may hide a semicolon (openCypher grammar, "StringLiteral",
# "EscapedSymbolicName", "Comment"): strings escape by backslash, backticks by doubling. Unicode
# escapes (\u0027), which Cypher 5 decodes before it looks for quotes, are not decoded here.
TOKEN = re.compile(
    r"""(?P<text> '(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" | `(?:``|[^`])*` )
      | (?P<comment> //[^\n]* | /\*.*?\*/ )
      | (?P<end> ; )
      | (?P<open> ['"`] | /\* )
      | (?P<space> \s+ )
      | (?P<other> . )""",
    re.DOTALL | re.VERBOSE,
)


def split_statements(script: str) -> list[str]:
    r"""Return the statements of `script`, stripped, without their semicolons.

    Semicolons in strings, comments and backticked names do not count; what is only space and
    comments is no statement. Comments within a statement stay.

    Raises:
        ValueError: a string, a backticked name or a comment is not closed.

    >>> split_statements("RETURN ';' AS `a;b`; // one; two\nRETURN 2;")
    ["RETURN ';' AS `a;b`", '// one; two\nRETURN 2']
    """
    statements: list[str] = []
    start = 0
    empty = True
    for token in TOKEN.finditer(script):
        match token.lastgroup:
            case "open":
                line = script.count("\n", 0, token.start()) + 1
                raise ValueError(f"line {line}: {token.group()} is not closed")
            case "end":
                if not empty:
                    statements.append(script[start : token.start()].strip())
                start, empty = token.end(), True
            case "text" | "other":
                empty = False
    if not empty:
        statements.append(script[start:].strip())
    return statements
