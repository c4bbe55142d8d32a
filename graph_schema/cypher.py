"""The only reader of .cypher files: query text lives in files, values are parameters.

A line `// include NAME` stands for the lines of parts/NAME.cypher beside the query, so that a rule
that many queries need is written once. Parts are text of files too: no value gets in that way.
"""

import re
from functools import cache
from importlib import resources

from neo4j import Query

_INCLUDE = re.compile(r"^( *)// include (\w+)$", re.MULTILINE)


@cache
def query_text(package: str, name: str) -> str:
    """Return the text of `name`.cypher in the folder of `package` ("ingest.cypher", "app.queries").

    Raises:
        FileNotFoundError: there is no such file.
    """
    root, _, folder = package.partition(".")
    path = resources.files(root).joinpath(*folder.split("."), f"{name}.cypher")
    text = path.read_text(encoding="utf-8")
    return _INCLUDE.sub(lambda found: _part(package, found.group(2), found.group(1)), text)


def load_query(package: str, name: str, *, timeout: float | None = None) -> Query:
    """Return a query of a file, with a server-side deadline of `timeout` seconds (None: none)."""
    return Query(query_text(package, name), timeout=timeout)


def _part(package: str, name: str, indent: str) -> str:
    """Return the lines of a part without its comments, indented as the line that includes it."""
    lines = query_text(package.removesuffix(".parts") + ".parts", name).splitlines()
    return "\n".join(indent + line for line in lines if not line.lstrip().startswith("//"))
