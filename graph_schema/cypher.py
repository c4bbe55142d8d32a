"""The only reader of .cypher files: query text lives in files, values are parameters.

A line `// include NAME` stands for the lines of parts/NAME.cypher beside the query, so that a rule
that many queries need is written once. Parts are text of files too: no value gets in that way. A
query can be read in a variant: parts/NAME_VARIANT.cypher then stands for parts/NAME.cypher where
there is such a file.
"""

import re
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from neo4j import Query

_INCLUDE = re.compile(r"^( *)// include (\w+)$", re.MULTILINE)


@cache
def query_text(package: str, name: str, variant: str | None = None) -> str:
    """Return the text of `name`.cypher in the folder of `package` ("ingest.cypher", "app.queries").

    Raises:
        FileNotFoundError: there is no such file.
    """
    root, _, folder = package.partition(".")
    home = resources.files(root).joinpath(*folder.split("."))
    return _expanded(home.joinpath(f"{name}.cypher").read_text("utf-8"), home, variant)


def load_query(
    package: str, name: str, *, variant: str | None = None, timeout: float | None = None
) -> Query:
    """Return a query of a file, with a server-side deadline of `timeout` seconds (None: none)."""
    return Query(query_text(package, name, variant), timeout=timeout)


def _expanded(text: str, home: Traversable, variant: str | None) -> str:
    """Return a text with the lines of parts, without their comments, in place of their names."""

    def part(found: re.Match[str]) -> str:
        indent, name = found.groups()
        names = [f"{name}_{variant}"] * (variant is not None) + [name]
        files = [home.joinpath("parts", f"{each}.cypher") for each in names]
        file = next((file for file in files if file.is_file()), files[-1])
        lines = _expanded(file.read_text("utf-8"), home, variant).splitlines()
        return "\n".join(indent + line for line in lines if not line.lstrip().startswith("//"))

    return _INCLUDE.sub(part, text)
